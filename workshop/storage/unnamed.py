"""Anonymous answers: kept under their op id alone, and in the same breath the person is done.

Nothing is written that could lead from one to the other: no op with a person, no time, no digest, no draft,
no event. What can be seen is that this person has answered, and that this answer was given.
"""

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from workshop.storage.kept import Kept, Outcome
from workshop.storage.lines import wait
from workshop.storage.tables import anonymous, done

_KNOWN = select(anonymous.c.op).where(anonymous.c.op == bindparam("op"))
_DONE = select(done.c.person).where(
    done.c.person == bindparam("who"), done.c.question == bindparam("question")
)


def keep_unnamed(conn: Connection, kept: Kept) -> Outcome:
    """Keep an anonymous answer once. A known op is `known`, another one of the same person is `done`."""
    if conn.execute(_KNOWN, {"op": kept.op}).first():
        return Outcome("known")
    if conn.execute(_DONE, {"who": kept.person, "question": kept.question}).first():
        return Outcome("done")
    here = {"session_id": kept.session_id, "question": kept.question}
    conn.execute(insert(anonymous), {**here, "op": kept.op, "value": kept.body.decode()})
    conn.execute(insert(done), {**here, "person": kept.person})
    wait(conn, kept, person=None, name="")
    return Outcome("kept")
