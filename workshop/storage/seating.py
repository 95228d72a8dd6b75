"""Writing who sits where, and finding out whose table is another one than before."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, insert, update
from sqlalchemy.engine import Connection

from workshop.activity import Group, Sitting
from workshop.moment import Moment
from workshop.storage.columns import upsert
from workshop.storage.quick import Quick
from workshop.storage.tables import board, seat

_TOUCH = Quick(upsert(board, "version"))


def reseat(conn: Connection, moment: Moment, sitting: Sitting, groups: tuple[Group, ...]) -> frozenset[int]:
    """Write all groups of a sitting as they shall be; the tables whose members or order changed.

    Only tables that changed are written. Who stays at a table stays arrived.
    """
    moved = changed(moment, sitting, groups)
    if not moved:
        return moved
    before = {group.table: group.members for group in moment.seating.get(sitting, ())}
    after = {group.table: group.members for group in groups}
    conn.execute(delete(seat).where(_there(moment.ident, sitting), seat.c.table_no.in_(moved)))
    arrived = moment.arrivals.get(sitting, frozenset())
    rows = [
        {"table_no": table, "place": place, "person": handle, "arrived": handle in arrived & stayed}
        for table in sorted(moved & after.keys())
        for stayed in [frozenset(before.get(table, ()))]
        for place, handle in enumerate(after[table])
    ]
    if rows:
        where = {"session_id": moment.ident, "activity_at": sitting[0], "sitting": sitting[1]}
        conn.execute(insert(seat), [{**where, **row} for row in rows])
    return moved


def changed(moment: Moment, sitting: Sitting, groups: tuple[Group, ...]) -> frozenset[int]:
    """The tables of a sitting whose members or order are others when `groups` sit there."""
    before = {group.table: group.members for group in moment.seating.get(sitting, ())}
    after = {group.table: group.members for group in groups}
    return frozenset(t for t in before.keys() | after.keys() if before.get(t) != after.get(t))


def standing(moment: Moment, sitting: Sitting, groups: tuple[Group, ...]) -> frozenset[str]:
    """Who had a chair in this sitting and has none now: no table's number speaks for them any more."""
    before = {handle for group in moment.seating.get(sitting, ()) for handle in group.members}
    return frozenset(before.difference(*(group.members for group in groups)))


def arrive(conn: Connection, session_id: str, sitting: Sitting, handles: Iterable[str]) -> None:
    """These people have found their tables."""
    mine = _there(session_id, sitting) & seat.c.person.in_(list(handles))
    conn.execute(update(seat).where(mine).values(arrived=True))


def touch(conn: Connection, session_id: str, sitting: Sitting, tables: Iterable[int], version: int) -> None:
    """These tables' phones have something new from this version on."""
    where = {"session_id": session_id, "activity_at": sitting[0], "sitting": sitting[1]}
    for table in tables:
        _TOUCH.run(conn, **where, table_no=table, version=version)


def _there(session_id: str, sitting: Sitting) -> ColumnElement[bool]:
    mine = (seat.c.session_id == session_id) & (seat.c.activity_at == sitting[0])
    return mine & (seat.c.sitting == sitting[1])
