"""Commands that came already: the same press of a button, heard twice, happens once."""

from typing import Literal

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from workshop.activity import NotNow
from workshop.storage.quick import Quick
from workshop.storage.tables import op
from workshop.words import _

_FOUND = Quick(select(op.c.digest).where(op.c.id == bindparam("op")))
_HAPPENS = Quick(insert(op).on_conflict_do_nothing())


def known(conn: Connection, ident: str, digest: str) -> Literal["", "same", "other"]:
    """Whether this op was heard before: not at all, with the same body, or with another one."""
    found = _FOUND.run(conn, op=ident).fetchone()
    if found is None:
        return ""
    return "same" if found[0] == digest.encode() else "other"


def happens(conn: Connection, ident: str, session_id: str, digest: str, now: int) -> bool:
    """Write down that this op happens, `now` in ms; False when it has happened: there is one row of each."""
    row = {"id": ident, "session_id": session_id, "person": None, "digest": digest.encode(), "at": now}
    return _HAPPENS.run(conn, **row).rowcount > 0


def heard(conn: Connection, ident: str, digest: str, otherwise: NotNow | None = None) -> NotNow | None:
    """What is said to an op that came before: the same as then (None), or that it asks for something else.

    `otherwise` is said to one that never came.
    """
    match known(conn, ident, digest):
        case "same":
            return None
        case "other":
            return NotNow(_("This was asked before in other words."), "changed")
        case _:
            return otherwise
