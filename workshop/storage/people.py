"""Being forgotten: everything a person wrote goes, and their place is only a number in the attendance."""

from sqlalchemy import delete, or_, select, update
from sqlalchemy.engine import Connection

from workshop.people import Person
from workshop.storage import gone
from workshop.storage.events import log, next_version
from workshop.storage.pending_vacuum import note_pending
from workshop.storage.rows import person_row
from workshop.storage.tables import board, done, gift, line, op, person, seat, session, words


def public_keys(conn: Connection, session_id: str) -> dict[str, bytes]:
    """The public half of the key of everybody in a session who has one, by handle."""
    rows = conn.execute(select(person.c.handle, person.c.public_key).where(person.c.session_id == session_id))
    return {row.handle: row.public_key for row in rows if row.public_key}


def forget(conn: Connection, handle: str, now: int, *, lines_too: bool = False) -> int:
    """Delete what this person wrote, gave and was given, and their name; the session's new version, or 0.

    Lines that the room has seen without a name stay, without a person, unless `lines_too`; those with their
    name go. What was only counted stays counted. Call `Store.scrub` afterwards: only then are the words gone
    from the files.
    """
    session_id = conn.scalar(select(person.c.session_id).where(person.c.handle == handle))
    if session_id is None:
        return 0
    version = next_version(conn, session_id)
    _touch_tables(conn, handle, version)
    for table in (words, op, done, seat):
        conn.execute(delete(table).where(table.c.person == handle))
    conn.execute(delete(gift).where(or_(gift.c.giver == handle, gift.c.receiver == handle)))
    mine = line.c.person == handle
    goes = mine if lines_too else mine & or_(line.c.batch.is_(None), line.c.name != "", line.c.hidden)
    for question in conn.scalars(select(line.c.question).where(goes)).all():
        # In an older copy the room may see it without a name.
        gone.remember(conn, now, "line", question, handle)
    conn.execute(delete(line).where(goes))
    # Nor may a line that stays be laid beside another one of the same window.
    conn.execute(update(line).where(mine).values(person=None, counter=0, window=""))
    conn.execute(update(person).where(person.c.handle == handle).values(_nobody(handle, version, now)))
    conn.execute(update(session).where(session.c.id == session_id).values(screen_version=version))
    log(conn, session_id, version, now, "forget", handle)
    gone.remember(conn, now, "person", handle)
    note_pending(conn)
    return version


def _nobody(handle: str, version: int, now: int) -> dict[str, object]:
    """What is left of a place: a number, without name, keys or anything said."""
    left = person_row(Person(handle, "", state="removed", left_at=now, version=version))
    stays = ("phoneless", "agreed", "joined_at")
    return {"public_key": b"", "secret_hash": b""} | {n: v for n, v in left.items() if n not in stays}


def _touch_tables(conn: Connection, handle: str, version: int) -> None:
    """The tables this person sat at look different now."""
    columns = (seat.c.session_id, seat.c.activity_at, seat.c.sitting, seat.c.table_no)
    mine = select(*columns).where(seat.c.person == handle)
    for row in conn.execute(mine).all():
        here = (board.c.session_id == row.session_id) & (board.c.activity_at == row.activity_at)
        there = here & (board.c.sitting == row.sitting) & (board.c.table_no == row.table_no)
        conn.execute(update(board).where(there).values(version=version))
