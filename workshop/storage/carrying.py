"""What a moment has become by one change, without reading the session again.

`changes.apply` writes rows; this says what a reading would find in them now. Both are held against each
other by the tests, command by command. Answers are not carried on: whoever needs them reads them.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from workshop.activity import Group, Sitting
from workshop.change import Change, Newcomer
from workshop.moment import Moment
from workshop.people import Person
from workshop.storage import seating
from workshop.storage.answer_totals import AnswerTotals
from workshop.storage.changes import sitting_after
from workshop.storage.events import BY_PHONES

_CLOCK = {"began_phase_at": "began_at", "total": "total", "ends_at": "ends_at", "left_ms": "left_ms"}
_DERIVED = {*_CLOCK, "sitting"}
"""Columns of the session that are no facts of a moment by themselves."""
_NOT_OF_A_PERSON = "left_at"
"""The one column of a person that no rule and no screen asks for."""

Seating = Mapping[Sitting, tuple[Group, ...]]


def apply_change(moment: Moment, change: Change, version: int, now: int) -> Moment | None:
    """The moment after this change, which took `version` at `now`; None where it has to be read anew.

    That is so only where the room goes to tables that were set earlier: their numbers are in the store.
    """
    at = sitting_after(moment, change)
    if at != moment.sitting and moment.seating.get(at):
        return None
    people = _people(moment, change, at, version, now)
    arrivals = _arrivals(moment, change, at)
    facts = _columns(moment, change)
    if at[0] != moment.activity_at:
        facts |= vars(AnswerTotals())
    return replace(
        moment,
        version=version,
        screen_version=version if change.room else moment.screen_version,
        people=people,
        seating=_seating(moment, change, at, version),
        at_table=arrivals.get(at, frozenset()),
        arrivals=arrivals,
        asked_minutes=moment.asked_minutes.difference(change.people)
        | {handle for handle in change.people if people[handle].more_time},
        **_undoable(change),
        **facts,
    )


def _undoable(change: Change) -> dict[str, Any]:
    """What can be undone now; what phones do leaves that as it was."""
    if change.what in BY_PHONES:
        return {}
    if not change.data.get("before"):
        return {"undo": "", "undo_whom": "", "undo_table": 0}
    whom, table = change.person, change.data.get("table", 0)
    return {"undo": change.what, "undo_whom": whom, "undo_table": table}


def with_answers_of(known: Moment, moment: Moment) -> Moment:
    """The moment with the answers of another one of the same session."""
    return replace(moment, **{each.name: getattr(known, each.name) for each in fields(AnswerTotals)})


def _columns(moment: Moment, change: Change) -> dict[str, Any]:
    """The columns of the session that the change wrote, as facts of a moment."""
    facts = {name: value for name, value in change.session.items() if name not in _DERIVED}
    clock = {_CLOCK[name]: value for name, value in change.session.items() if name in _CLOCK}
    return facts | {"clock": replace(moment.clock, **clock) if clock else moment.clock}


def _people(moment: Moment, change: Change, at: Sitting, version: int, now: int) -> Mapping[str, Person]:
    people = dict(moment.people)
    for handle, columns in change.people.items():
        kept = {name: value for name, value in columns.items() if name != _NOT_OF_A_PERSON}
        people[handle] = replace(people[handle], **kept)
    people |= {each.handle: _person(each, version, now) for each in change.newcomers}
    groups = change.seating.get(at)
    standing = seating.standing(moment, at, groups) if groups is not None else frozenset()
    for handle in change.persons | standing:
        if handle in people:
            people[handle] = replace(people[handle], version=version)
    return people


def _person(newcomer: Newcomer, version: int, now: int) -> Person:
    return Person(
        newcomer.handle,
        newcomer.name,
        newcomer.role,
        newcomer.institution,
        phoneless=newcomer.phoneless,
        watching=newcomer.watching,
        agreed=newcomer.agreed,
        version=version,
        joined_at=now,
    )


def _seating(moment: Moment, change: Change, at: Sitting, version: int) -> Seating:
    """All groups; those of the running sitting with their versions, others without."""
    found: dict[Sitting, tuple[Group, ...]] = {**moment.seating, **change.seating}
    touched = change.tables | seating.changed(moment, at, found.get(at, ()))
    return {
        where: tuple(
            _numbered(group, _version(group, where == at, group.table in touched, version))
            for group in sorted(groups, key=lambda group: group.table)
            if group.members
        )
        if where in change.seating or where in (at, moment.sitting)
        else groups
        for where, groups in found.items()
        if any(group.members for group in groups)
    }


def _numbered(group: Group, version: int) -> Group:
    return group if group.version == version else replace(group, version=version)


def _version(group: Group, runs: bool, touched: bool, version: int) -> int:
    return (version if touched else group.version) if runs else 0


def _arrivals(moment: Moment, change: Change, at: Sitting) -> Mapping[Sitting, frozenset[str]]:
    """Who has found the table, by sitting: those at a table that stays theirs, and those who say so now."""
    found = dict(moment.arrivals)
    for where, groups in change.seating.items():
        found[where] = found.get(where, frozenset()) & _staying(moment.seating.get(where, ()), groups)
    now = change.seating.get(at, moment.seating.get(at, ()))
    seated = {handle for group in now for handle in group.members}
    found[at] = found.get(at, frozenset()) | (change.arrived & seated)
    return {where: who for where, who in found.items() if who}


def _staying(before: tuple[Group, ...], after: tuple[Group, ...]) -> frozenset[str]:
    """Those who sit at the same table as before."""
    tables = {handle: group.table for group in before for handle in group.members}
    return frozenset(h for group in after for h in group.members if tables.get(h) == group.table)
