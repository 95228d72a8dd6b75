"""Nothing is kept for ever: whole sessions go when their days are over."""

from sqlalchemy import delete, select
from sqlalchemy.engine import Connection

from workshop.storage import box
from workshop.storage.owing import owe
from workshop.storage.tables import (
    anonymous,
    board,
    done,
    event,
    gift,
    key,
    line,
    op,
    person,
    seat,
    session,
    tally,
    words,
)
from workshop.storage.wishes import apart, card, wish

OF_SESSION = (op, words, gift, line, tally, anonymous, done, wish, card, apart, event, seat, board)
"""Tables with a session's rows, those that point to others first."""


def delete_due(conn: Connection, now: int) -> list[str]:
    """Delete the sessions whose time is over; their ids. Call `Store.scrub` afterwards."""
    over = list(conn.scalars(select(session.c.id).where(session.c.delete_at > 0, session.c.delete_at <= now)))
    for session_id in over:
        delete_session(conn, session_id)
    conn.execute(delete(key).where(key.c.expires_at <= now))
    return over


def delete_session(conn: Connection, session_id: str) -> None:
    """Delete everything about one session, what waits in the box too. Call `Store.scrub` afterwards."""
    box.of(conn).drop(slip.mark for slip in box.waiting(conn).values() if slip.session_id == session_id)
    for table in OF_SESSION:
        conn.execute(delete(table).where(table.c.session_id == session_id))
    conn.execute(delete(key).where(key.c.session_id == session_id))
    conn.execute(delete(person).where(person.c.session_id == session_id))
    conn.execute(delete(session).where(session.c.id == session_id))
    owe(conn)
