"""What follows from a command: the new facts, who must see them, and what the log keeps (never any words)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from workshop.activity import Group, Sitting
from workshop.moment import Moment
from workshop.people import Person

BY_PHONES = (
    "join", "leave", "return", "absent", "asked", "here", "took", "table", "watch", "name", "stuck", "minute",
    "agree", "give", "take_back", "raise", "lower", "group", "forget", "days_anew", "found",
)  # fmt: skip
"""What phones and the house do: it cannot be undone from the console, nor does it keep the last command from
being undone."""

CLOCK = {"began_phase_at": "began_at", "total": "total", "ends_at": "ends_at", "left_ms": "left_ms"}
"""Columns of a session that are facts of its countdown."""

Seating = Mapping[Sitting, tuple[Group, ...]]


@dataclass(frozen=True)
class Newcomer(Person):
    """A person to be added, with the public half of a place. Phoneless people have no keys."""

    public_key: bytes = b""
    secret_hash: bytes = b""


@dataclass(frozen=True)
class Change:
    """One command's consequences, to be written in one transaction with its event.

    `what` names the event. `session` and `people` map columns to new values. `seating` gives, per sitting,
    all groups as they shall be; tables whose members changed are touched by themselves. `arrived` took their
    seats. `release` names questions whose waiting answers are shown from now on. `hide` and `unhide` name
    lines. `room`, `tables` (of the running sitting) and `persons` say whose screens differ now. `data` holds
    ids and numbers for the timeline and for undo. `said` is the console's one-line answer.
    """

    what: str
    said: str = ""
    session: Mapping[str, Any] = field(default_factory=dict)
    people: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    newcomers: tuple[Newcomer, ...] = ()
    seating: Seating = field(default_factory=dict)
    arrived: frozenset[str] = frozenset()
    release: tuple[str, ...] = ()
    hide: frozenset[str] = frozenset()
    unhide: frozenset[str] = frozenset()
    room: bool = False
    tables: frozenset[int] = frozenset()
    persons: frozenset[str] = frozenset()
    person: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shows_others(self) -> bool:
        """Whether other answers are shown now, or the same otherwise: then they are read anew."""
        return "activity_at" in self.session or bool(self.release or self.hide or self.unhide)


def apply_change(moment: Moment, change: Change, now: int) -> Moment:
    """The moment after a change at `now`, one version later; answers stay as they were read.

    The numbers of exactly those phones rise whose screens differ: all when `change.room`, else those at the
    tables and of the persons that the change touched. A change that phones do not show takes a version too:
    consoles look at the session's.
    """
    version = moment.version + 1
    clock = {CLOCK[name]: value for name, value in change.session.items() if name in CLOCK}
    after = replace(
        moment,
        version=version,
        screen_version=version if change.room else moment.screen_version,
        clock=replace(moment.clock, **clock),
        **{name: value for name, value in change.session.items() if name not in CLOCK},
        **_undoable(change),
    )
    at = after.sitting
    seating = _seating(moment, change, at, version)
    # Who has lost the table is touched: no table's number speaks for them any more.
    standing = _seated(moment.seating, at) - _seated(seating, at) if change.seating else frozenset()
    return replace(
        after,
        seating=seating,
        arrivals=_arrivals(moment, change, at, seating),
        people=_people(moment, change, change.persons | standing, version, now),
    )


def _undoable(change: Change) -> dict[str, Any]:
    """What can be undone now; what phones do leaves that as it was."""
    if change.what in BY_PHONES:
        return {}
    if not change.data.get("before"):
        return {"undo": "", "undo_whom": "", "undo_table": 0}
    return {"undo": change.what, "undo_whom": change.person, "undo_table": change.data.get("table", 0)}


def _people(
    moment: Moment, change: Change, touched: frozenset[str], version: int, now: int
) -> Mapping[str, Person]:
    """Everybody as they are now."""
    people = dict(moment.people)
    for handle, columns in change.people.items():
        people[handle] = replace(people[handle], **columns)
    for each in change.newcomers:
        about = {fact.name: getattr(each, fact.name) for fact in fields(Person)}
        people[each.handle] = Person(**{**about, "joined_at": now, "version": version})
    for handle in touched & people.keys():
        people[handle] = replace(people[handle], version=version)
    return people


def _seating(moment: Moment, change: Change, at: Sitting, version: int) -> Seating:
    """All groups, with new numbers where members or their order are others, or another thing is shown."""
    found = {**moment.seating}
    for where, groups in change.seating.items():
        before = {group.table: group for group in moment.seating.get(where, ())}
        there = sorted((group for group in groups if group.members), key=lambda group: group.table)
        found[where] = tuple(_numbered(group, before.get(group.table), version) for group in there)
    if change.tables:
        found[at] = tuple(
            replace(group, version=version) if group.table in change.tables else group
            for group in found.get(at, ())
        )
    return {where: groups for where, groups in found.items() if groups}


def _numbered(group: Group, before: Group | None, version: int) -> Group:
    return before if before and before.members == group.members else replace(group, version=version)


def _arrivals(
    moment: Moment, change: Change, at: Sitting, seating: Seating
) -> Mapping[Sitting, frozenset[str]]:
    """Who has found the table, by sitting: those at a table that stays theirs, and those who say so now."""
    if not (change.seating or change.arrived):
        return moment.arrivals
    found = dict(moment.arrivals)
    for where in change.seating.keys() & found.keys():
        tables = {handle: group.table for group in moment.seating[where] for handle in group.members}
        staying = (h for g in seating.get(where, ()) for h in g.members if tables.get(h) == g.table)
        found[where] = found[where].intersection(staying)
    found[at] = found.get(at, frozenset()) | (change.arrived & _seated(seating, at))
    return {where: who for where, who in found.items() if who}


def _seated(seating: Seating, at: Sitting) -> frozenset[str]:
    return frozenset(handle for group in seating.get(at, ()) for handle in group.members)
