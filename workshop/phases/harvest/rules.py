"""Harvest: what the room is asked for, a line to send where one is typed, and what is shown already."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import asked
from workshop.phases.heading import heading
from workshop.phases.headline import elsewhere, headline, helped
from workshop.phases.part import Part
from workshop.phases.progress import progress
from workshop.phases.released import answers, labels, on_the_wall, seen
from workshop.phases.room import room


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The question, my field if I have one, and the lines that are on the wall already."""
    words = headline(phase, moment.activity)
    fields, hint = helped(asked(phase, part), phase, words)
    known = seen(moment, words) if phase.shows or fields else ()
    return {
        "headline": words,
        "lead": phase.lead,
        "points": phase.points,
        "hint": hint,
        "asks": fields,
        "others_asked": elsewhere(phase, part, fields),
        "answers": tuple(each for each in known if each.bars or each.lines),
    }


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, and the answers that are released."""
    head = heading(phase, moment)
    leaves = on_the_wall(answers(moment), head["headline"])
    return {**head, "progress": progress(moment), "leaves": leaves}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The room, and the answers with what waits."""
    known = answers(moment)
    return {**room(moment), "answers": known, "labels": labels(known, headline(phase, moment.activity))}
