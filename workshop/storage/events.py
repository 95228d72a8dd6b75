"""The log: what happened, when, to which ids, and the numbers that undo needs. Never any words."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Text, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from workshop.change import BY_PHONES
from workshop.storage.quick import Quick
from workshop.storage.tables import event, session

GONE = ("leave", "missed", "remove")
"""How somebody goes alone."""

LONGEST_WORD = 80
"""A string in an event is an id, a name of ours or an address; a longer one could be somebody's words."""

_TAKE = Quick(
    update(session)
    .where(session.c.id == bindparam("ident"))
    .values(version=session.c.version + 1)
    .returning(session.c.version)
)
_LOG = Quick(
    insert(event).values(
        {
            name: bindparam(name, type_=Text)
            for name in ("session_id", "version", "at", "what", "person", "data", "undoable")
        }
    )
)


def next_version(conn: Connection, session_id: str) -> int:
    """Take the session's next version."""
    return int(_TAKE.run(conn, ident=session_id).fetchone()[0])


def log(
    conn: Connection,
    session_id: str,
    version: int,
    now: int,
    what: str,
    who: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """An event: what happened, when, to which ids, and what undo needs. `ValueError` when it holds words."""
    kept = dict(data or {})
    if not _wordless(kept):
        raise ValueError(f"The event {what!r} would keep words")
    _LOG.run(
        conn,
        session_id=session_id,
        version=version,
        at=now,
        what=what,
        person=who or None,
        data=json.dumps(kept, default=list),
        undoable=bool(kept.get("before")),
    )


def last_undoable(conn: Connection, session_id: str) -> Mapping[str, Any]:
    """What the last command remembers of before; empty when there is nothing to undo."""
    asked = (
        select(event.c.what, event.c.data)
        .where(event.c.session_id == session_id, event.c.what.not_in(BY_PHONES))
        .order_by(event.c.id.desc())
        .limit(1)
    )
    found = conn.execute(asked).first()
    return found.data.get("before", {}) if found is not None and found.what != "undo" else {}


def chair_left(conn: Connection, session_id: str, handle: str) -> Mapping[str, Any]:
    """What was remembered of somebody's chair when they went; empty when they had none."""
    asked = (
        select(event.c.data)
        .where(event.c.session_id == session_id, event.c.person == handle, event.c.what.in_(GONE))
        .order_by(event.c.id.desc())
        .limit(1)
    )
    found = conn.execute(asked).first()
    return found.data.get("chair", {}) if found is not None else {}


def _wordless(data: Any) -> bool:
    if isinstance(data, Mapping):
        return all(_wordless(part) for pair in data.items() for part in pair)
    if isinstance(data, str):
        return len(data) <= LONGEST_WORD and not any(char.isspace() for char in data)
    if isinstance(data, list | tuple | set | frozenset):
        return all(map(_wordless, data))
    return data is None or isinstance(data, int | float)
