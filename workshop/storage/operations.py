"""Commands that came already: the same press of a button, heard twice, happens once."""

from typing import Literal

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from workshop.storage.quick import Quick
from workshop.storage.tables import op

_FOUND = Quick(select(op.c.digest).where(op.c.id == bindparam("op")))
_HAPPENED = Quick(insert(op))


def known(conn: Connection, ident: str, digest: str) -> Literal["", "same", "other"]:
    """Whether this op was heard before: not at all, with the same body, or with another one."""
    found = _FOUND.run(conn, op=ident).fetchone()
    if found is None:
        return ""
    return "same" if found[0] == digest.encode() else "other"


def remember(conn: Connection, ident: str, session_id: str, digest: str, now: int) -> None:
    """This op has happened. `now` in ms."""
    _HAPPENED.run(conn, id=ident, session_id=session_id, person=None, digest=digest.encode(), at=now)
