"""Anonymous answers: kept under a pseudonym, in a commit in which nothing of their writer is written.

The pseudonym is made with the person's own secret, which is not in the house: nobody else can tell whose it
is, and a second answer of theirs meets it. No op, no time, no draft, no event, nobody who is done: the answer
goes into the box and waits there for others. Of a question that is a page, an empty answer is a page turned.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from workshop.fields import blank
from workshop.storage import box
from workshop.storage.box import Slip
from workshop.storage.counting import EMPTY
from workshop.storage.events import next_version
from workshop.storage.kept import Kept, Outcome
from workshop.storage.lines import said_to_the_room
from workshop.storage.quick import Quick
from workshop.storage.sealing import encode, pseudonym
from workshop.storage.tables import anonymous

_KNOWN = Quick(select(anonymous.c.value).where(anonymous.c.mark == bindparam("mark")))


def keep_unnamed(conn: Connection, kept: Kept) -> Outcome:
    """Keep an anonymous answer once. The same again is `known`, another one of the same person is `done`.

    A page that was kept takes the session's next version, which is nobody's; whose page is turned is not
    written anywhere: the outcome says it, and the house remembers it while it runs.
    """
    before = _value_under(conn, kept.pseudonym)
    if before is not None:
        return Outcome("known" if before == _value(kept) else "done")
    if blank(kept.field, kept.value) and not kept.field.page:
        return Outcome("kept")
    turned = kept.field.page
    version = next_version(conn, kept.session_id) if turned else 0
    facts = {"question": kept.question, "value": _value(kept), "line": said_to_the_room(kept)}
    box.of(conn).put(Slip(anonymous.name, kept.pseudonym, kept.session_id, facts))
    return Outcome("kept", touched_persons=frozenset({kept.person} if turned else ()), version=version)


def was_counted(conn: Connection, secret: bytes, session_id: str, question: str, value: Any) -> bool:
    """Whether the person with this secret has said this, in an anonymous answer to this question."""
    return _value_under(conn, pseudonym(secret, session_id, question)) == encode(value).decode()


def answered(conn: Connection, secret: bytes, session_id: str, questions: Iterable[str]) -> frozenset[str]:
    """Which of these questions the person with this secret has answered."""
    marks = {pseudonym(secret, session_id, question): question for question in questions}
    there = marks.keys() & box.waiting(conn)
    if marks.keys() - there:
        there |= set(conn.scalars(select(anonymous.c.mark).where(anonymous.c.mark.in_(list(marks)))))
    return frozenset(marks[mark] for mark in there)


def _value_under(conn: Connection, mark: str) -> str | None:
    """The value that stands under a mark; None when nothing does."""
    waiting = box.waiting(conn).get(mark)
    if waiting is not None and waiting.facts is not None:
        return str(waiting.facts["value"])
    found = _KNOWN.run(conn, mark=mark).fetchone()
    return str(found[0]) if found else None


def _value(kept: Kept) -> str:
    return EMPTY if blank(kept.field, kept.value) else kept.body.decode()
