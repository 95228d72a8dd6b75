"""Fishbowl: an inner circle talks, tables around it find one question each, the circle chooses and answers.

The first table is the inner circle. It is asked nothing in writing: what is said in the middle stays there.
"""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activities.together import INNER, OUTER, as_one, find_table
from workshop.activity import HARVEST, HOLD, TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Explain, find a place, the middle talks, tables ask, the middle answers, a note."""
    topic = settings["topic"] or _(
        "One relationship that worked and one that did not: what was different before?"
    )
    circle = (_brief(topic, settings), _find(), _inner(topic), _satellites(topic), _answers(), _close())
    return timed(circle, minutes)


def _brief(topic: str, settings: Mapping[str, Any]) -> Phase:
    return Phase(
        "brief",
        HOLD,
        headline=topic,
        points=(
            _("Table 1 sits in the middle and talks, to one another and not to us."),
            _("Everybody else listens, and finds one question for each table."),
            _("Nothing that is said in the middle is written down."),
        ),
        say=settings["say"]
        or _("Ask people for the middle beforehand; whoever sits at table 1 may swap with them."),
    )


def _find() -> Phase:
    say = _("Table 1 is the inner circle. Let those who were asked beforehand swap in now.")
    return find_table(say)


def _inner(topic: str) -> Phase:
    return Phase(
        "inner",
        TALK,
        headline=topic,
        say=_("Sit down and be quiet. If the middle looks at you, look at somebody in it."),
        warn=60,
        lines={
            INNER: _("Talk to one another, as if nobody else were here."),
            OUTER: _("Listen. What would you like to ask?"),
        },
    )


def _satellites(topic: str) -> Phase:
    question = Field(
        "question", "text", _("One question from our table"), Audience.GROUP, up_to=200, of=OUTER
    )
    return Phase(
        "satellites",
        WRITE,
        headline=_("One question from each table"),
        hint=topic,
        say=_("One question a table. A question, not a comment, and none about persons."),
        lines={INNER: _("Rest a moment. The questions are on their way.")},
        asks=(question,),
    )


def _answers() -> Phase:
    return Phase(
        "answers",
        HARVEST,
        headline=_("The middle chooses and answers"),
        hint=_("The inner circle picks a question. Listen."),
        say=_("Show the questions. With fewer than three tables let each be said aloud."),
        shows=("question",),
    )


def _close() -> Phase:
    prompt = _("What do you take from it for your own mentoring?")
    return Phase(
        "close",
        WRITE,
        headline=prompt,
        say=_("Thank the middle. Then one minute of silence for a note."),
        asks=(Field("mine", "text", prompt, up_to=400),),
    )


FISHBOWL = Kind(
    "fishbowl",
    _("Fishbowl"),
    _("An inner circle talks, the tables around it ask one question each; nothing said inside is kept."),
    {"brief": 1, "find": 1, "inner": 8, "satellites": 4, "answers": 6, "close": 2},
    compose,
    (
        Setting("topic", "line", _("What the inner circle talks about.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(4, 3, 5, as_one(OUTER), (INNER, OUTER), first=as_one(INNER)),
)
