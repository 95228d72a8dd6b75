"""Rate on a phone: a question with its answers as seats to take."""

from dataclasses import replace
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import again, asked, turned
from workshop.phases.part import Part


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The fields, with the phase's hint where a field has none."""
    fields = tuple(replace(ask, hint=ask.hint or phase.hint) for ask in asked(phase, part))
    now, pages = turned(fields)
    return {
        "headline": phase.headline,
        "lead": phase.lead,
        "asks": now,
        "pages": pages,
        "again": again(moment, part),
    }
