"""Harvest on a phone: what the room is asked for, and a line to send where one is typed."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import asked
from workshop.phases.part import Part
from workshop.phases.reveal.wall import answers


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The question, my field if I have one, and the lines that are on the wall already."""
    fields = asked(phase, part)
    heard = answers(moment) if phase.shows or fields else ()
    return {
        "headline": phase.headline,
        "lead": phase.lead,
        "hint": phase.hint,
        "asks": fields,
        "lines": tuple(line.text for each in heard for line in each.lines if not line.hidden),
    }
