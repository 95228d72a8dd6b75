"""Move: the table as number, shape and colour to hold up; where everybody goes, and who has got there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.callnames import call_names
from workshop.phases.company import company
from workshop.phases.heading import heading
from workshop.phases.headline import headline
from workshop.phases.part import Part
from workshop.phases.roles import mine
from workshop.phases.room import room


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


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, the `tables` as (number, names), and who sits out. Parts people play are not told."""
    names = call_names(moment)
    tables = tuple((g.table, tuple(names[h] for h in g.members if h in names)) for g in moment.groups)
    spare = tuple(names[h] for h in moment.bench)
    return {**heading(phase, moment), "tables": tables, "spare": spare}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables, with a filled seat for everybody who has found theirs."""
    return room(moment)
