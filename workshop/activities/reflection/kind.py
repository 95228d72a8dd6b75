"""Reflection: a prompt and a blank field, private by default. The author may raise it to the room."""

from collections.abc import Mapping
from typing import Any

from workshop.activities.rounds import timed
from workshop.activity import REVEAL, WRITE, Kind, Phase, Setting
from workshop.audience import Audience
from workshop.fields import Field
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Write; then, when the room may hear, reveal."""
    audience = Audience(settings["audience"])
    heard = minutes["reveal"] > 0
    mine = Field(
        "mine",
        "text",
        settings["prompt"],
        audience,
        hint=settings["hint"],
        up_to=settings["up_to"],
        may_raise=heard and audience is Audience.PRIVATE,
    )
    write = Phase(
        "write",
        WRITE,
        headline=settings["prompt"],
        hint=settings["hint"],
        say=settings["say"] or _("Write first, in silence. Nobody reads along."),
        asks=(mine,),
    )
    reveal = Phase(
        "reveal",
        REVEAL,
        headline=settings["wall"] or settings["prompt"],
        say=_("Read two or three aloud. Ask for one thing not yet said."),
        shows=("mine",),
    )
    return timed((write, reveal), minutes)


REFLECTION = Kind(
    "reflection",
    _("Reflection"),
    _("Everybody writes; what the authors raise is shown without names."),
    {"write": 3, "reveal": 0},
    compose,
    (
        Setting("prompt", "line", _("What people write about."), required=True),
        Setting("hint", "line", _("A line of help under the prompt.")),
        Setting(
            "audience",
            "audience",
            _("Who reads what is written."),
            default="private",
            options=("device", "private", "facilitator", "room", "named"),
        ),
        Setting("up_to", "number", _("The most characters."), default=1000, least=40, most=4000),
        Setting("wall", "line", _("The headline when lines are shown to the room.")),
        Setting("say", "text", _("What the facilitator says.")),
    ),
)
