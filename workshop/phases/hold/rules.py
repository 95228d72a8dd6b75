"""Hold on a phone: what the room sees, to read along, or nothing but how long it lasts."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import again
from workshop.phases.headline import headline, lead
from workshop.phases.part import Part


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
