"""Development plan: what it is for, a day in three years, up to three goals, and a step under one hour."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activities.together import find_partner, partners
from workshop.activity import TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.fields import CardPart, Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Values, picture, goals, step; then the step is read back by a partner."""
    written = (_values(settings), _picture(), _goals(settings["goals"]), _step())
    return timed((*written, find_partner(), _read()), minutes)


def _values(settings: Mapping[str, Any]) -> Phase:
    prompt = _("Three things I want my working life to stand for")
    return Phase(
        "values",
        WRITE,
        headline=prompt,
        say=settings["say"] or _("In silence. Words that you would say to a friend, not to a committee."),
        asks=(Field("values", "text", prompt, up_to=300),),
    )


def _picture() -> Phase:
    parts = (
        CardPart("tuesday", _("Where am I, with whom, doing what?"), 400),
        CardPart("bring", _("What I already bring"), 140, "line"),
        CardPart("need", _("What I need"), 140, "line"),
    )
    return Phase(
        "picture",
        WRITE,
        headline=_("In three years, a good Tuesday looks like ..."),
        say=_("Where are you, with whom, doing what? A day, not a title."),
        asks=(Field("picture", "card", _("A good Tuesday"), parts=parts),),
    )


def _goals(most: int) -> Phase:
    return Phase(
        "goals",
        WRITE,
        headline=_("Goals for the next twelve months"),
        say=_("One goal is enough. Three are the most."),
        asks=tuple(_goal(number, most) for number in range(1, most + 1)),
    )


def _goal(number: int, of: int) -> Field:
    parts = (
        CardPart("result", _("In twelve months I have ..."), 200),
        CardPart("know", _("How I will know"), 140, "line"),
        CardPart("helps", _("Who helps"), 80, "line"),
        CardPart("stop", _("What I will stop"), 140, "line"),
        CardPart("review", _("I look at it again on"), type="date"),
    )
    label = _("A goal") if number == 1 else _("One goal more, or leave it empty")
    return Field(f"goal{number}", "card", label, parts=parts, page=of > 1)


def _step() -> Phase:
    parts = (
        CardPart("what", _("My first step takes under an hour: ..."), 200),
        CardPart("when", _("By when"), type="date"),
        CardPart("helper", _("Who helps, or hears of it"), 80, "line"),
    )
    return Phase(
        "step",
        WRITE,
        headline=_("The first step, under one hour"),
        say=_("So small that it can be done this week."),
        asks=(Field("step", "card", _("The first step"), parts=parts),),
    )


def _read() -> Phase:
    return Phase(
        "read",
        TALK,
        headline=_("Read your first step to each other"),
        lead=_("Your partner says the step back, and nothing else."),
        say=_("Only the first step. The partner reads it back: verb, person, date."),
        again=("step",),
    )


DEVELOPMENT_PLAN = Kind(
    "development_plan",
    _("Plan on a page"),
    _("Values, a picture of a good day, up to three goals with dates, and a first step read to a partner."),
    {"values": 2, "picture": 2, "goals": 3, "step": 2, "find": 1, "read": 2},
    compose,
    (
        Setting("goals", "number", _("How many goals at most."), default=3, least=1, most=3),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, partners),
)
