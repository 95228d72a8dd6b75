"""Read on the wall and the console: which step the room is at; never a word of anybody's part."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.heading import heading
from workshop.phases.room import room


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head and the course."""
    return heading(phase, moment)


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables."""
    return room(moment)
