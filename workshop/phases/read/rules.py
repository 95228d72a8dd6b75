"""Read: everybody the brief of their own part on the phone; never a word of it on the wall or the console."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.company import company
from workshop.phases.heading import heading
from workshop.phases.headline import headline
from workshop.phases.own_part import cards, line
from workshop.phases.part import WATCHING, Part
from workshop.phases.roles import mine
from workshop.phases.room import room


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


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head and the course."""
    return heading(phase, moment)


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables."""
    return room(moment)
