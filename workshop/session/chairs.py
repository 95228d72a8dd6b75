"""A chair for whoever comes, and what is left of a table when somebody goes. An arrival moves nobody."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

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


def chair_of(moment: Moment, handle: str) -> dict[str, Any]:
    """What is remembered of somebody's chair: the sitting, the table, and who sat there in seat order."""
    group = moment.table_of.get(handle)
    if group is None:
        return {}
    return {"at": list(moment.sitting), "table": group.table, "members": list(group.members)}


def chair_and_tables(moment: Moment, handle: str, left: Seating) -> dict[str, Any]:
    """The chair of somebody who goes alone, and all tables that their going changes, before and since."""
    chair = chair_of(moment, handle)
    if not chair:
        return {}
    was = {each.table: list(each.members) for each in moment.groups}
    since = {each.table: list(each.members) for each in left.get(moment.sitting, ())}
    changed = [table for table in sorted(was | since) if was.get(table) != since.get(table)]
    return {
        **chair,
        "was": [[table, was.get(table, [])] for table in changed],
        "since": [[table, since.get(table, [])] for table in changed],
    }


def as_before(moment: Moment, person: Person, chair: Mapping[str, Any]) -> Seating:
    """All tables as they were before this person went, if they still are as that left them; else nothing."""
    if tuple(chair.get("at", ())) != moment.sitting:
        return {}
    now = {group.table: list(group.members) for group in moment.groups}
    if "since" not in chair or any(
        now.get(table, []) != members for table, members in chair.get("since", ())
    ):
        return {}
    back = {table: tuple(members) for table, members in chair.get("was", ())}
    if not all(h == person.handle or moment.people[h].here for members in back.values() for h in members):
        return {}
    others = [group for group in moment.groups if group.table not in back]
    again = [Group(table, members) for table, members in back.items() if members]
    return {moment.sitting: tuple(sorted((*others, *again), key=lambda group: group.table))}


def chair_again(moment: Moment, person: Person, chair: Mapping[str, Any]) -> Seating:
    """The seating with this person in the chair they left, with its part; nothing when it is no more.

    Where the table is shared out since, they come to somebody they sat with.
    """
    grouping = moment.grouping
    if grouping is None or tuple(chair.get("at", ())) != moment.sitting:
        return {}
    table, sat = int(chair["table"]), tuple(chair["members"])
    mates = [h for h in sat if h != person.handle and h in moment.people and moment.people[h].here]
    home = next((group for group in moment.groups if group.table == table), None)
    if home is None and not any(mate in moment.table_of for mate in mates):
        home = Group(table, tuple(mates)) if mates else None
    if home is not None and set(home.members) <= set(sat):
        again = tuple(h for h in sat if h in home.members or h == person.handle)
        return {moment.sitting: _with(moment.groups, replace(home, members=again))}
    return _beside(moment, person, mates, grouping)


def _beside(moment: Moment, person: Person, mates: list[str], grouping: Grouping) -> Seating:
    """A chair at a table where one of these sits; nothing when there is none."""
    tables = [moment.table_of[mate] for mate in mates if mate in moment.table_of]
    free = next((group for group in tables if len(group.members) < grouping.most), None)
    if free is None:
        return {}
    seated = _with(moment.groups, replace(free, members=(*free.members, person.handle)))
    return {moment.sitting: _settled(moment, seated, grouping)}


def _with(groups: tuple[Group, ...], changed: Group) -> tuple[Group, ...]:
    others = [group for group in groups if group.table != changed.table]
    return tuple(sorted((*others, changed), key=lambda group: group.table))


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
