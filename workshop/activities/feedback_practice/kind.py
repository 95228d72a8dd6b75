"""Feedback practice in pairs: one tells, the other prepares a card and gives it; then they swap."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.casts import GIVER, RECEIVER, WITNESS, pairs
from workshop.activities.feedback_practice.frames import FRAMES, Frame
from workshop.activities.rounds import rounds, timed
from workshop.activity import HOLD, MOVE, TALK, WRITE, Card, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Explain the frame, find a partner, then tell, prepare, give, say back and next step, twice."""
    frame = FRAMES[settings["frame"]]()
    opening = (
        Phase(
            "frame",
            HOLD,
            headline=settings["show"] or settings["title"],
            lead=frame.title,
            points=frame.card.lines,
            say=settings["say"]
            or _("Show the frame with one bad and one good example. Then form the pairs."),
        ),
        Phase(
            "find",
            MOVE,
            headline=_("Find your partner"),
            say=_("Say where first, then with whom."),
            gather=True,
            check_in=True,
        ),
    )
    return timed((*opening, *rounds(2, lambda n: _turn(settings["topic"], frame))), minutes)


def _turn(topic: str, frame: Frame) -> tuple[Phase, ...]:
    course = (_("Tell"), _("Prepare"), _("Give"), _("Say it back"), _("Next step"))
    return (
        _tell(topic, course),
        _prepare(frame, course),
        _give(frame, course),
        _say_back(course),
        _next_step(course),
    )


def _tell(topic: str, course: tuple[str, ...]) -> Phase:
    return Phase(
        "tell",
        TALK,
        headline=topic,
        say=_("The one who will get feedback tells. The other listens and looks."),
        lines={
            RECEIVER: _("You tell. Say what you would like a view on."),
            GIVER: _("You listen. Look and note; no advice yet."),
            WITNESS: _("You listen along. Your turn comes next."),
        },
        course=course,
        course_at=0,
    )


def _card(frame: Frame) -> Field:
    return Field(
        "card",
        "card",
        _("Write down what you will say"),
        Audience.GIVEN,
        parts=frame.parts,
        checks=(_("It is specific"), _("It is about behaviour"), _("There is a next step")),
        of=GIVER,
        give_to=RECEIVER,
    )


def _prepare(frame: Frame, course: tuple[str, ...]) -> Phase:
    wish = Field("wish", "text", _("What do you most want a view on?"), up_to=280, of=RECEIVER)
    return Phase(
        "prepare",
        WRITE,
        headline=_("Prepare your feedback"),
        lead=frame.title,
        say=_("Write in silence. What you write stays yours until you give it."),
        lines={WITNESS: _("Look at the frame. In the next round you are asked.")},
        asks=(_card(frame), wish),
        course=course,
        course_at=1,
    )


def _give(frame: Frame, course: tuple[str, ...]) -> Phase:
    return Phase(
        "give",
        TALK,
        headline=_("Give it, face to face"),
        say=_("Say it first. Then press give, so that it can be kept."),
        warn=30,
        lines={
            GIVER: _("Say it first. Then give the card."),
            RECEIVER: _("You listen. Ask if something is unclear."),
            WITNESS: _("You listen. What lands, and how can you tell?"),
        },
        asks=(_card(frame),),
        gifts=True,
        course=course,
        course_at=2,
    )


def _say_back(course: tuple[str, ...]) -> Phase:
    return Phase(
        "sayback",
        TALK,
        headline=_("Say back what you heard"),
        say=_("The receiver says it back in their own words. No defence, no thanks yet."),
        lines={
            RECEIVER: _("Say it back in your own words: what I heard is ..."),
            GIVER: _("Listen. Is it what you meant?"),
            WITNESS: _("Listen. What got lost on the way?"),
        },
        asks=(),
        gifts=True,
        course=course,
        course_at=3,
    )


def _next_step(course: tuple[str, ...]) -> Phase:
    heard = Field("step", "text", _("What I heard, and what I will try"), up_to=400, of=RECEIVER)
    return Phase(
        "step",
        WRITE,
        headline=_("One next step"),
        say=_("The receiver writes one step, with a date. The giver waits."),
        lines={
            GIVER: _("Thank you. Wait a moment while it is written down."),
            WITNESS: _("A moment of quiet."),
        },
        asks=(heard,),
        gifts=True,
        course=course,
        course_at=4,
    )


def keeps(settings: Mapping[str, Any]) -> tuple[Card, ...]:
    """The frame, to take home."""
    return (FRAMES[settings["frame"]]().card,)


FEEDBACK_PRACTICE = Kind(
    "feedback_practice",
    _("Feedback practice"),
    _("In pairs: prepare privately, give, say back, take a next step, swap."),
    {"frame": 1, "find": 1, "tell": 1, "prepare": 2, "give": 2, "sayback": 0.5, "step": 1},
    compose,
    (
        Setting("frame", "choice", _("How feedback is built."), default="three_part", options=tuple(FRAMES)),
        Setting(
            "topic",
            "line",
            _("What the receiver tells about."),
            default=_("Tell about one moment at work that you want a view on."),
        ),
        Setting("show", "line", _("The headline while you explain.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, pairs, (GIVER, RECEIVER, WITNESS)),
    keeps=keeps,
)
