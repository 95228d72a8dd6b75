"""Break: everybody sees when it goes on."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activity import HOLD, Kind, Phase, Setting
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """One timed hold."""
    phase = Phase(
        "break", HOLD, headline=settings["show"] or settings["title"], lead=settings["lead"], warn=60
    )
    return timed((phase,), minutes)


BREAK = Kind(
    "break",
    _("Break"),
    _("A countdown on every screen."),
    {"break": 10},
    compose,
    (
        Setting("show", "line", _("The headline on the wall; the activity's title when left out.")),
        Setting("lead", "line", _("One more line, such as where the coffee is.")),
    ),
)
