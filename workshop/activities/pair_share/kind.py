"""Pair share: think alone, talk in pairs, and one line from each pair for the room."""

from collections.abc import Mapping
from typing import Any

from workshop.activities import sharing
from workshop.activities.casts import equals
from workshop.activities.meeting import find
from workshop.activities.rounds import timed
from workshop.activity import Grouping, Kind, Phase, Setting
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Think, find a partner, talk, share."""
    prompt = settings["prompt"]
    said = sharing.line(settings["line"] or _("One sentence from you both for the room"))
    think = sharing.think(prompt, settings["hint"], settings["say"])
    talk = sharing.talk("pair", settings["pair"] or prompt, said)
    return timed(
        (think, find(_("Find your partner")), talk, sharing.share(settings["wall"] or prompt)), minutes
    )


PAIR_SHARE = Kind(
    "pair_share",
    _("Pair share"),
    _("Think alone, talk in pairs, share with the room."),
    {"write": 1, "find": 0.5, "pair": 2.5, "harvest": 3},
    compose,
    (
        Setting("prompt", "line", _("What people think about."), required=True),
        Setting("hint", "line", _("A line of help under the prompt.")),
        Setting("pair", "line", _("What pairs talk about; the prompt when left out.")),
        Setting("line", "line", _("What each pair writes for the room.")),
        Setting("wall", "line", _("The headline when the lines are shown.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, equals),
)
