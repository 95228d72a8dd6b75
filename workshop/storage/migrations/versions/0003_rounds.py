"""Groups change from round to round; people stay in touch, or sit apart, without anybody being told."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.shapes import flag, ident, key, number, of_session, points, raw, small

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Seats and boards get a sitting, the first; wishes and pairs to sit apart get their tables."""
    op.add_column("session", number("sitting", 1))
    for table, columns in (("seat", "place, person, arrived"), ("board", "version")):
        op.rename_table(table, f"old_{table}")
        _seats() if table == "seat" else _boards()
        kept = f"session_id, activity_at, table_no, {columns}"
        op.execute(
            f"INSERT INTO {table} (sitting, {kept}) SELECT 1, {kept} FROM old_{table}"  # noqa: S608  our words
        )
        op.drop_table(f"old_{table}")
    _wishes()
    _apart()


def _seats() -> None:
    op.create_table(
        "seat",
        ident("session_id"),
        small("activity_at"),
        small("sitting"),
        small("table_no"),
        small("place"),
        ident("person"),
        flag("arrived"),
        points("seat", "person", "person.handle"),
        of_session("seat"),
        key("seat", "session_id", "activity_at", "sitting", "table_no", "place"),
        sa.UniqueConstraint(
            *("session_id", "activity_at", "sitting", "person"),
            name="uq_seat_session_id_activity_at_sitting_person",
        ),
        sqlite_with_rowid=False,
    )


def _wishes() -> None:
    op.create_table(
        "wish",
        ident("mark"),
        ident("session_id"),
        raw("for_other"),
        of_session("wish"),
        key("wish", "mark"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_wish_of_session", "wish", ["session_id"])
    op.create_table(
        "card",
        ident("person"),
        ident("session_id"),
        raw("body"),
        points("card", "person", "person.handle"),
        of_session("card"),
        key("card", "person"),
        sqlite_with_rowid=False,
    )


def _apart() -> None:
    op.create_table(
        "apart",
        ident("session_id"),
        ident("low"),
        ident("high"),
        ident("mark"),
        points("apart", "low", "person.handle"),
        points("apart", "high", "person.handle"),
        of_session("apart"),
        key("apart", "session_id", "low", "high", "mark"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_apart_of_high", "apart", ["high"])
    op.create_index("ix_apart_of_low", "apart", ["low"])


def _boards() -> None:
    op.create_table(
        "board",
        ident("session_id"),
        small("activity_at"),
        small("sitting"),
        small("table_no"),
        number("version"),
        of_session("board"),
        key("board", "session_id", "activity_at", "sitting", "table_no"),
        sqlite_with_rowid=False,
    )
