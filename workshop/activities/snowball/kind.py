"""Snowball: think alone, talk in pairs; two pairs become a four, with one line for the room."""

from collections.abc import Mapping
from typing import Any

from workshop.activities import sharing
from workshop.activities.casts import equals
from workshop.activities.meeting import find
from workshop.activities.rounds import timed
from workshop.activity import MERGE, Grouping, Kind, Phase, Setting
from workshop.words import _


def compose(settings: Mapping[str, Any], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """Think, pairs, fours, all."""
    prompt = settings["prompt"]
    said = sharing.line(settings["line"] or _("One sentence from your table for the room"))
    four = settings["four"] or _("What do your examples have in common?")
    steps = (
        sharing.think(prompt, settings["hint"], settings["say"]),
        find(_("Find your partner")),
        sharing.talk("pair", settings["pair"] or _("Swap what you wrote. What is the same, what differs?")),
        find(_("Two pairs, one table"), _("Pairs stay together and join another pair."), "join"),
        sharing.talk("four", four, said, say=_("Everybody speaks once before anybody speaks twice.")),
        sharing.share(settings["wall"] or four),
    )
    return timed(steps, minutes)


SNOWBALL = Kind(
    "snowball",
    _("Snowball: one, two, four, all"),
    _("Think alone, talk in pairs, then two pairs at one table, then the room."),
    {"write": 1, "find": 0.5, "pair": 2.5, "join": 0.5, "four": 3.5, "harvest": 3},
    compose,
    (
        Setting("prompt", "line", _("What people think about."), required=True),
        Setting("hint", "line", _("A line of help under the prompt.")),
        Setting("pair", "line", _("What pairs talk about.")),
        Setting("four", "line", _("What the fours talk about.")),
        Setting("line", "line", _("What each table writes for the room.")),
        Setting("wall", "line", _("The headline when the lines are shown.")),
        Setting("say", "text", _("What the facilitator says first.")),
    ),
    grouping=lambda settings: Grouping(2, 2, 3, equals, mixing=MERGE),
)
