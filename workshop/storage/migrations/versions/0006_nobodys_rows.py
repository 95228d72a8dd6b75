"""Anonymous answers, and cards, stand under marks that only their writers can make, and nobody is done.

Answers that are there are written anew in an order of chance, under marks of chance; wishes too. Where there
were any, the file is then to be written anew as a whole: free pages and older copies still have the order.
"""

from collections.abc import Mapping
from random import SystemRandom
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.shapes import ident, key, of_session, raw

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ANSWERS = "SELECT session_id, question, value FROM anonymous"
NOT_DONE = (
    "DELETE FROM done WHERE EXISTS (SELECT 1 FROM anonymous AS a"
    " WHERE a.session_id = done.session_id AND a.question = done.question)"
)
OWED = (
    "INSERT INTO house (key, value) VALUES ('unscrubbed', 'yes')"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def upgrade() -> None:
    """Anonymous answers get marks of chance; cards begin anew: nobody but their owners could move them."""
    conn = op.get_bind()
    rows = [dict(row) for row in conn.execute(sa.text(ANSWERS)).mappings()]
    conn.execute(sa.text(NOT_DONE))
    op.drop_table("anonymous")
    _insert(_answers(), [_marked(row) for row in rows])
    cards = conn.execute(sa.text("DELETE FROM card")).rowcount
    op.drop_table("card")
    _cards()
    wishes = _lay_anew("wish") + _lay_anew("apart")
    if rows or wishes or cards:
        conn.execute(sa.text(OWED))


def _lay_anew(name: str) -> int:
    """Write all rows of a table in an order of chance; how many."""
    conn = op.get_bind()
    table = sa.Table(name, sa.MetaData(), autoload_with=conn)
    rows = [dict(row) for row in conn.execute(sa.select(table)).mappings()]
    conn.execute(sa.delete(table))
    _insert(table, rows)
    return len(rows)


def _insert(table: sa.Table, rows: list[dict[str, Any]]) -> None:
    SystemRandom().shuffle(rows)
    if rows:
        op.bulk_insert(table, rows)


def _marked(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "mark": token_hex(16)}


def _answers() -> sa.Table:
    made = op.create_table(
        "anonymous",
        ident("mark"),
        ident("session_id"),
        ident("question"),
        ident("value"),
        of_session("anonymous"),
        key("anonymous", "mark"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_anonymous_of_question", "anonymous", ["session_id", "question"])
    return made


def _cards() -> None:
    op.create_table(
        "card",
        ident("mark"),
        ident("session_id"),
        raw("body"),
        of_session("card"),
        key("card", "mark"),
        sqlite_with_rowid=False,
    )
