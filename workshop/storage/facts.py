"""Reading a session: nine queries whatever the number of people, and one moment from them.

What can be large (who answered, lines, gifts, the words of tables) is read for the running activity alone;
`whole` reads it for all.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.engine import Connection

from workshop.activity import Group
from workshop.clock import Countdown
from workshop.moment import Moment
from workshop.people import Person
from workshop.storage import asked
from workshop.storage.finding import (
    Bell,
    PersonRow,
    SessionRow,
    due,
    find_by_code,
    find_by_projector,
    find_by_token,
    list_sessions,
    open_session,
    session_of,
)
from workshop.storage.questions import composed
from workshop.storage.tables import board, event, person, seat, session

__all__ = [
    "Bell", "PersonRow", "SessionRow", "due", "find_by_code", "find_by_projector", "find_by_token",
    "list_sessions", "listed_numbers", "numbers", "open_session", "read_moment", "session_of",
]  # fmt: skip

_ID: Any = bindparam("ident")
_LAST = (
    select(func.printf("%d %s", event.c.undoable, event.c.what))
    .where(event.c.session_id == _ID, (event.c.undoable | (event.c.what == "undo")))
    .order_by(event.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_SESSION = select(session, _LAST.label("undo")).where(session.c.id == _ID)
_PEOPLE = (
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
    )
    .where(person.c.session_id == _ID)
    .order_by(person.c.joined_at, person.c.handle)
)
# One row per table: places come first in each item, so that sorting puts people in seat order.
_ITEM = func.printf("%04d%d%s", seat.c.place, seat.c.arrived, seat.c.person)
_SEATS = (
    select(seat.c.activity_at, seat.c.table_no, func.group_concat(_ITEM), func.max(board.c.version))
    .outerjoin(
        board,
        (board.c.session_id == seat.c.session_id)
        & (board.c.activity_at == seat.c.activity_at)
        & (board.c.table_no == seat.c.table_no),
    )
    .where(seat.c.session_id == _ID)
    .group_by(seat.c.activity_at, seat.c.table_no)
    .order_by(seat.c.activity_at, seat.c.table_no)
)


def read_moment(conn: Connection, session_id: str, epoch: str, *, whole: bool = False) -> Moment | None:
    """The session as it stands, or None when there is no such session."""
    facts = conn.execute(_SESSION, {"ident": session_id}).first()
    if facts is None:
        return None
    plan = composed(facts.plan)
    seating, arrived = _seating(conn, session_id)
    people = {row[0]: Person(*row) for row in conn.execute(_PEOPLE, {"ident": session_id}).all()}
    scope = "" if whole else f"{facts.activity_at}."
    answers = asked.read(conn, session_id, scope, plan)
    return Moment(
        ident=session_id,
        epoch=epoch,
        agenda=plan.agenda,
        people=people,
        seating=seating,
        at_table=arrived.get(facts.activity_at, frozenset()),
        asked_minutes=frozenset(p.handle for p in people.values() if p.more_time),
        clock=Countdown(facts.began_phase_at, facts.total, facts.ends_at, facts.left_ms),
        undo=_undoable(facts.undo),
        answered=answers.answered,
        unnamed=answers.unnamed,
        lines=answers.lines,
        waiting=answers.waiting,
        tallies=answers.tallies,
        given=answers.given,
        group_lines=answers.group_lines,
        **{name: getattr(facts, name) for name in _AS_THEY_ARE},
    )


_AS_THEY_ARE = (
    "token", "projector", "version", "screen_version", "state", "step", "activity_at", "phase_at", "scene",
    "locked", "address", "rehearsal", "created_at", "began_at", "closed_at", "delete_at", "seed",
)  # fmt: skip


def _undoable(last: str | None) -> str:
    """What can be undone: the last command that remembers what was before, unless it was undone already."""
    undoable, _space, what = (last or "").partition(" ")
    return what if undoable == "1" else ""


def _seating(
    conn: Connection, session_id: str
) -> tuple[dict[int, tuple[Group, ...]], dict[int, frozenset[str]]]:
    """All groups of all activities, and who has arrived at their tables."""
    groups: dict[int, list[Group]] = defaultdict(list)
    arrived: dict[int, set[str]] = defaultdict(set)
    for activity_at, table, listed, version in conn.execute(_SEATS, {"ident": session_id}).all():
        items = sorted(listed.split(","))
        members = tuple(item[5:] for item in items)
        groups[activity_at].append(Group(table, members, version or 0))
        arrived[activity_at].update(item[5:] for item in items if item[4] == "1")
    return (
        {at: tuple(tables) for at, tables in groups.items()},
        {at: frozenset(handles) for at, handles in arrived.items()},
    )


def numbers(moment: Moment) -> Mapping[str, int]:
    """Each phone's number: the largest of the session's, its group's and its own."""
    tables = {handle: group.version for group in moment.groups for handle in group.members}
    return {
        handle: max(moment.screen_version, tables.get(handle, 0), who.version)
        for handle, who in moment.people.items()
    }


_NUMBERS: Select[str, int, int, int | None] = (
    select(person.c.handle, person.c.version, session.c.screen_version, board.c.version)
    .select_from(person)
    .join(session, session.c.id == person.c.session_id)
    .outerjoin(
        seat,
        (seat.c.session_id == session.c.id)
        & (seat.c.activity_at == session.c.activity_at)
        & (seat.c.person == person.c.handle),
    )
    .outerjoin(
        board,
        (board.c.session_id == seat.c.session_id)
        & (board.c.activity_at == seat.c.activity_at)
        & (board.c.table_no == seat.c.table_no),
    )
    .where(person.c.session_id == _ID)
)


def listed_numbers(conn: Connection, session_id: str) -> dict[str, int]:
    """`numbers` straight from the tables, without reading a moment."""
    return {row[0]: _largest(row) for row in conn.execute(_NUMBERS, {"ident": session_id}).all()}


def _largest(row: Row[str, int, int, int | None]) -> int:
    return max(row[1], row[2], row[3] or 0)
