"""Hold on a phone: what the room sees, to read along, or nothing but how long it lasts."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.part import Part


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The headline, the line under it and the points."""
    headline = phase.headline or moment.activity.title
    return {"headline": headline, "lead": phase.lead, "points": phase.points, "hint": phase.hint}
