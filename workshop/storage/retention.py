"""Nothing is kept for ever: days count from the close, and whole sessions go when their days are over.

An open session is never deleted. One that nobody has led for as many days is to be closed; its days begin
then. Where the computer's clock and the newest event are further apart than those days, the clock may be
wrong, so that nothing happens at once: what is due waits until Rounds has run for a day.
"""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from workshop.moment import CLOSED
from workshop.storage import box, gone
from workshop.storage.events import log, next_version
from workshop.storage.keys import key
from workshop.storage.pending_vacuum import note_pending
from workshop.storage.tables import (
    anonymous,
    board,
    done,
    event,
    gift,
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

DAY_MS = 86_400_000
DELETE, CLOSE, ANEW = "delete", "close", "anew"


class KeepingTimes(NamedTuple):
    """What of a session says when its time is over. Times in ms; `waits` are ms of running."""

    id: str
    title: str
    state: str
    keep_days: int
    led_at: int
    delete_at: int
    waits: int


_ASKED = select(*(session.c[name] for name in KeepingTimes._fields))


@dataclass(frozen=True)
class Doubt:
    """The computer's clock when the store was opened, and when the newest event was written. Both in ms."""

    opened_at: int = 0
    newest: int = 0

    def about(self, term_ms: int, now: int) -> bool:
        """Whether what has this term had better wait: for the first day of running."""
        apart_ms = abs(self.opened_at - self.newest) if self.newest else 0
        return apart_ms > term_ms and now - self.opened_at < DAY_MS


@dataclass(frozen=True)
class DueSession:
    """A session for which something is due (`delete`, `close`, `anew`), and the ms of running it waits."""

    title: str
    due: str
    waits: int


@dataclass(frozen=True)
class Swept:
    """What came of looking through all sessions. `unled` are to be closed."""

    deleted: tuple[str, ...] = ()
    unled: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    waiting: tuple[DueSession, ...] = ()


def sweep(conn: Connection, now: int, passed: int = 0, doubt: Doubt = Doubt()) -> Swept:  # noqa: B008  frozen
    """Do what is due. `passed` are the ms of running since the last time. Call `Store.scrub` afterwards."""
    did: dict[str, list[str]] = {DELETE: [], CLOSE: [], ANEW: []}
    waiting = []
    for row in [KeepingTimes(*found) for found in conn.execute(_ASKED)]:
        what = _due(row, now)
        waits = _still_waits(row, now, passed, doubt) if what else 0
        if waits != row.waits:
            conn.execute(update(session).where(session.c.id == row.id).values(waits=waits))
        if waits:
            waiting.append(DueSession(row.title, what, waits))
        elif what:
            did[what].append(row.id)
    for ident in did[DELETE]:
        delete_session(conn, ident, now)
    for ident in did[ANEW]:
        _count_anew(conn, ident, now)
    conn.execute(delete(key).where(key.c.expires_at <= now))
    if not doubt.about(gone.KEPT_DAYS * DAY_MS, now):
        gone.let_go(conn, now)
    return Swept(tuple(did[DELETE]), tuple(did[CLOSE]), tuple(did[ANEW]), tuple(waiting))


def newest_event(conn: Connection) -> int:
    """When the event that was written last happened, by the clock of its time; 0 when there is none."""
    return int(conn.scalar(select(event.c.at).order_by(event.c.id.desc()).limit(1)) or 0)


def lead(conn: Connection, session_id: str, now: int) -> None:
    """Somebody goes on with this session: it is not one that nobody leads."""
    conn.execute(update(session).where(session.c.id == session_id).values(led_at=now, waits=0))


def delete_session(conn: Connection, session_id: str, now: int) -> None:
    """Delete everything about one session, for good, also in the box. Call `Store.scrub` afterwards."""
    for table in OF_SESSION:
        conn.execute(delete(table).where(table.c.session_id == session_id))
    conn.execute(delete(key).where(key.c.session_id == session_id))
    conn.execute(delete(person).where(person.c.session_id == session_id))
    conn.execute(delete(session).where(session.c.id == session_id))
    box.of(conn).drop(box.of_session(conn, session_id))
    gone.remember(conn, now, "session", session_id)
    note_pending(conn)


def _due(row: KeepingTimes, now: int) -> str:
    """What is due by this clock, if anything. What a clock wrote that was ahead is counted anew."""
    term = row.keep_days * DAY_MS
    if row.state != CLOSED:
        return CLOSE if now - row.led_at > term else ANEW if row.led_at > now + term + DAY_MS else ""
    if 0 < row.delete_at <= now:
        return DELETE
    return ANEW if row.delete_at > now + term + DAY_MS else ""


def _still_waits(row: KeepingTimes, now: int, passed: int, doubt: Doubt) -> int:
    """How many ms of running are to pass before it may happen; 0 when it may."""
    if row.waits:
        return max(row.waits - passed, 0)
    return DAY_MS if doubt.about(row.keep_days * DAY_MS, now) else 0


def _count_anew(conn: Connection, session_id: str, now: int) -> None:
    """What was written lies in the future of this clock: days count from now, by an event of this clock."""
    mine = session.c.id == session_id
    row = conn.execute(select(session.c.state, session.c.keep_days).where(mine)).one()
    later = {"delete_at": now + row.keep_days * DAY_MS} if row.state == CLOSED else {"led_at": now}
    conn.execute(update(session).where(mine).values(**later))
    log(conn, session_id, next_version(conn, session_id), now, "days_anew")
