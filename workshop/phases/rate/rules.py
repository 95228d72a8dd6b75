"""Rate: a question with its answers as seats to take; how many have chosen, and no result yet."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import again, asked, turned
from workshop.phases.heading import heading
from workshop.phases.headline import elsewhere, headline, helped
from workshop.phases.part import Part
from workshop.phases.progress import progress
from workshop.phases.readers import readers
from workshop.phases.room import room


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The fields, page by page where they are pages."""
    words = headline(phase, moment.activity)
    fields, hint = helped(asked(phase, part), phase, words)
    now, pages = turned(fields)
    return {
        "headline": words,
        "lead": phase.lead,
        "points": phase.points,
        "hint": hint,
        "asks": now,
        "others_asked": elsewhere(phase, part, fields),
        "pages": pages,
        "again": again(moment, part),
    }


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
