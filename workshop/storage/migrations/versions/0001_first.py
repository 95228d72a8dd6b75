"""The house, sessions, and who sits where."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.shapes import (
    flag,
    ident,
    key,
    maybe,
    number,
    of_session,
    perhaps,
    points,
    raw,
    small,
    text,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The house, sessions, and who sits where."""
    _house()
    _sessions()
    _people()
    _seats()
    _log()


def _house() -> None:
    op.create_table("house", ident("key"), text("value"), key("house", "key"))
    op.create_table(
        "key",
        ident("hash"),
        ident("sort"),
        maybe("session_id"),
        number("created_at"),
        perhaps("used_at"),
        number("expires_at"),
        key("key", "hash"),
        sqlite_with_rowid=False,
    )


def _sessions() -> None:
    op.create_table(
        "session",
        ident("id"),
        ident("token"),
        ident("code"),
        ident("projector"),
        text("title"),
        ident("plan"),
        text("language"),
        ident("state"),
        *map(number, ("step", "activity_at", "phase_at", "began_phase_at", "total")),
        perhaps("ends_at"),
        perhaps("left_ms"),
        number("seed"),
        number("version", 1),
        number("screen_version", 1),
        text("scene", "live"),
        flag("locked"),
        text("address"),
        flag("rehearsal"),
        number("keep_days", 30),
        *map(number, ("created_at", "began_at", "closed_at", "delete_at")),
        perhaps("must_end_at"),
        key("session", "id"),
        sa.UniqueConstraint("projector", name="uq_session_projector"),
        sa.UniqueConstraint("token", name="uq_session_token"),
    )
    op.create_index("ix_session_code", "session", ["code"])


def _people() -> None:
    op.create_table(
        "person",
        ident("handle"),
        ident("session_id"),
        text("name"),
        text("role"),
        text("institution"),
        text("state", "here"),
        flag("phoneless"),
        flag("watching"),
        flag("agreed"),
        flag("stuck"),
        flag("more_time"),
        text("missed_by"),
        number("joined_at"),
        perhaps("left_at"),
        number("version"),
        raw("public_key"),
        raw("secret_hash"),
        of_session("person"),
        key("person", "handle"),
    )
    op.create_index("ix_person_of_secret", "person", ["secret_hash"])
    op.create_index("ix_person_of_session", "person", ["session_id", "joined_at", "handle"])


def _seats() -> None:
    op.create_table(
        "seat",
        ident("session_id"),
        small("activity_at"),
        small("table_no"),
        small("place"),
        ident("person"),
        flag("arrived"),
        points("seat", "person", "person.handle"),
        of_session("seat"),
        key("seat", "session_id", "activity_at", "table_no", "place"),
        sa.UniqueConstraint(
            "session_id", "activity_at", "person", name="uq_seat_session_id_activity_at_person"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "board",
        ident("session_id"),
        small("activity_at"),
        small("table_no"),
        number("version"),
        of_session("board"),
        key("board", "session_id", "activity_at", "table_no"),
        sqlite_with_rowid=False,
    )


def _log() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        ident("session_id"),
        number("version"),
        number("at"),
        ident("what"),
        maybe("person"),
        sa.Column("data", sa.JSON(), nullable=False),
        flag("undoable"),
        of_session("event"),
        key("event", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_of_session", "event", ["session_id", "id"])
