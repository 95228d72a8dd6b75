"""Case discussion: vote on the first move, talk, hear a new fact, talk, vote again, see what moved."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.casts import equals
from workshop.activities.rounds import rounds, timed
from workshop.activities.together import find_table
from workshop.activity import RATE, READ, REVEAL, TALK, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def moves() -> tuple[str, ...]:
    """What the first move may be, in every case."""
    return (
        _("ask more"),
        _("say what I notice"),
        _("change the set-up"),
        _("bring someone in"),
        _("let it run"),
    )


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Find a table, read, vote, talk; then each new fact with a talk; vote again, compare."""
    case, question = settings["case"], settings["question"] or _("What is the first move?")
    options = tuple(settings["options"]) or moves()
    news = tuple(settings["news"])
    opening = (
        find_table(),
        Phase("read", READ, headline=case, say=settings["say"] or _("Read it aloud once. Then silence.")),
        _vote("vote", "first", question, case, options),
        _talk("talk", case, _("Why this move? Hear everybody once before anybody twice.")),
    )
    later = rounds(len(news), lambda n: _told(news[n - 1], question)) if news else ()
    closing = (_vote("again", "second", question, case, options), _compare(question))
    return timed((*opening, *later, *closing), minutes)


def _vote(name: str, field: str, question: str, case: str, options: tuple[str, ...]) -> Phase:
    label = _("First vote: {question}") if field == "first" else _("Second vote: {question}")
    words = label.format(question=question)
    return Phase(
        name,
        RATE,
        headline=question,
        lead=case,
        say=_("Alone, without a word to the others. Nobody is asked to defend it."),
        asks=(Field(field, "choice", words, Audience.ROOM, options=options),),
    )


def _talk(name: str, headline: str, lead: str) -> Phase:
    return Phase(
        name,
        TALK,
        headline=headline,
        lead=lead,
        say=_("Keep the table thinking. You need not be the expert."),
        warn=30,
    )


def _told(fact: str, question: str) -> tuple[Phase, ...]:
    new = Phase(
        "news",
        READ,
        headline=fact,
        lead=_("Something has come to light"),
        say=_("Read it aloud. No comment."),
    )
    return (new, _talk("more", fact, question))


def _compare(question: str) -> Phase:
    return Phase(
        "compare",
        REVEAL,
        headline=question,
        lead=_("First vote and second vote"),
        say=_("What moved, and what moved it? Three voices at most."),
        shows=("first", "second"),
    )


CASE_DISCUSSION = Kind(
    "case_discussion",
    _("Case discussion"),
    _("A short case: two votes on the first move with table talk and new facts between them."),
    {"find": 1, "read": 0.5, "vote": 0.5, "talk": 4, "news": 0.5, "more": 3, "again": 0.5, "compare": 2},
    compose,
    (
        Setting(
            "case", "line", _("The case in two sentences; nobody who could be recognised."), required=True
        ),
        Setting("news", "lines", _("Up to three facts that come to light later."), most=3, least=1),
        Setting("question", "line", _("What people vote on; the first move when left out.")),
        Setting("options", "lines", _("What can be voted for; five moves when left out."), least=2, most=8),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(5, 3, 6, equals),
)
