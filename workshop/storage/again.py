"""An older copy was put back: what had been deleted on purpose since it was made is deleted again."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from workshop.storage import apart, people, retention
from workshop.storage.gone import Marks, mark_of
from workshop.storage.pending_vacuum import note_pending
from workshop.storage.tables import done, gift, line, person, session, words
from workshop.words import _, ngettext


@dataclass(frozen=True)
class BroughtBack:
    """How much of what is gone the copy had brought back."""

    sessions: int = 0
    people: int = 0
    words: int = 0

    def said(self) -> str:
        """The sentence about it; empty when it had brought nothing back."""
        counted = [
            ngettext("{num} session", "{num} sessions", self.sessions).format(num=self.sessions),
            ngettext("{num} person", "{num} people", self.people).format(num=self.people),
            ngettext("{num} text", "{num} texts", self.words).format(num=self.words),
        ]
        numbers = (self.sessions, self.people, self.words)
        there = ", ".join(text for text, number in zip(counted, numbers, strict=True) if number)
        said = _("An older copy was put back. What was deleted on purpose since is deleted again: {what}.")
        return said.format(what=there) if there else ""


def delete_again(conn: Connection, gone: Marks, now: int) -> BroughtBack:
    """Delete all that these marks stand for. Call it in a transaction; words that were deleted are owed.

    The wishes and the card of somebody who is forgotten cannot be told from others without their secret, nor
    found by anybody without their key, which is gone: they stay locked.
    """
    sessions = [each for each in conn.scalars(select(session.c.id)) if mark_of("session", each) in gone]
    for each in sessions:
        retention.delete_session(conn, each, now)
    said = sum((_gifts(conn, gone), _lines(conn, gone), _words(conn, gone)))
    forgotten = [each for each in conn.scalars(select(person.c.handle)) if mark_of("person", each) in gone]
    for each in forgotten:
        apart.forget(conn, each)
        people.forget(conn, each, now)
    found = BroughtBack(len(sessions), len(forgotten), said)
    if found != BroughtBack():
        note_pending(conn)
    return found


def _words(conn: Connection, gone: Marks) -> int:
    found = conn.execute(select(words.c.person, words.c.field, words.c.question, words.c.counter)).all()
    over = [row for row in found if _over(gone, row.counter, "words", row.person, row.field)]
    for row in over:
        same = (words.c.person == row.person) & (words.c.field == row.field)
        conn.execute(delete(words).where(same, words.c.counter <= row.counter))
        conn.execute(delete(done).where(done.c.person == row.person, done.c.question == row.question))
    return len(over)


def _lines(conn: Connection, gone: Marks) -> int:
    found = conn.execute(select(line.c.id, line.c.question, line.c.person, line.c.counter)).all()
    over = [row for row in found if _over(gone, row.counter, "line", row.question, row.person or "")]
    for row in over:
        conn.execute(delete(line).where(line.c.id == row.id))
    return len(over)


def _gifts(conn: Connection, gone: Marks) -> int:
    asked = select(gift.c.id, gift.c.question, gift.c.giver, gift.c.receiver, gift.c.counter)
    over = [
        row
        for row in conn.execute(asked.where(~gift.c.withdrawn)).all()
        if _over(gone, row.counter, "gift", row.question, row.giver, row.receiver)
    ]
    for row in over:
        empty = {"withdrawn": True, "for_receiver": b"", "for_giver": b""}
        conn.execute(update(gift).where(gift.c.id == row.id).values(**empty))
    return len(over)


def _over(gone: Marks, edits: int, sort: str, *ids: str) -> bool:
    """Whether this came no later than what was deleted."""
    found = gone.get(mark_of(sort, *ids))
    return found is not None and edits <= found[0]
