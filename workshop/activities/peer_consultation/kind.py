"""Peer consultation: tell, clarify, turn round and listen, say what helped; then the next one's question.

In a four two people share one of the rounds; in a five two rounds are shared.
"""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import rounds, timed
from workshop.activities.together import CLIENT, CONSULTANT, find_table, in_turn
from workshop.activity import TALK, WRITE, Grouping, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Reflect, find a table, then tell, clarify, consult and respond for each client; wrap up."""
    turns = rounds(settings["rounds"], lambda n: _turn())
    return timed((_reflect(settings), find_table(), *turns, _wrap()), minutes)


def _reflect(settings: Mapping[str, Any]) -> Phase:
    prompt = settings["prompt"] or _("What question would you like two heads for?")
    question = Field(
        "question",
        "text",
        prompt,
        Audience.DEVICE,
        hint=_("A question and what you hope for, not the whole story. Initials, no patient details."),
        up_to=400,
    )
    say = settings["say"] or _(
        "A question each, in one sentence. It stays on the phone; nobody else gets it."
    )
    return Phase("reflect", WRITE, headline=prompt, say=say, asks=(question,))


def _turn() -> tuple[Phase, ...]:
    course = (_("Tell"), _("Clarify"), _("Consult"), _("What helped"))
    return (_tell(course), _clarify(course), _consult(course), _respond(course))


def _tell(course: tuple[str, ...]) -> Phase:
    return Phase(
        "tell",
        TALK,
        headline=_("Tell your question"),
        say=_("The one with the question tells it. The others listen, without a word."),
        lines={
            CLIENT: _("You tell your question, and what you hope for."),
            CONSULTANT: _("Listen. No question yet, no advice."),
        },
        again=("question",),
        course=course,
        course_at=0,
    )


def _clarify(course: tuple[str, ...]) -> Phase:
    return Phase(
        "clarify",
        TALK,
        headline=_("Ask to understand"),
        say=_("Short questions, short answers. A question that hides advice is advice."),
        lines={
            CLIENT: _("Answer in one sentence each."),
            CONSULTANT: _("Ask only what you need in order to understand."),
        },
        course=course,
        course_at=1,
    )


def _notes() -> Field:
    return Field(
        "notes",
        "text",
        _("Notes for the one who asked"),
        Audience.GIVEN,
        hint=_("What strikes you? What may be missing? What would you try?"),
        up_to=600,
        of=CONSULTANT,
        give_to=CLIENT,
    )


def _consult(course: tuple[str, ...]) -> Phase:
    return Phase(
        "consult",
        TALK,
        headline=_("Two think aloud, one listens"),
        say=_("The one who asked turns the chair round and listens. The others talk as if alone."),
        warn=60,
        lines={
            CLIENT: _("Turn round and listen. Do not answer, do not type."),
            CONSULTANT: _("Talk to each other, as if they were not here."),
        },
        asks=(_notes(),),
        course=course,
        course_at=2,
    )


def _respond(course: tuple[str, ...]) -> Phase:
    return Phase(
        "respond",
        TALK,
        headline=_("What was most useful?"),
        say=_("Turn back. The one who asked says what helped; no defence, no ranking."),
        lines={
            CLIENT: _("Say what was most useful."),
            CONSULTANT: _("Listen. Then give your notes, if you like."),
        },
        asks=(_notes(),),
        gifts=True,
        course=course,
        course_at=3,
    )


def _wrap() -> Phase:
    prompt = _("What will you do with it?")
    return Phase(
        "wrap",
        WRITE,
        headline=prompt,
        say=_("One step, with a date. For yourself."),
        asks=(Field("step", "text", prompt, hint=_("One step, and by when."), up_to=280),),
    )


PEER_CONSULTATION = Kind(
    "peer_consultation",
    _("Peer consultation"),
    _("In threes: one brings a question, the two others think aloud about it; then the next."),
    {"reflect": 1, "find": 1, "tell": 2, "clarify": 1.5, "consult": 4, "respond": 1.5, "wrap": 1},
    compose,
    (
        Setting("prompt", "line", _("What people think of a question about.")),
        Setting(
            "rounds", "number", _("How many rounds; in three everybody has one."), default=3, least=2, most=5
        ),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(
        3, 3, 5, in_turn(settings["rounds"], CLIENT, CONSULTANT), (CLIENT, CONSULTANT)
    ),
)
