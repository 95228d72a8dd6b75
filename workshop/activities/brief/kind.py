"""Brief: the facilitator speaks. The wall and the phones show the same headline and points."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activity import HOLD, Card, Kind, Phase, Setting
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """One timed hold."""
    phase = Phase(
        "talk",
        HOLD,
        headline=settings["show"] or settings["title"],
        lead=settings["lead"],
        points=tuple(settings["points"]),
        say=settings["say"],
    )
    return timed((phase,), minutes)


def keeps(settings: Mapping[str, Any]) -> tuple[Card, ...]:
    """The plan's cards, to take home."""
    return tuple(Card(card["title"], tuple(card["lines"])) for card in settings["cards"])


BRIEF = Kind(
    "brief",
    _("Brief"),
    _("The facilitator speaks; the room sees a headline and up to six points."),
    {"talk": 3},
    compose,
    (
        Setting("show", "line", _("The headline on the wall; the activity's title when left out.")),
        Setting("lead", "line", _("One more line under the headline.")),
        Setting("points", "lines", _("Up to six short points."), most=6),
        Setting("say", "text", _("What the facilitator says; only the console shows it.")),
        Setting("cards", "cards", _("Cards that people keep in their takeaway."), most=12),
    ),
    keeps=keeps,
)
