"""The first tables.

Frozen: later changes to the tables are migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _house()
    _key()
    _session()
    _anonymous()
    _board()
    _event()
    _person()
    _tally()
    _done()
    _gift()
    _line()
    _op()
    _seat()
    _words()


def _house() -> None:
    op.create_table(
        "house",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_house")),
    )


def _key() -> None:
    op.create_table(
        "key",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_key")),
        sqlite_with_rowid=False,
    )


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("projector", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("step", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("activity_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("phase_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("began_phase_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("left_ms", sa.BigInteger(), nullable=True),
        sa.Column("seed", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("screen_version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("scene", sa.Text(), server_default="live", nullable=False),
        sa.Column("locked", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("rehearsal", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("keep_days", sa.BigInteger(), server_default="30", nullable=False),
        sa.Column("created_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("began_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("closed_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("delete_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("must_end_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("projector", name=op.f("uq_session_projector")),
        sa.UniqueConstraint("token", name=op.f("uq_session_token")),
    )
    op.create_index(op.f("ix_session_code"), "session", ["code"], unique=False)


def _anonymous() -> None:
    op.create_table(
        "anonymous",
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_anonymous_session_id")),
        sa.PrimaryKeyConstraint("op", name=op.f("pk_anonymous")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_anonymous_of_question", "anonymous", ["session_id", "question"], unique=False)


def _board() -> None:
    op.create_table(
        "board",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("activity_at", sa.Integer(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_board_session_id")),
        sa.PrimaryKeyConstraint("session_id", "activity_at", "table_no", name=op.f("pk_board")),
        sqlite_with_rowid=False,
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("undoable", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_event_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_of_session", "event", ["session_id", "id"], unique=False)


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("institution", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="here", nullable=False),
        sa.Column("phoneless", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("watching", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("agreed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("stuck", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("more_time", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("missed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("joined_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_person_session_id")),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_person")),
    )
    op.create_index("ix_person_of_session", "person", ["session_id", "joined_at", "handle"], unique=False)


def _tally() -> None:
    op.create_table(
        "tally",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("answered", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_tally_session_id")),
        sa.PrimaryKeyConstraint("session_id", "question", name=op.f("pk_tally")),
        sqlite_with_rowid=False,
    )


def _done() -> None:
    op.create_table(
        "done",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.handle"], name=op.f("fk_done_person")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_done_session_id")),
        sa.PrimaryKeyConstraint("person", "question", name=op.f("pk_done")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_done_of_question", "done", ["session_id", "question", "person"], unique=False)


def _gift() -> None:
    op.create_table(
        "gift",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("for_receiver", sa.LargeBinary(), nullable=False),
        sa.Column("for_giver", sa.LargeBinary(), nullable=False),
        sa.Column("counter", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("window", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["giver"], ["person.handle"], name=op.f("fk_gift_giver")),
        sa.ForeignKeyConstraint(["receiver"], ["person.handle"], name=op.f("fk_gift_receiver")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_gift_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift")),
        sa.UniqueConstraint("question", "giver", "receiver", name=op.f("uq_gift_question_giver_receiver")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_gift_of_giver", "gift", ["giver"], unique=False)
    op.create_index("ix_gift_of_question", "gift", ["session_id", "question"], unique=False)
    op.create_index("ix_gift_of_receiver", "gift", ["receiver"], unique=False)


def _line() -> None:
    op.create_table(
        "line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("shuffle", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("hidden", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.handle"], name=op.f("fk_line_person")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_line_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("question", "person", name=op.f("uq_line_question_person")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_line_of_person", "line", ["person"], unique=False)
    op.create_index("ix_line_of_question", "line", ["session_id", "question"], unique=False)


def _op() -> None:
    op.create_table(
        "op",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.handle"], name=op.f("fk_op_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_op")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_op_of_person", "op", ["person"], unique=False)


def _seat() -> None:
    op.create_table(
        "seat",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("activity_at", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("table_no", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("arrived", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.handle"], name=op.f("fk_seat_person")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_seat_session_id")),
        sa.PrimaryKeyConstraint("session_id", "activity_at", "person", name=op.f("pk_seat")),
        sqlite_with_rowid=False,
    )


def _words() -> None:
    op.create_table(
        "words",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("table_no", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("counter", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("window", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.handle"], name=op.f("fk_words_person")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_words_session_id")),
        sa.PrimaryKeyConstraint("person", "field", "kept", name=op.f("pk_words")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_words_of_question", "words", ["session_id", "question", "audience"], unique=False)
