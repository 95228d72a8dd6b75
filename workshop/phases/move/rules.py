"""Move on a phone: the table as number, shape and colour, to hold up across the room."""

from dataclasses import replace
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.company import company
from workshop.phases.headline import headline
from workshop.phases.part import Part
from workshop.phases.roles import mine


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """Where to go and whom to meet, whatever their part; `seated` is false where there are no tables."""
    return {
        "headline": headline(phase, moment.activity),
        "lead": phase.lead,
        "points": phase.points,
        "hint": phase.hint,
        "me": mine(part.said(0)) if phase.round else "",
        "others": tuple(replace(other, words="", noun="") for other in company(part)),
        "seated": part.size > 1,
        "arrived": part.arrived,
        "check_in": phase.check_in,
    }
