"""Rate on the wall and the console: the question, its options and how many have chosen; no result yet."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.heading import heading
from workshop.phases.progress import progress
from workshop.phases.room import room
from workshop.phases.write.wall import readers


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, the options of a single question, and the count."""
    far, offered = progress(moment), options(phase)
    return {**heading(phase, moment), "options": offered, "progress": far, "readers": readers(phase)}


def options(phase: Phase) -> tuple[str, ...]:
    """What may be chosen, whole, where one thing is asked."""
    return phase.asks[0].options if len(phase.asks) == 1 else ()


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables or the people; only a number where nobody may know who has answered."""
    return room(moment)
