"""Commitment: up to three statements with a date, read to a partner who asks one question."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activities.together import find_partner, partners
from workshop.activity import TALK, WRITE, Card, Grouping, Kind, Phase, Setting
from workshop.fields import CardPart, Field
from workshop.words import _

NAMES = ("step", "second", "third")


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Write, find a partner, read it out."""
    statements = tuple(_statement(n, settings["statements"]) for n in range(settings["statements"]))
    write = Phase(
        "sentence",
        WRITE,
        headline=settings["show"] or _("What will you do?"),
        hint=_("A verb, a person, a date."),
        say=settings["say"] or _("Small enough to happen. If you are less than sure, make it smaller."),
        asks=statements,
    )
    names = tuple(statement.name for statement in statements)
    return timed((write, find_partner(), _partner(names)), minutes)


def _statement(number: int, of: int) -> Field:
    sure = (_("hardly"), _("quite sure"))
    return Field(
        NAMES[number],
        "card",
        _("One thing I will do") if number == 0 else _("One thing more, or leave it empty"),
        parts=(
            CardPart("what", _("I will ... (a verb, a person)"), 200),
            CardPart("when", _("By when"), type="date"),
            CardPart("sure", _("How sure are you?"), type="scale", options=sure),
            CardPart("hurdle", _("What could get in the way?"), 140, "line"),
            CardPart("asker", _("Who will ask me about it?"), 60, "line"),
        ),
        page=of > 1,
    )


def _partner(names: tuple[str, ...]) -> Phase:
    return Phase(
        "partner",
        TALK,
        headline=_("Read it to your partner"),
        lead=_("Your partner asks one question: what would make it more certain?"),
        say=_("Half of the time each. Ask each other when you will hear of it."),
        warn=30,
        again=names,
    )


def keeps(settings: Mapping[str, Any]) -> tuple[Card, ...]:
    """When to look at it again."""
    return (
        Card(
            _("Looking at it again"),
            (
                _("In two weeks: what have I done, and what is the next small step?"),
                _("In three months: what has changed, and who should hear of it?"),
            ),
        ),
    )


COMMITMENT = Kind(
    "commitment",
    _("Commitment"),
    _("Up to three things to do, each with a date, how sure one is, and a partner who asks."),
    {"sentence": 2, "find": 0.5, "partner": 1.5},
    compose,
    (
        Setting("statements", "number", _("How many statements at most."), default=1, least=1, most=3),
        Setting("show", "line", _("The headline while people write.")),
        Setting("say", "text", _("What the facilitator says.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, partners),
    keeps=keeps,
)
