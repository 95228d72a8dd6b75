"""Harvest on the wall and the console: the question to the room, and the lines that are shown already."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.heading import heading
from workshop.phases.headline import headline
from workshop.phases.progress import progress
from workshop.phases.reveal.wall import answers, labels, on_the_wall
from workshop.phases.room import room


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, and the answers that are released."""
    head = heading(phase, moment)
    leaves = on_the_wall(answers(moment), head["headline"])
    return {**head, "progress": progress(moment), "leaves": leaves}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The room, and the answers with what waits."""
    known = answers(moment)
    return {**room(moment), "answers": known, "labels": labels(known, headline(phase, moment.activity))}
