"""Read on a phone: the brief of my own part, and nobody else's."""

from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.company import company
from workshop.phases.headline import headline
from workshop.phases.own_part import cards, line
from workshop.phases.part import WATCHING, Part
from workshop.phases.roles import mine


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """Who I am, with whom, and my cards."""
    return {
        "headline": headline(phase, moment.activity),
        "me": mine(part.said(0)),
        "others": company(part),
        "cards": cards(phase, part),
        "line": line(phase, part),
        "lead": phase.lead,
        "points": phase.points,
        "hint": phase.hint,
        "watching": part.state == WATCHING,
    }
