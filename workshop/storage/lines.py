"""Words for the room: they wait without a batch until they are shown; their author can take them away."""

from secrets import token_hex

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.engine import Connection

from workshop.audience import Audience
from workshop.storage.asked import as_line
from workshop.storage.columns import upsert
from workshop.storage.kept import Kept
from workshop.storage.questions import SHOWN_TO, counted
from workshop.storage.quick import Quick
from workshop.storage.tables import line

_MINE = (line.c.question == bindparam("which")) & (line.c.person == bindparam("who"))
_FOUND = Quick(select(line.c.batch, line.c.hidden).where(_MINE))
_DROP = Quick(delete(line).where(_MINE, line.c.batch.is_(None)))
_HIDE = Quick(update(line).where(_MINE).values(hidden=bindparam("away")))
# What the room has seen stays as it was seen: an edit that shows would tell who edited.
_WAIT = Quick(upsert(line, "text", "name", key=("question", "person"), where=line.c.batch.is_(None)))
LATER = {"shuffle": 0, "batch": None, "hidden": False}


def wait(conn: Connection, kept: Kept, person: str | None, name: str) -> None:
    """Put an answer for the room among those that wait; an empty one is taken from them."""
    if kept.field.audience not in SHOWN_TO or counted(kept.field) or kept.value is None:
        return
    _put(conn, kept, person, name if kept.field.audience is Audience.NAMED else "")


def lift(conn: Connection, kept: Kept) -> bool:
    """Raise private words to the room, without the name. They wait for others: no screen shows them yet."""
    if kept.field.may_raise and kept.value is not None:
        _put(conn, kept, kept.person, "")
    return False


def lower(conn: Connection, kept: Kept) -> bool:
    """Take raised words away again; True when the room had them on its screens."""
    whose = {"which": kept.question, "who": kept.person}
    found = _FOUND.run(conn, **whose).fetchone()
    if found is None:
        return False
    batch, hidden = found
    if batch is None:
        _DROP.run(conn, **whose)
        return False
    _HIDE.run(conn, **whose, away=True)
    return not hidden


def _put(conn: Connection, kept: Kept, person: str | None, name: str) -> None:
    said = as_line(kept.value)
    if not said:
        _DROP.run(conn, which=kept.question, who=person)
        return
    row = {"id": token_hex(8), "session_id": kept.session_id, "question": kept.question, "person": person}
    _WAIT.run(conn, **row, **LATER, text=said, name=name)
