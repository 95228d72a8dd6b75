"""Rate on the wall and the console: the question, its options and how many have chosen; no result yet."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.heading import heading
from workshop.phases.progress import progress
from workshop.phases.room import room
from workshop.phases.write.wall import readers

MOST_OPTIONS, MOST_LETTERS = 5, 150

MANY = 4
"""From so many options on the headline is set smaller, to leave them the room."""


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, the options of a single question, and the count."""
    head, offered = heading(phase, moment), options(phase)
    size = _smaller(head["size"]) if len(offered) >= MANY else head["size"]
    far = progress(moment)
    return {**head, "size": size, "options": offered, "progress": far, "readers": readers(phase)}


def _smaller(size: str) -> str:
    return "longest" if size else "long"


def options(phase: Phase) -> tuple[str, ...]:
    """What may be chosen, where it fits beside the clock; else it stands on the phones only."""
    asked = phase.asks[0].options if len(phase.asks) == 1 else ()
    return asked if len(asked) <= MOST_OPTIONS and sum(map(len, asked)) <= MOST_LETTERS else ()


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables or the people; only a number where nobody may know who has answered."""
    return room(moment)
