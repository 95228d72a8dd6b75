"""Hold on the wall and the console: a headline and a few points while the facilitator speaks."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import LOBBY, Moment
from workshop.phases.heading import heading
from workshop.phases.room import room


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head and the points, all of them whole."""
    return {**heading(phase, moment), "points": phase.points}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """Who has come, while the doors are open."""
    return {**room(moment), "doors": moment.state == LOBBY}
