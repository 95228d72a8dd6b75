"""Talk: how long, whose turn, my part again, and what I am asked; on the wall every table from above."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import again, asked
from workshop.phases.company import Other, company, turns
from workshop.phases.heading import heading
from workshop.phases.headline import elsewhere, headline, helped
from workshop.phases.own_part import cards, line
from workshop.phases.part import Part
from workshop.phases.roles import mine
from workshop.phases.room import room


def _others(phase: Phase, part: Part) -> tuple[Other, ...]:
    """With whom; their parts too where this phase has something for parts to do."""
    others = company(part)
    told = phase.round or phase.lines or phase.order
    return others if told else tuple(replace(other, noun="") for other in others)


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """`big` says that nothing is asked or to be read, so that the clock may fill the screen.

    `about` is the headline where it says more than the step's name.
    """
    words, once_more = headline(phase, moment.activity), again(moment, part)
    fields, hint = helped(asked(phase, part), phase, words)
    return {
        "headline": words,
        "about": "" if words in phase.course else words,
        "lead": phase.lead,
        "hint": hint,
        "points": phase.points,
        "me": mine(part.said(0)),
        "line": line(phase, part),
        "others": _others(phase, part),
        "turns": turns(phase, part),
        "cards": cards(phase, part),
        "table_lines": part.table_lines,
        "asks": fields,
        "others_asked": elsewhere(phase, part, fields),
        "again": once_more,
        "got": phase.gifts and part.got,
        "big": moment.clock.total > 0
        and not (fields or once_more or part.table_lines or (phase.gifts and part.got)),
    }


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head and the course."""
    return heading(phase, moment)


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables."""
    return room(moment)
