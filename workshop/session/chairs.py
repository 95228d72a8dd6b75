"""A chair for whoever comes, and what is left of a table when somebody goes. An arrival moves nobody."""

from dataclasses import replace

from workshop.activity import SIDES, TALK, Group, Grouping
from workshop.matching.repair import arrive as seat_newcomer
from workshop.matching.repair import depart, settle
from workshop.moment import Moment
from workshop.people import Person
from workshop.session import sided
from workshop.session.company import company
from workshop.session.gathering import Seating

LATE = 0.4
"""Who comes in this last part of a talk is not sent to a table any more: there is something to do alone."""


def chair_for(moment: Moment, person: Person, now: int) -> Seating:
    """The seating with this person at a table; without, when they sit out until the next step."""
    grouping = moment.grouping
    if grouping is None or not _formed(moment) or (moment.groups and too_late(moment, now)):
        return {}
    groups = _seated(moment, person, grouping)
    return {} if groups == moment.groups else {moment.sitting: _settled(moment, groups, grouping)}


def too_late(moment: Moment, now: int) -> bool:
    """Whether somebody new would only hear the end of a talk. Listening in is never too late."""
    clock, grouping = moment.clock, moment.grouping
    if moment.phase.type != TALK or clock.total == 0 or grouping is None or grouping.listens:
        return False
    left = clock.left_ms if clock.left_ms is not None else (clock.ends_at or now) - now
    return left <= LATE * clock.total * 1000


def _seated(moment: Moment, person: Person, grouping: Grouping) -> tuple[Group, ...]:
    known = company(moment, moment.sitting, (*moment.here, person))
    if grouping.mixing == SIDES:
        there = sided.floor(moment, moment.groups, grouping, known, person)
        if there is not None:
            return sided.comes(there, person)
    groups = seat_newcomer(moment.groups, person.handle, grouping, known)
    if not moment.groups or len(groups) == len(moment.groups):
        return groups
    return _company_for(moment, person, groups)


def _company_for(moment: Moment, person: Person, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Nobody sits alone at a new table: whoever sat out comes too, or both wait for the next step."""
    waiting = [h for h in moment.bench if not moment.people[h].watching and h != person.handle]
    if not waiting or person.watching:
        return moment.groups
    return (*groups[:-1], replace(groups[-1], members=(waiting[0], person.handle)))


def _formed(moment: Moment) -> bool:
    """Whether people sit at tables now, be it that nobody was there when the tables were set."""
    passed = moment.activity.phases[: moment.phase_at + 1]
    return bool(moment.groups) or any(phase.gather or phase.grouped for phase in passed)


def chair_left(moment: Moment, handle: str) -> Seating:
    """The seating without somebody who goes; nobody is left alone who can be had elsewhere."""
    grouping = moment.grouping
    if grouping is None or handle not in moment.table_of:
        return {}
    known = company(moment, moment.sitting, moment.here)
    there = sided.floor(moment, moment.groups, grouping, known) if grouping.mixing == SIDES else None
    if there is not None:
        return {moment.sitting: there.goes(handle)}
    groups = depart(moment.groups, handle, grouping, known, moment.cast)
    return {moment.sitting: _settled(moment, groups, grouping)}


def _settled(moment: Moment, groups: tuple[Group, ...], grouping: Grouping) -> tuple[Group, ...]:
    """The changed groups in the seat order that disturbs the fewest parts."""
    before = {group.table: group for group in moment.groups}
    settled = []
    for group in groups:
        old = before.get(group.table)
        if old is None or old.members == group.members or moment.phase.round == 0 or grouping.mixing == SIDES:
            settled.append(group)
            continue
        cast = {h: moment.cast[h] for h in old.members}
        settled.append(replace(group, members=settle(group.members, cast, grouping, moment.phase.round)))
    return tuple(settled)
