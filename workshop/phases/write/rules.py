"""Write: the question is the heading, the field fills the page; on the wall a count, never a word of it."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.asked import again, asked, turned
from workshop.phases.company import company
from workshop.phases.heading import heading
from workshop.phases.headline import elsewhere, headline, helped
from workshop.phases.own_part import line
from workshop.phases.part import Part
from workshop.phases.readers import readers
from workshop.phases.roles import mine
from workshop.phases.room import room


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """The fields I am asked; without any, the line of my part and what I was given."""
    words = headline(phase, moment.activity)
    fields, hint = helped(asked(phase, part), phase, words)
    now, pages = turned(fields)
    return {
        "headline": words,
        "lead": phase.lead,
        "points": phase.points,
        "hint": hint,
        "me": mine(part.said(0)) if phase.lines or any(field.of for field in phase.asks) else "",
        "line": line(phase, part),
        "others": company(part) if phase.round else (),
        "table_lines": part.table_lines,
        "asks": now,
        "others_asked": elsewhere(phase, part, fields),
        "pages": pages,
        "again": again(moment, part),
        "contacts": phase.contacts,
        "got": phase.gifts and part.got,
    }


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, and in one sentence who will read it."""
    return {**heading(phase, moment), "readers": readers(phase)}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables or the people, with a filled seat for each answer."""
    return room(moment)
