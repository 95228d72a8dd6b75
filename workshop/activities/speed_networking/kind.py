"""Speed networking among peers: short talks, each with somebody new, and a note of whom to write to."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.casts import equals
from workshop.activities.meeting import find, meanwhile
from workshop.activities.rounds import rounds, timed
from workshop.activity import MIX, TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.fields import BENCH, Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """One's own line; in every round a partner, a talk and, if there is time, a note; then whom to keep."""
    questions = settings["questions"] or _questions()
    met = rounds(settings["rounds"], lambda n: _round(questions[(n - 1) % len(questions)]))
    return timed((_line(settings), *met, _mark()), minutes)


def _questions() -> tuple[str, ...]:
    return (
        _("What are you here to find?"),
        _("What have you changed your mind about this year?"),
        _("Whom should I meet, and why?"),
    )


def _line(settings: Mapping[str, Any]) -> Phase:
    prompt = _("Who are you, in twenty seconds?")
    hint = _("I'm ... I work on ... because ... Right now I'm looking for ... Ask me about ...")
    mine = Field("line", "text", prompt, hint=hint, up_to=280)
    said = settings["say"] or _("Write one line about yourself. You will say it often, so keep it short.")
    return Phase("line", WRITE, headline=prompt, say=said, asks=(mine,))


def _round(question: str) -> tuple[Phase, ...]:
    return find(_("Find your partner"), name="move"), _talk(question), _note()


def _talk(question: str) -> Phase:
    return Phase(
        "talk",
        TALK,
        headline=question,
        say=_("Both speak. At the bell finish your sentence and say thank you."),
        warn=30,
        lines={BENCH: _("You meet somebody in the next round. Until then:")},
        asks=(meanwhile(_("What would you like to be asked today?")),),
    )


def _note() -> Phase:
    prompt = _("A note for yourself: what do you want to remember of this talk?")
    lines = {BENCH: _("A moment of quiet. You are in the next round.")}
    return Phase(
        "note", WRITE, headline=prompt, lines=lines, asks=(Field("note", "text", prompt, up_to=280),)
    )


def _mark() -> Phase:
    prompt = _("Whom will you write to, and about what?")
    hint = _("Within two days: where we met, one thing you said, one thing I offer or ask.")
    mine = Field("follow", "text", prompt, hint=hint, up_to=600)
    return Phase(
        "mark",
        WRITE,
        headline=prompt,
        say=_("Write alone. Nobody reads along."),
        asks=(mine,),
        contacts="ask",
    )


SPEED_NETWORKING = Kind(
    "speed_networking",
    _("Speed networking"),
    _("Short talks in pairs, each with somebody new."),
    {"line": 1, "move": 0.75, "talk": 3, "note": 0, "mark": 1},
    compose,
    (
        Setting(
            "questions",
            "lines",
            _("What the talks are about, one question for each round."),
            most=8,
        ),
        Setting("rounds", "number", _("How many people each one meets."), default=3, least=1, most=8),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, equals, mixing=MIX),
)
