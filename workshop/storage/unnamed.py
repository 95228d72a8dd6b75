"""Anonymous answers: kept under their op id alone, and in the same breath the person is done.

Nothing is written that could lead from one to the other: no op with a person, no time, no digest, no draft,
no event. What can be seen is that this person has answered, and that this answer was given. Of a question
that is a page, an empty answer is a page turned: nothing is kept, and the person is done.
"""

from dataclasses import replace

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection

from workshop.fields import blank
from workshop.storage.kept import Kept, Outcome
from workshop.storage.lines import wait
from workshop.storage.pages import turn_page
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
    here = {"session_id": kept.session_id, "question": kept.question}
    if blank(kept.field, kept.value):
        if not kept.field.page:
            return Outcome("kept")
    else:
        _KEEP.run(conn, **here, op=kept.op, value=kept.body.decode())
        wait(conn, kept, person=None, name="")
    _NOW_DONE.run(conn, **here, person=kept.person)
    return replace(turn_page(conn, kept), at=0)


def was_counted(conn: Connection, ident: str) -> bool:
    """Whether an anonymous answer came with this op."""
    return _KNOWN.run(conn, op=ident).fetchone() is not None
