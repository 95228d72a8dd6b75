"""Reading a session: ten queries whatever the number of people, and one moment from them.

What can be large (who answered, lines, gifts, the words of tables) is read for the running activity alone;
`whole` reads it for all.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from workshop.activity import Group, Sitting
from workshop.clock import Countdown
from workshop.moment import Moment
from workshop.people import Person
from workshop.storage import answer_totals, apart
from workshop.storage.events import BY_PHONES
from workshop.storage.finding import (
    Bell,
    PersonRow,
    SessionRow,
    due,
    find_by_code,
    find_by_projector,
    find_by_secret,
    find_by_token,
    list_sessions,
    open_session,
    session_of,
    version_of,
)
from workshop.storage.questions import composed
from workshop.storage.quick import Quick
from workshop.storage.tables import board, event, person, seat, session

__all__ = [
    "Bell", "PersonRow", "SessionRow", "due", "find_by_code", "find_by_projector", "find_by_secret",
    "find_by_token", "let_go_of_people", "list_sessions", "numbers", "open_session",
    "read_moment", "session_of", "version_of",
]  # fmt: skip

_ID: Any = bindparam("ident")
_AT: Any = bindparam("at")
_LAST = (
    select(
        func.printf(
            "%d %s %d %s",
            event.c.undoable,
            event.c.what,
            func.coalesce(event.c.data["table"].as_integer(), 0),
            func.coalesce(event.c.person, ""),
        )
    )
    .where(event.c.session_id == _ID, event.c.what.not_in(BY_PHONES))
    .order_by(event.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_SESSION = select(session, _LAST.label("undo")).where(session.c.id == _ID)
_PEOPLE = Quick(
    select(
        person.c.handle,
        person.c.name,
        person.c.role,
        person.c.institution,
        person.c.state,
        person.c.phoneless,
        person.c.watching,
        person.c.agreed,
        person.c.stuck,
        person.c.more_time,
        person.c.missed_by,
        person.c.version,
        person.c.joined_at,
        person.c.asked_until,
        person.c.took,
    )
    .where(person.c.session_id == _ID)
    .order_by(person.c.joined_at, person.c.handle)
)
_SEATS = Quick(
    select(seat.c.activity_at, seat.c.sitting, seat.c.table_no, seat.c.person, seat.c.arrived)
    .where(seat.c.session_id == _ID)
    .order_by(seat.c.activity_at, seat.c.sitting, seat.c.table_no, seat.c.place)
)
_BOARDS = Quick(
    select(board.c.table_no, board.c.version).where(
        board.c.session_id == _ID, board.c.activity_at == _AT, board.c.sitting == bindparam("sitting")
    )
)


def read_moment(
    conn: Connection, session_id: str, epoch: str, *, whole: bool = False, known: Moment | None = None
) -> Moment | None:
    """The session as it stands, or None when there is no such session.

    When `known` is of the same version, only what was answered since is read: answers take no version.
    """
    facts = conn.execute(_SESSION, {"ident": session_id}).first()
    if facts is None:
        return None
    plan = composed(facts.plan)
    scope = "" if whole else f"{facts.activity_at}."
    totals = answer_totals.read(conn, session_id, scope, plan)
    answers = {**vars(totals), "apart": apart.pairs(conn, session_id)}
    if known is not None and (known.version, known.epoch) == (facts.version, epoch):
        return replace(known, **answers)
    people = {row[0]: _person(row) for row in _PEOPLE.run(conn, ident=session_id)}
    return Moment(
        ident=session_id,
        epoch=epoch,
        agenda=plan.agenda,
        people=people,
        asked_minutes=frozenset(p.handle for p in people.values() if p.more_time),
        clock=Countdown(facts.began_phase_at, facts.total, facts.ends_at, facts.left_ms),
        **_undoable(facts.undo),
        **_seating(conn, session_id, (facts.activity_at, facts.sitting)),
        **answers,
        **{name: getattr(facts, name) for name in _AS_THEY_ARE},
    )


_AS_THEY_ARE = (
    "token", "projector", "version", "screen_version", "state", "step", "activity_at", "phase_at", "scene",
    "locked", "address", "rehearsal", "created_at", "began_at", "closed_at", "delete_at", "must_end_at",
    "seed", "unled",
)  # fmt: skip


def _undoable(last: str | None) -> dict[str, Any]:
    """What can be undone: the last command that remembers what was before, unless it was undone already."""
    undoable, what, table, whom = (last or "0  0 ").split(" ")
    return {"undo": what, "undo_whom": whom, "undo_table": int(table)} if undoable == "1" else {}


@lru_cache(maxsize=2_048)
def _person(row: tuple[Any, ...]) -> Person:
    """The person of a row. Between two readings most people stay as they are, and are the same object."""
    handle, name, role, institution, state, phoneless, watching, agreed, stuck, more_time, *rest = row
    flags = (bool(phoneless), bool(watching), bool(agreed), bool(stuck), bool(more_time))
    *numbers, took = rest
    return Person(handle, name, role, institution, state, *flags, *[*numbers, bool(took)])


def let_go_of_people() -> None:
    """Nobody is remembered from one reading to the next: somebody's name was deleted."""
    _person.cache_clear()


def _seating(conn: Connection, session_id: str, now_in: Sitting) -> dict[str, Any]:
    """All groups of all sittings, and who has arrived at their tables.

    Only groups of the running sitting have a version: no phone shows another one's.
    """
    now = {"at": now_in[0], "sitting": now_in[1]}
    versions: dict[int, int] = dict(_BOARDS.run(conn, ident=session_id, **now).fetchall())
    members: dict[Sitting, dict[int, list[str]]] = {}
    there: dict[Sitting, set[str]] = {}
    for at, sitting, table, handle, arrived in _SEATS.run(conn, ident=session_id):
        members.setdefault((at, sitting), {}).setdefault(table, []).append(handle)
        if arrived:
            there.setdefault((at, sitting), set()).add(handle)
    seating = {
        at: tuple(
            Group(table, tuple(handles), versions.get(table, 0) if at == now_in else 0)
            for table, handles in tables.items()
        )
        for at, tables in members.items()
    }
    arrivals = {at: frozenset(handles) for at, handles in there.items()}
    return {"seating": seating, "arrivals": arrivals, "at_table": arrivals.get(now_in, frozenset())}


def numbers(moment: Moment) -> Mapping[str, int]:
    """Each phone's number: the largest of the session's, its group's and its own."""
    tables = {handle: group.version for group in moment.groups for handle in group.members}
    return {
        handle: max(moment.screen_version, tables.get(handle, 0), who.version)
        for handle, who in moment.people.items()
    }
