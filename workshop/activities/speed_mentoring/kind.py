"""Speed mentoring: mentors stay seated, mentees move on; a goal before, a note after each, a step at last."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.casts import MENTEE, MENTOR, mentoring
from workshop.activities.meeting import find, meanwhile
from workshop.activities.rounds import rounds, timed
from workshop.activity import SIDES, TALK, WRITE, Card, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import BENCH, Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Goal and questions; in every round find the table, talk, note; then a step for three months."""
    met = rounds(settings["rounds"], lambda n: _round(settings["topic"]))
    return timed((_setup(settings), *met, _close()), minutes)


def _setup(settings: Mapping[str, Any]) -> Phase:
    return Phase(
        "setup",
        WRITE,
        headline=settings["show"] or settings["title"],
        say=settings["say"] or _("Mentors stay seated, mentees move on. Mentees speak first."),
        asks=(
            Field("goal", "text", _("One goal for today"), up_to=280, of=MENTEE),
            _brought("ask", _("Your questions, one on each line"), 400, MENTEE),
            _brought("about", _("In one line: what can you be asked about?"), 140, MENTOR),
        ),
    )


def _brought(name: str, prompt: str, up_to: int, of: str) -> Field:
    return Field(name, "text", prompt, Audience.GROUP, up_to=up_to, of=of, brought=True)


def _round(topic: str) -> tuple[Phase, ...]:
    said = _("Mentors stay where they are. Mentees go to the number on their phone.")
    return find(_("Find your table"), said, "move"), _talk(topic), _note()


def _talk(topic: str) -> Phase:
    return Phase(
        "talk",
        TALK,
        headline=topic,
        say=_("Mentees speak first. The last half minute is for one next step."),
        warn=30,
        lines={
            MENTEE: _("You speak first: what are you here for?"),
            MENTOR: _("Listen first. What have they tried?"),
            BENCH: _("This round is a breather. Use it:"),
        },
        asks=(meanwhile(_("A note to the person you have just met, or a question for the next")),),
        brings=("ask", "about"),
    )


def _note() -> Phase:
    prompt = _("A note for yourself: what do you take from this talk?")
    return Phase(
        "note",
        WRITE,
        headline=prompt,
        say=_("Half a minute, alone. Thank the person opposite."),
        lines={BENCH: _("You are in the next round.")},
        asks=(Field("note", "text", prompt, up_to=280),),
        contacts="ask",
    )


def _close() -> Phase:
    prompt = _("In three months I will have ...")
    hint = _("The first step is ... I will tell ...")
    step = Field("step", "text", prompt, hint=hint, up_to=400)
    said = _("One line each. Mentors write what they will do for somebody they met.")
    return Phase("close", WRITE, headline=prompt, say=said, asks=(step,), contacts="show")


def keeps(settings: Mapping[str, Any]) -> tuple[Card, ...]:
    """Questions that lead somewhere, to take home."""
    asked = (
        _("What would you do in my first year again?"),
        _("What did you say no to?"),
        _("How did you recover from a no?"),
        _("How do you protect time to write?"),
        _("Whom should I meet?"),
        _("What should I stop?"),
    )
    return (Card(_("Questions for a mentor"), asked),)


SPEED_MENTORING = Kind(
    "speed_mentoring",
    _("Speed mentoring"),
    _("Mentors stay seated; mentees move on and meet somebody new in every round."),
    {"setup": 2, "move": 1, "talk": 5, "note": 0.5, "close": 1},
    compose,
    (
        Setting("rounds", "number", _("How many mentors each mentee meets."), default=3, least=1, most=8),
        Setting(
            "topic", "line", _("What stands above every talk."), default=_("One question, one next step")
        ),
        Setting("show", "line", _("The headline while people prepare.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, mentoring, (MENTOR, MENTEE), mixing=SIDES),
    keeps=keeps,
)
