"""Pouring: what waited in the box goes into the tables, shuffled together with what lies there already.

All of a table's rows that may be compared are written anew in one transaction, in an order of chance: neither
their place in a page nor a number that a database gives to rows or transactions tells when each of them came.
"""

from collections.abc import Iterable, Mapping
from random import SystemRandom
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, insert, select
from sqlalchemy.engine import Connection

from workshop.moment import CLOSED
from workshop.storage import box
from workshop.storage.box import Slip
from workshop.storage.lines import LATER
from workshop.storage.tables import anonymous, line, session
from workshop.storage.wishes import apart, card, wish

TABLES: Mapping[str, Table] = {table.name: table for table in (anonymous, wish, card, apart)}
DICE = SystemRandom()


def pour(conn: Connection, session_id: str, *, whole: bool = False) -> None:
    """Put what waits for this session into the tables; with `whole` all that lies there is written anew."""
    slips = box.of(conn).take(session_id)
    for name, table in TABLES.items():
        mine = [slip for slip in slips if slip.table == name]
        if mine or whole:
            _anew(conn, table, (table.c.session_id == session_id) & _beside(table, mine, whole), mine)
    _to_the_room(conn, slips)


def pour_a_full_box(conn: Connection) -> None:
    """Put everything that waits into the tables before the room moves on: some hundred rows, in one go.

    What lies there stays as it lies; the next step writes all of it anew.
    """
    for session_id in sorted({slip.session_id for slip in box.waiting(conn).values()}):
        slips = box.of(conn).take(session_id)
        for name, table in TABLES.items():
            mine = [slip for slip in slips if slip.table == name]
            _anew(conn, table, table.c.mark.in_([slip.mark for slip in mine]), mine)
        _to_the_room(conn, slips)


def pour_what_came_late(conn: Connection) -> None:
    """Put into the tables what came after a session's end: offered again when a copy had been put back."""
    closed = set(conn.scalars(select(session.c.id).where(session.c.state == CLOSED)))
    for session_id in sorted({slip.session_id for slip in box.waiting(conn).values()} & closed):
        pour(conn, session_id)


def leave_out(conn: Connection) -> None:
    """Drop slips that are in the tables already, or whose session is gone: a server died in between."""
    here = box.of(conn)
    there = set(conn.scalars(select(session.c.id)))
    poured = conn.scalars(select(anonymous.c.mark).where(anonymous.c.mark.in_(list(here.slips))))
    gone = [slip.mark for slip in here.slips.values() if slip.session_id not in there]
    here.drop([*gone, *poured])


def _beside(table: Table, mine: Iterable[Slip], whole: bool) -> ColumnElement[bool]:
    """The rows of a session that new ones may be laid beside: of answers, those to the same questions."""
    if table is not anonymous or whole:
        return table.c.mark != ""
    return anonymous.c.question.in_({(slip.facts or {})["question"] for slip in mine})


def _anew(conn: Connection, table: Table, these: ColumnElement[bool], slips: Iterable[Slip]) -> None:
    rows = {row["mark"]: dict(row) for row in conn.execute(select(table).where(these)).mappings()}
    for slip in slips:
        rows.pop(slip.mark, None)
        if slip.facts is not None:
            rows[slip.mark] = _row(table, slip)
    conn.execute(delete(table).where(these))
    if rows:
        conn.execute(insert(table), _shuffled(rows.values()))


def _row(table: Table, slip: Slip) -> dict[str, Any]:
    """A slip as a row of its table: bytes were written as hex."""
    said = {name: value for name, value in (slip.facts or {}).items() if name in table.c}
    said |= {name: bytes.fromhex(said[name]) for name in ("for_other", "body") if name in said}
    return {"mark": slip.mark, "session_id": slip.session_id, **said}


def _to_the_room(conn: Connection, slips: Iterable[Slip]) -> None:
    """Texts for the room wait among its lines, and are nobody's."""
    nobodys = {"person": None, "name": "", "counter": 0, "window": "", **LATER}
    rows = [
        {"id": token_hex(8), "session_id": s.session_id, "question": s.facts["question"], **nobodys,
         "text": s.facts["line"]}
        for s in slips if s.facts and s.facts.get("line")
    ]  # fmt: skip
    if rows:
        conn.execute(insert(line), _shuffled(rows))


def _shuffled(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    mixed = list(rows)
    DICE.shuffle(mixed)
    return mixed
