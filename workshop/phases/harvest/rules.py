"""Harvest on a phone: what the room is asked for, and a line to send where one is typed."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import asked
from workshop.phases.headline import elsewhere, headline, helped
from workshop.phases.part import Part
from workshop.phases.reveal.rules import seen


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
