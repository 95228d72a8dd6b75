"""Lobby: the door. Its one phase lasts until the facilitator begins."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import HOLD, Kind, Phase
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """One untimed hold."""
    return (
        Phase(
            "doors", HOLD, headline=_("Come in"), say=_("Welcome people at the door. Begin when you like.")
        ),
    )


LOBBY = Kind("lobby", _("Doors"), _("People join and see that they are in."), {}, compose)
