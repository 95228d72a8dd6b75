"""Closing: the takeaway is on every phone, and the wall says how to get it."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activity import HOLD, Kind, Phase, Setting
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """One timed hold."""
    phase = Phase(
        "thanks",
        HOLD,
        headline=settings["show"] or _("Thank you. Take it with you."),
        lead=settings["lead"] or _("Your notes and the feedback you were given are on your phone."),
        say=settings["say"] or _("Wait until everybody has downloaded. This computer leaves with you."),
    )
    return timed((phase,), minutes)


CLOSING = Kind(
    "closing",
    _("Closing"),
    _("Everybody downloads their own reflections."),
    {"thanks": 3},
    compose,
    (
        Setting("show", "line", _("The headline on the wall.")),
        Setting("lead", "line", _("One more line.")),
        Setting("say", "text", _("What the facilitator says.")),
    ),
)
