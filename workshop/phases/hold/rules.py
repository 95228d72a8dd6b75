"""Hold: a headline and a few points while the facilitator speaks, to read along; or how long a wait lasts."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import LOBBY, Moment
from workshop.phases.asked import again
from workshop.phases.heading import heading
from workshop.phases.headline import headline, lead
from workshop.phases.part import Part
from workshop.phases.room import room


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The headline, the line under it and the points; what is shown again, each with the line about it."""
    mine, words = again(moment, part), headline(phase, moment.activity)
    return {
        "headline": words,
        "lead": lead(phase, words),
        "points": phase.points,
        "hint": phase.hint,
        "again": mine,
        "about": tuple(phase.lines.get(ask.name, "") for _id, ask in mine),
    }


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head and the points, all of them whole."""
    return {**heading(phase, moment), "points": phase.points}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """Who has come, while the doors are open."""
    return {**room(moment), "doors": moment.state == LOBBY}
