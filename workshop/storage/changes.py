"""Writing what followed from a command: facts, numbers and the event, all in one transaction."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.engine import Connection

from workshop.activity import Sitting
from workshop.change import Change, Newcomer
from workshop.fields import FieldId
from workshop.moment import CLOSED, LOBBY, Moment
from workshop.storage import seating
from workshop.storage.events import BY_PHONES, log, next_version
from workshop.storage.pouring import pour
from workshop.storage.quick import Quick
from workshop.storage.release import release
from workshop.storage.tables import line, person, session

DAY_MS = 86_400_000

_COME_IN = Quick(
    insert(person).values(
        {
            name: bindparam(name, type_=person.c[name].type)
            for name in (*(each.name for each in fields(Newcomer)), "session_id", "joined_at", "version")
        }
    )
)
_AT_FIRST = {
    each.name: each.default.arg  # type: ignore[attr-defined]  # all of ours are plain values
    for each in person.columns
    if each.default is not None
}
"""What stands in the columns of a newcomer that nobody says anything about."""

_TOUCH = Quick(
    update(person)
    .where(person.c.session_id == bindparam("ident"), person.c.handle == bindparam("who"))
    .values(version=bindparam("number"))
)


def apply(conn: Connection, moment: Moment, change: Change, now: int) -> int:
    """Write a change of this session, and return its version.

    The numbers of exactly those phones rise whose screens differ now: all when `change.room`, else those at
    the tables and of the persons that the change touched. A change that phones do not show takes a version
    too: consoles look at the session's.
    """
    version = next_version(conn, moment.ident)
    _write_session(conn, moment, change, version, now)
    _welcome(conn, moment.ident, change.newcomers, version, now)
    for handle, columns in change.people.items():
        _set(conn, person, {"session_id": moment.ident, "handle": handle}, columns)
    sitting = sitting_after(moment, change)
    tables, standing = _seat(conn, moment, change, sitting)
    if change.arrived:
        seating.arrive(conn, moment.ident, sitting, change.arrived)
    seating.touch(conn, moment.ident, sitting, tables, version)
    touch_persons(conn, moment.ident, change.persons | standing, version)
    if change.release or {"step", "state"} & change.session.keys():
        pour(conn, moment.ident, whole=change.session.get("state") == CLOSED)
    _show(conn, moment, change, now)
    log(conn, moment.ident, version, now, change.what, change.person, change.data)
    return version


def create_session(
    conn: Connection,
    *,
    ident: str,
    token: str,
    projector: str,
    plan: Mapping[str, Any],
    title: str,
    seed: int,
    now: int,
    rehearsal: bool,
    address: str,
) -> None:
    """A new session in its lobby. `plan` is a checked plan; its days count from the close."""
    names = {"id": ident, "token": token, "code": token[:6], "projector": projector, "title": title}
    how = {"seed": seed, "address": address, "rehearsal": rehearsal}
    conn.execute(insert(session).values(**names, **how, **_lobby(plan, now)))
    log(conn, ident, 1, now, "create")


def _lobby(plan: Mapping[str, Any], now: int) -> dict[str, Any]:
    """The columns of a session that begins now."""
    keep_days = int(plan.get("keep_days") or 30)
    return {
        "plan": json.dumps(plan, ensure_ascii=False, separators=(",", ":")),
        "language": plan.get("language") or "en",
        "state": LOBBY,
        "keep_days": keep_days,
        "created_at": now,
        "began_phase_at": now,
        "led_at": now,
    }


def touch_persons(conn: Connection, session_id: str, handles: Iterable[str], version: int) -> None:
    """These phones have something new from this version on."""
    for handle in handles:
        _TOUCH.run(conn, ident=session_id, who=handle, number=version)


def _set(conn: Connection, table: Table, key: Mapping[str, Any], columns: Mapping[str, Any]) -> None:
    """Write these columns of the row that has this key."""
    values = {f"new_{name}": value for name, value in columns.items()}
    _setting(table, tuple(key), tuple(columns)).run(conn, **key, **values)


@cache
def _setting(table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Quick:
    """The statement for that; commands write few sorts of columns again and again, while a room waits."""
    new = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
    return Quick(update(table).where(*(table.c[name] == bindparam(name) for name in key)).values(new))


def _write_session(conn: Connection, moment: Moment, change: Change, version: int, now: int) -> None:
    columns = dict(change.session)
    if change.what not in BY_PHONES and not columns.get("unled"):
        columns["led_at"] = now
    if columns.get("state") == CLOSED and "delete_at" not in columns:
        columns["delete_at"] = int(columns.get("closed_at") or now) + moment.agenda.keep_days * DAY_MS
    if change.room:
        columns["screen_version"] = version
    if columns:
        _set(conn, session, {"id": moment.ident}, columns)


def _welcome(
    conn: Connection, session_id: str, newcomers: tuple[Newcomer, ...], version: int, now: int
) -> None:
    for each in newcomers:
        row = {**_AT_FIRST, **vars(each), "session_id": session_id, "joined_at": now, "version": version}
        _COME_IN.run(conn, **row)


def sitting_after(moment: Moment, change: Change) -> Sitting:
    """In which groups people sit after this change."""
    now_at = change.session.get("activity_at", moment.activity_at)
    return now_at, change.session.get("sitting", moment.sitting[1])


def _seat(
    conn: Connection, moment: Moment, change: Change, now_in: Sitting
) -> tuple[frozenset[int], frozenset[str]]:
    """Write the seating; the tables of the running sitting to touch, and people who have no table now."""
    tables, standing = change.tables, frozenset[str]()
    for at, groups in change.seating.items():
        changed = seating.reseat(conn, moment, at, groups)
        if at == now_in:
            tables |= changed
            standing = seating.standing(moment, at, groups)
    return tables, standing


def _show(conn: Connection, moment: Moment, change: Change, now: int) -> None:
    for question in change.release:
        release(conn, moment.ident, question, moment.agenda.field(FieldId.read(question)), now)
    for hidden, idents in ((True, change.hide), (False, change.unhide)):
        if idents:
            mine = (line.c.session_id == moment.ident) & line.c.id.in_(list(idents))
            conn.execute(update(line).where(mine).values(hidden=hidden))
