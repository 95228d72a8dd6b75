"""Move on the wall and the console: where everybody goes, and who has got there."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.moment import Moment
from workshop.phases.callnames import call_names
from workshop.phases.heading import heading
from workshop.phases.room import room


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, the `tables` as (number, names), and who sits out. Parts people play are not told."""
    names = call_names(moment)
    tables = tuple((g.table, tuple(names[h] for h in g.members if h in names)) for g in moment.groups)
    spare = tuple(names[h] for h in moment.bench)
    return {**heading(phase, moment), "tables": tables, "spare": spare}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The tables, with a filled seat for everybody who has found theirs."""
    return room(moment)
