"""The room from above, for the console: every table with its seats, or everybody who sits nowhere yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.moment import Moment
from workshop.phases.callnames import call_names
from workshop.phases.progress import Progress, progress

MOST_SEATS, MOST_NAMED = 60, 30
"""Above these many people without tables, seats give way to a number, and names to seats."""

MOST_TABLES, MOST_TABLES_NAMED = 40, 12
"""Above these many tables, tables give way to a page of their own, and names to seats."""

YES, NOT_YET, IDLE, AWAY = "yes", "no", "idle", "away"


@dataclass(frozen=True)
class Seat:
    """One person seen from above: `yes` has answered, `no` not yet, `idle` is not asked, `away` is missed."""

    handle: str
    name: str
    state: str


@dataclass(frozen=True)
class Table:
    """A table and who sits round it, in seat order."""

    number: int
    seats: tuple[Seat, ...]


def room(moment: Moment, most_tables: int = MOST_TABLES) -> Mapping[str, Any]:
    """What the console's floor is drawn from: `progress`, `tables` or `people`, `spare` ones without a
    table, and whether names fit.

    Where nobody may know who has answered there are neither tables nor people, only the count. `sitting` is
    the number of tables, `hall` says that they are too many for one screen: then they are not drawn.
    """
    far = progress(moment)
    names = call_names(moment)
    hall = len(moment.groups) > most_tables
    tables = () if far.nameless or hall else tuple(
        Table(group.table, tuple(_seat(moment, handle, names, far) for handle in group.members))
        for group in moment.groups
    )  # fmt: skip
    people = () if moment.groups or far.nameless else _people(moment, names, far)
    named = len(tables) <= MOST_TABLES_NAMED and len(people) <= MOST_NAMED
    spare = tuple(_seat(moment, handle, names, far) for handle in moment.bench) if tables else ()
    drawn = {"progress": far, "tables": tables, "people": people, "named": named, "spare": spare}
    return {**drawn, "sitting": len(moment.groups), "hall": hall and not far.nameless}


def _people(moment: Moment, names: Mapping[str, str], far: Progress) -> tuple[Seat, ...]:
    if len(moment.here) > MOST_SEATS:
        return ()
    return tuple(_seat(moment, person.handle, names, far) for person in moment.here)


def _seat(moment: Moment, handle: str, names: Mapping[str, str], far: Progress) -> Seat:
    person = moment.people.get(handle)
    name = names.get(handle, "")
    if person is None or not person.here or person.missed_by:
        return Seat(handle, name, AWAY)
    if handle in far.who:
        return Seat(handle, name, YES)
    return Seat(handle, name, NOT_YET if handle in far.asked else IDLE)
