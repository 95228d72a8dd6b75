"""Hold on the wall and the console: a headline and a few points while the facilitator speaks."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import LOBBY, Moment
from workshop.phases.heading import heading
from workshop.phases.leaves import fitted
from workshop.phases.room import room

BESIDE, LETTERS = 4, 64
"""Points that stand beside the large clock: how many, and of how many letters."""

ROWS, BROAD = 10, 60
"""Points over the whole breadth, in smaller type: rows for all, and letters in a row of a wide face."""


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head and the points; `wide` when they need the whole breadth, and the clock is small."""
    wide = len(phase.points) > BESIDE or any(len(point) > LETTERS for point in phase.points)
    points = fitted(phase.points, ROWS, BROAD) if wide else phase.points
    return {**heading(phase, moment), "points": points, "wide": wide}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """Who has come, while the doors are open."""
    return {**room(moment), "doors": moment.state == LOBBY}
