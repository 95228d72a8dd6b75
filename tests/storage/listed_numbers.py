"""The number of every phone straight from the tables: `facts.numbers` must say the same of a moment."""

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from workshop.storage.tables import board, person, seat, session

_NUMBERS = (
    select(person.c.handle, person.c.version, session.c.screen_version, board.c.version)
    .select_from(person)
    .join(session, session.c.id == person.c.session_id)
    .outerjoin(
        seat,
        (seat.c.session_id == session.c.id)
        & (seat.c.activity_at == session.c.activity_at)
        & (seat.c.sitting == session.c.sitting)
        & (seat.c.person == person.c.handle),
    )
    .outerjoin(
        board,
        (board.c.session_id == seat.c.session_id)
        & (board.c.activity_at == seat.c.activity_at)
        & (board.c.sitting == seat.c.sitting)
        & (board.c.table_no == seat.c.table_no),
    )
    .where(person.c.session_id == bindparam("ident"))
)


def listed_numbers(conn: Connection, session_id: str) -> dict[str, int]:
    """`numbers` straight from the tables, without reading a moment."""
    rows = conn.execute(_NUMBERS, {"ident": session_id})
    return {handle: max(own, everybody, table or 0) for handle, own, everybody, table in rows}
