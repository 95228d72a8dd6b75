"""Rate on a phone: a question with its answers as seats to take."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import again, asked, turned
from workshop.phases.headline import elsewhere, headline, helped
from workshop.phases.part import Part


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
