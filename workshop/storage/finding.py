"""Small look-ups: which session, whose place, what is due."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from workshop.moment import CLOSED, RUNNING
from workshop.storage.quick import Quick
from workshop.storage.tables import event, person, session


@dataclass(frozen=True)
class PersonRow:
    """What the door must know about a place."""

    session_id: str
    handle: str
    name: str
    state: str
    public_key: bytes
    secret_hash: bytes
    version: int


class Bell(NamedTuple):
    """A running session whose phase has an end."""

    session_id: str
    step: int
    ends_at: int


@dataclass(frozen=True)
class SessionRow:
    """A session in the list of the facilitator. Times in ms since the epoch, 0 when it has not happened."""

    id: str
    token: str
    projector: str
    title: str
    state: str
    rehearsal: bool
    created_at: int
    began_at: int
    closed_at: int
    delete_at: int


_BY_TOKEN = Quick(select(session.c.id).where(session.c.token == bindparam("said")))
_BY_PROJECTOR = Quick(select(session.c.id).where(session.c.projector == bindparam("said")))


class OpenCounts(NamedTuple):
    """How many open sessions there are, and how many people are in them."""

    sessions: int
    here: int


def crowd(conn: Connection) -> OpenCounts:
    """How full the house is. Numbers, nobody."""
    is_open = session.c.state != CLOSED
    here = select(func.count()).select_from(person).join(session, session.c.id == person.c.session_id)
    return OpenCounts(
        conn.scalar(select(func.count()).select_from(session).where(is_open)) or 0,
        conn.scalar(here.where(is_open, person.c.state == "here")) or 0,
    )


def find_by_token(conn: Connection, token: str) -> str | None:
    """The session behind a QR."""
    found = _BY_TOKEN.run(conn, said=token).fetchone()
    return found[0] if found else None


def find_by_code(conn: Connection, code: str) -> tuple[str, str] | None:
    """The id and token of the open session with this typed code; the newest when several share it."""
    asked = select(session.c.id, session.c.token).where(session.c.code == code, session.c.state != CLOSED)
    found = conn.execute(asked.order_by(session.c.created_at.desc()).limit(1)).first()
    return (found.id, found.token) if found else None


def find_by_projector(conn: Connection, token: str) -> str | None:
    """The session of a projector's address."""
    found = _BY_PROJECTOR.run(conn, said=token).fetchone()
    return found[0] if found else None


_PLACE = Quick(select(
    person.c.session_id,
    person.c.handle,
    person.c.name,
    person.c.state,
    person.c.public_key,
    person.c.secret_hash,
    person.c.version,
).where(person.c.handle == bindparam("who")))  # fmt: skip


def session_of(conn: Connection, handle: str) -> PersonRow | None:
    """The place with this handle, and its session; None when there is no such place."""
    found = _PLACE.run(conn, who=handle).fetchone()
    return PersonRow(*found) if found else None


def find_by_secret(conn: Connection, secret_hash: bytes) -> str | None:
    """The place whose secret has this hash: the way back with a code typed anywhere."""
    if not secret_hash:
        return None
    return conn.scalar(select(person.c.handle).where(person.c.secret_hash == secret_hash).limit(1))


_LISTED: tuple[Any, ...] = (
    session.c.id,
    session.c.token,
    session.c.projector,
    session.c.title,
    session.c.state,
    session.c.rehearsal,
    session.c.created_at,
    session.c.began_at,
    session.c.closed_at,
    session.c.delete_at,
)


def list_sessions(conn: Connection) -> list[SessionRow]:
    """All sessions, the newest first."""
    rows = conn.execute(select(*_LISTED).order_by(session.c.created_at.desc(), session.c.id))
    return [SessionRow(*row) for row in rows]


def open_session(conn: Connection) -> str | None:
    """The newest session that is not closed."""
    asked = select(session.c.id).where(session.c.state != CLOSED)
    return conn.scalar(asked.order_by(session.c.created_at.desc(), session.c.id).limit(1))


def due(conn: Connection) -> list[Bell]:
    """Running sessions with a bell, and when it rings, in ms; the next first."""
    asked = select(session.c.id, session.c.step, session.c.ends_at)
    asked = asked.where(session.c.state == RUNNING, session.c.ends_at.is_not(None))
    return [Bell(row[0], row[1], row[2] or 0) for row in conn.execute(asked.order_by(session.c.ends_at))]


def asked(conn: Connection, before: int) -> list[tuple[str, str]]:
    """Session and handle of all in running sessions who were asked until `before` whether they are here."""
    waits = (person.c.missed_by != "") & (person.c.asked_until > 0) & (person.c.asked_until <= before)
    there = select(person.c.session_id, person.c.handle).join(session, session.c.id == person.c.session_id)
    found = conn.execute(there.where(session.c.state == RUNNING, person.c.state == "here", waits))
    return [(row[0], row[1]) for row in found]


def plan_of(conn: Connection, session_id: str) -> Any:
    """The plan that a session was opened with, as plain data."""
    found = conn.scalar(select(session.c.plan).where(session.c.id == session_id))
    return json.loads(found) if found else None


def guests(conn: Connection, session_id: str) -> tuple[int, int]:
    """How many people of a session are pretend by the log of the door, and how many are real.

    Who was added without a phone is real; who was removed counts no more.
    """
    pretended = select(event.c.person).where(
        event.c.session_id == session_id, event.c.what == "join", event.c.data["pretend"].as_boolean()
    )
    asked = select(person.c.handle.in_(pretended), func.count()).group_by(person.c.handle.in_(pretended))
    rows = conn.execute(asked.where(person.c.session_id == session_id, person.c.state != "removed")).all()
    found = {bool(pretend): int(count) for pretend, count in rows}
    return found.get(True, 0), found.get(False, 0)


_VERSION = Quick(select(session.c.version).where(session.c.id == bindparam("ident")))


def version_of(conn: Connection, session_id: str) -> int:
    """A session's number now; 0 when there is none."""
    found = _VERSION.run(conn, ident=session_id).fetchone()
    return int(found[0]) if found else 0
