"""Anonymous answers: kept under their op id alone, and in the same breath the person is done.

Nothing is written that could lead from one to the other: no op with a person, no time, no digest, no draft,
no event. What can be seen is that this person has answered, and that this answer was given.
"""

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from workshop.fields import blank
from workshop.storage.kept import Kept, Outcome
from workshop.storage.lines import wait
from workshop.storage.quick import Quick
from workshop.storage.tables import anonymous, done

_KNOWN = Quick(select(anonymous.c.op).where(anonymous.c.op == bindparam("op")))
_DONE = Quick(
    select(done.c.person).where(done.c.person == bindparam("who"), done.c.question == bindparam("question"))
)
_KEEP = Quick(insert(anonymous))
_NOW_DONE = Quick(insert(done))


def keep_unnamed(conn: Connection, kept: Kept) -> Outcome:
    """Keep an anonymous answer once. A known op is `known`, another one of the same person is `done`."""
    if was_counted(conn, kept.op):
        return Outcome("known")
    if _DONE.run(conn, who=kept.person, question=kept.question).fetchone():
        return Outcome("done")
    if blank(kept.field, kept.value):
        return Outcome("kept")
    here = {"session_id": kept.session_id, "question": kept.question}
    _KEEP.run(conn, **here, op=kept.op, value=kept.body.decode())
    _NOW_DONE.run(conn, **here, person=kept.person)
    wait(conn, kept, person=None, name="")
    return Outcome("kept")


def was_counted(conn: Connection, ident: str) -> bool:
    """Whether an anonymous answer came with this op."""
    return _KNOWN.run(conn, op=ident).fetchone() is not None
