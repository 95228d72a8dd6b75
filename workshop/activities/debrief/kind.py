"""Debrief: keep and change for the room, three questions at tables, or six boxes for oneself."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.casts import equals
from workshop.activities.rounds import rounds, timed
from workshop.activities.together import find_table
from workshop.activity import HARVEST, REVEAL, TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _

PLUS_CHANGE, WHAT_NOW, SIX_BOXES = "plus_change", "what_now", "six_boxes"


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """The phases of the chosen preset."""
    say = settings["say"] or _(
        "Facts and feelings before judgement. What was said in the scenes stays there."
    )
    match settings["preset"]:
        case "what_now":
            return timed((find_table(), *rounds(3, lambda n: _step(n, say))), minutes)
        case "six_boxes":
            return timed((_boxes(say),), minutes)
        case _:
            return timed(_plus_change(say), minutes)


def _plus_change(say: str) -> tuple[Phase, ...]:
    fields = (_line("keep", _("Keep ...")), _line("change", _("Change ...")))
    headline = _("What should we keep, what should we change?")
    write = Phase("write", WRITE, headline=headline, say=say, asks=fields)
    share = Phase(
        "share",
        REVEAL,
        headline=headline,
        say=_("Two of each aloud. Ask for one thing not yet said."),
        shows=("keep", "change"),
    )
    return (write, share)


def _line(name: str, label: str) -> Field:
    return Field(name, "text", label, Audience.ROOM, up_to=140)


def questions() -> tuple[tuple[str, str], ...]:
    """Three questions in order: how it is called on the wall, and what is asked."""
    return (
        (_("What happened?"), _("What happened first? Where did you feel warm, or stuck?")),
        (_("So what?"), _("What does it say about how you mentor?")),
        (_("Now what?"), _("What will you try in the next real conversation?")),
    )


def _step(number: int, say: str) -> tuple[Phase, ...]:
    short, prompt = questions()[number - 1]
    course = (_("Alone"), _("At the table"), _("The room"))
    mine = Field("step" if number == 3 else "mine", "text", prompt, up_to=280)
    line = Field("line", "text", _("One line from our table"), Audience.GROUP, up_to=140)
    return (
        Phase("alone", WRITE, headline=prompt, say=say, asks=(mine,), course=course, course_at=0),
        Phase(
            "group",
            TALK,
            headline=prompt,
            say=_("Everybody once before anybody twice. One line from each table."),
            asks=(line,),
            course=course,
            course_at=1,
        ),
        Phase(
            "hear",
            HARVEST,
            headline=short,
            say=_("One thing not yet said. Three voices at most."),
            shows=("line",),
            course=course,
            course_at=2,
        ),
    )


def boxes() -> Mapping[str, str]:
    """Six steps back and forward again, in order: name and prompt."""
    return {
        "happened": _("What happened?"),
        "felt": _("What did you think and feel?"),
        "good": _("What went well, what did not?"),
        "why": _("What explains it?"),
        "else": _("What else could you have done?"),
        "step": _("What will you do next time?"),
    }


def _boxes(say: str) -> Phase:
    asks = tuple(Field(name, "text", label, up_to=600, page=True) for name, label in boxes().items())
    return Phase("boxes", WRITE, headline=_("Six boxes, one after the other"), say=say, asks=asks)


DEBRIEF = Kind(
    "debrief",
    _("Debrief"),
    _("Keep and change for the room, three questions at tables, or six boxes for oneself."),
    {"write": 2, "share": 2, "find": 1, "alone": 1, "group": 1.5, "hear": 0.5, "boxes": 8},
    compose,
    (
        Setting(
            "preset",
            "choice",
            _("Which way: keep and change, what happened and now what, or six boxes."),
            default=PLUS_CHANGE,
            options=(PLUS_CHANGE, WHAT_NOW, SIX_BOXES),
        ),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(4, 3, 5, equals) if settings["preset"] == WHAT_NOW else None,
)
