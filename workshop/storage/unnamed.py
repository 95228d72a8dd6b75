"""Anonymous answers: kept under a pseudonym, in a commit in which nothing of their writer is written.

The pseudonym is made with the person's own secret, which is not in the house: nobody else can tell whose it
is, and a second answer of theirs meets it. No op, no time, no draft, no event, nobody who is done: the answer
goes into the box and waits there for others. Of a question that is a page, an empty answer is a page turned.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from workshop.fields import blank
from workshop.press import Accepted, Press
from workshop.storage import box
from workshop.storage.box import Slip
from workshop.storage.counting import EMPTY
from workshop.storage.events import next_version
from workshop.storage.kept import Outcome
from workshop.storage.lines import said_to_the_room
from workshop.storage.quick import Quick
from workshop.storage.sealing import pseudonym
from workshop.storage.tables import anonymous

_KNOWN = Quick(select(anonymous.c.value).where(anonymous.c.mark == bindparam("mark")))


def keep_unnamed(conn: Connection, kept: Accepted) -> Outcome:
    """Keep an anonymous answer once. The same again is `known`, another one of the same person is `done`.

    A page that was kept takes the session's next version, which is nobody's; whose page is turned is not
    written anywhere: the outcome says it, and the house remembers it while it runs.
    """
    press = kept.press
    if _value_under(conn, press.pseudonym) is not None:
        return heard_unnamed(conn, press) or Outcome("done")
    if blank(press.field, press.value) and not press.field.page:
        return Outcome("kept")
    turned = press.field.page
    version = next_version(conn, kept.session_id) if turned else 0
    facts = {"question": press.fid.question, "value": _value(press), "line": said_to_the_room(press)}
    box.of(conn).put(Slip(anonymous.name, press.pseudonym, kept.session_id, facts))
    return Outcome("kept", touched_persons=frozenset({press.handle} if turned else ()), version=version)


def heard_unnamed(conn: Connection, press: Press) -> Outcome | None:
    """`known` when this person has said this to this question before."""
    return Outcome("known") if _value_under(conn, press.pseudonym) == _value(press) else None


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


def _value(press: Press) -> str:
    return EMPTY if blank(press.field, press.value) else press.body.decode()
