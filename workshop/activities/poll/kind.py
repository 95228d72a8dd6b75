"""Poll: everybody chooses; the counts are revealed from five answers on, never live."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activity import RATE, REVEAL, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Vote, then reveal."""
    answer = Field(
        "answer",
        "choices" if settings["several"] else "choice",
        settings["question"],
        Audience.ROOM,
        options=tuple(settings["choices"]),
        anonymous=settings["anonymous"],
    )
    vote = Phase(
        "vote",
        RATE,
        headline=settings["question"],
        hint=_("Choose all that fit.") if settings["several"] else _("Choose one."),
        say=settings["say"] or _("Give people a moment to think before they tap."),
        asks=(answer,),
    )
    reveal = Phase(
        "reveal",
        REVEAL,
        headline=settings["question"],
        say=_("Ask what surprises them. Three voices at most."),
        shows=("answer",),
    )
    return timed((vote, reveal), minutes)


POLL = Kind(
    "poll",
    _("Poll"),
    _("One question with a few answers; the room sees the counts."),
    {"vote": 1, "reveal": 2},
    compose,
    (
        Setting("question", "line", _("The question."), required=True),
        Setting("choices", "lines", _("Two to eight answers."), required=True, least=2, most=8),
        Setting("several", "flag", _("Whether one person may choose several."), default=False),
        Setting("anonymous", "flag", _("Store the answers without the person."), default=False),
        Setting("say", "text", _("What the facilitator says.")),
    ),
)
