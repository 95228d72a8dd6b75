"""Writing what followed from a command: facts, numbers and the event, all in one transaction."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.engine import Connection

from workshop.change import BY_PHONES, Change, Newcomer, apply_change
from workshop.fields import FieldId
from workshop.moment import CLOSED, LOBBY, Moment
from workshop.storage.events import log
from workshop.storage.pouring import pour
from workshop.storage.quick import Quick
from workshop.storage.release import release
from workshop.storage.rows import person_row, session_row
from workshop.storage.seating import reseat
from workshop.storage.tables import line, person, session

_COME_IN = Quick(insert(person).values({column.name: bindparam(column.name) for column in person.c}))
_LEAD = Quick(update(session).where(session.c.id == bindparam("ident")).values(led_at=bindparam("now")))
_TOUCH = Quick(
    update(person)
    .where(person.c.session_id == bindparam("ident"), person.c.handle == bindparam("who"))
    .values(version=bindparam("number"))
)


def apply(conn: Connection, moment: Moment, change: Change, now: int) -> Moment:
    """Write what a change makes of this session at `now`, with its event; the moment after it."""
    after = apply_change(moment, change, now)
    _differ(conn, session, session_row(moment), session_row(after))
    if change.what not in BY_PHONES and not change.session.get("unled"):
        _LEAD.run(conn, ident=moment.ident, now=now)
    _people(conn, moment, after, change.newcomers)
    reseat(conn, moment, after)
    if change.release or {"step", "state"} & change.session.keys():
        pour(conn, moment.ident, whole=change.session.get("state") == CLOSED)
    _show(conn, moment, change, now)
    log(conn, moment.ident, after.version, now, change.what, change.person, change.data)
    return after


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


def _people(conn: Connection, moment: Moment, after: Moment, newcomers: tuple[Newcomer, ...]) -> None:
    """Write those who are others than before, and the newcomers with their keys."""
    for each in newcomers:
        row = {**vars(each), **person_row(after.people[each.handle]), "session_id": moment.ident}
        _COME_IN.run(conn, **row)
    # Newcomers come last: the others stand in the order in which they stood.
    for before, who in zip(moment.people.values(), after.people.values(), strict=False):
        if who is not before:
            _differ(conn, person, person_row(before), person_row(who))


def _differ(conn: Connection, table: Table, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Write those columns of a row that are others than before."""
    new = {name: value for name, value in after.items() if value != before[name]}
    if new:
        (key,) = table.primary_key.columns.keys()
        _setting(table, key, tuple(new)).run(conn, same=before[key], **new)


@cache
def _setting(table: Table, key: str, names: tuple[str, ...]) -> Quick:
    """The statement for that; commands write few sorts of columns again and again, while a room waits."""
    new: dict[str, Any] = {name: bindparam(name) for name in names}
    return Quick(update(table).where(table.c[key] == bindparam("same")).values(new))


def _show(conn: Connection, moment: Moment, change: Change, now: int) -> None:
    for question in change.release:
        release(conn, moment.ident, question, moment.agenda.field(FieldId.read(question)), now)
    for hidden, idents in ((True, change.hide), (False, change.unhide)):
        if idents:
            mine = (line.c.session_id == moment.ident) & line.c.id.in_(list(idents))
            conn.execute(update(line).where(mine).values(hidden=hidden))
