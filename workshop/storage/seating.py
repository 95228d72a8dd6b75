"""Writing who sits where, as far as it is another seating than before."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, insert, update
from sqlalchemy.engine import Connection

from workshop.activity import Sitting
from workshop.moment import Moment
from workshop.storage.columns import upsert
from workshop.storage.quick import Quick
from workshop.storage.tables import board, seat

_TOUCH = Quick(upsert(board, "version"))


def reseat(conn: Connection, moment: Moment, after: Moment) -> None:
    """Write the tables whose members, order or number are others than before, and who has arrived since."""
    for at in sorted(moment.seating.keys() | after.seating.keys()):
        if moment.seating.get(at) is not after.seating.get(at):
            _set(conn, moment, after, at)
    for at, handles in after.arrivals.items():
        arrived = handles - moment.arrivals.get(at, frozenset())
        if arrived:
            mine = _there(moment.ident, at) & seat.c.person.in_(arrived)
            conn.execute(update(seat).where(mine).values(arrived=True))


def _set(conn: Connection, moment: Moment, after: Moment, at: Sitting) -> None:
    """Set the tables of one sitting."""
    before, now = moment.seating.get(at, ()), after.seating.get(at, ())
    members = {group.table: group.members for group in before}
    touched = [group for group in now if group.version == after.version]
    moved = [group for group in touched if group.members != members.get(group.table)]
    over = members.keys() - {group.table for group in now}
    if before and (moved or over):
        tables = seat.c.table_no.in_([*over, *(group.table for group in moved)])
        conn.execute(delete(seat).where(_there(moment.ident, at), tables))
    arrived = after.arrivals.get(at, frozenset())
    where = {"session_id": moment.ident, "activity_at": at[0], "sitting": at[1]}
    rows = [
        {**where, "table_no": group.table, "place": place, "person": handle, "arrived": handle in arrived}
        for group in moved
        for place, handle in enumerate(group.members)
    ]
    if rows:
        conn.execute(insert(seat), rows)
    touch(conn, moment.ident, at, [group.table for group in touched], after.version)


def touch(conn: Connection, session_id: str, sitting: Sitting, tables: Iterable[int], version: int) -> None:
    """These tables' phones have something new from this version on."""
    where = {"session_id": session_id, "activity_at": sitting[0], "sitting": sitting[1]}
    for table in tables:
        _TOUCH.run(conn, **where, table_no=table, version=version)


def _there(session_id: str, sitting: Sitting) -> ColumnElement[bool]:
    mine = (seat.c.session_id == session_id) & (seat.c.activity_at == sitting[0])
    return mine & (seat.c.sitting == sitting[1])
