"""Reading a session: nine queries whatever the number of people, and one moment from them.

What can be large (who answered, lines, gifts, the words of tables) is read for the running activity alone;
`whole` reads it for all.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.engine import Connection

from workshop.activity import Group, Sitting
from workshop.change import BY_PHONES
from workshop.moment import Moment
from workshop.storage import answer_totals, apart
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
from workshop.storage.rows import OF_PERSON, let_go_of_people, person_of, session_facts
from workshop.storage.tables import board, event, person, seat, session

__all__ = [
    "Bell", "PersonRow", "SessionRow", "due", "find_by_code", "find_by_projector", "find_by_secret",
    "find_by_token", "let_go_of_people", "list_sessions", "numbers", "open_session",
    "read_moment", "session_of", "version_of",
]  # fmt: skip

_ID: Any = bindparam("ident")
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
_AT_TABLE = and_(*(board.c[name] == seat.c[name] for name in board.primary_key.columns.keys()))
_SESSION = select(session, _LAST.label("undo")).where(session.c.id == _ID)
_PEOPLE = Quick(
    select(*OF_PERSON).where(person.c.session_id == _ID).order_by(person.c.joined_at, person.c.handle)
)
_SEATS = Quick(
    select(
        seat.c.activity_at, seat.c.sitting, seat.c.table_no, board.c.version, seat.c.person, seat.c.arrived
    )
    .outerjoin(board, _AT_TABLE)
    .where(seat.c.session_id == _ID)
    .order_by(seat.c.activity_at, seat.c.sitting, seat.c.table_no, seat.c.place)
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
    return Moment(
        ident=session_id,
        epoch=epoch,
        agenda=plan.agenda,
        people={row[0]: person_of(row) for row in _PEOPLE.run(conn, ident=session_id)},
        **session_facts(facts),
        **_undoable(facts.undo),
        **_seating(conn, session_id),
        **answers,
    )


def _undoable(last: str | None) -> dict[str, Any]:
    """What can be undone: the last command that remembers what was before, unless it was undone already."""
    undoable, what, table, whom = (last or "0  0 ").split(" ")
    return {"undo": what, "undo_whom": whom, "undo_table": int(table)} if undoable == "1" else {}


def _seating(conn: Connection, session_id: str) -> dict[str, Any]:
    """All groups of all sittings, and who has arrived at their tables."""
    tables: dict[Sitting, dict[tuple[int, int | None], list[str]]] = {}
    there: dict[Sitting, set[str]] = {}
    for at, sitting, table, version, handle, arrived in _SEATS.run(conn, ident=session_id):
        tables.setdefault((at, sitting), {}).setdefault((table, version), []).append(handle)
        if arrived:
            there.setdefault((at, sitting), set()).add(handle)
    seating = {
        at: tuple(Group(table, tuple(members), version or 0) for (table, version), members in groups.items())
        for at, groups in tables.items()
    }
    return {"seating": seating, "arrivals": {at: frozenset(handles) for at, handles in there.items()}}


def numbers(moment: Moment) -> Mapping[str, int]:
    """Each phone's number: the largest of the session's, its group's and its own."""
    tables = {handle: group.version for group in moment.groups for handle in group.members}
    return {
        handle: max(moment.screen_version, tables.get(handle, 0), who.version)
        for handle, who in moment.people.items()
    }
