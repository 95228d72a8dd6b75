"""What people write: answers, gifts, lines for the room."""

import sqlalchemy as sa
from alembic import op

from workshop.storage.migrations.shapes import flag, ident, key, maybe, number, of_session, points, raw, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What people write: answers, gifts, lines for the room."""
    _words()
    _heard()
    _done()
    _gifts()
    _room()
    _unnamed()


def _words() -> None:
    op.create_table(
        "words",
        ident("person"),
        ident("field"),
        sa.Column("kept", sa.Boolean(), nullable=False),
        ident("session_id"),
        ident("question"),
        ident("audience"),
        raw("body"),
        flag("sealed"),
        number("table_no"),
        number("counter"),
        text("window"),
        number("at"),
        points("words", "person", "person.handle"),
        of_session("words"),
        key("words", "person", "field", "kept"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_words_of_question", "words", ["session_id", "question", "audience"])


def _heard() -> None:
    op.create_table(
        "op",
        ident("id"),
        ident("session_id"),
        maybe("person"),
        raw("digest"),
        number("at"),
        points("op", "person", "person.handle"),
        of_session("op"),
        key("op", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_op_of_person", "op", ["person"])
    op.create_index("ix_op_of_session", "op", ["session_id"])


def _done() -> None:
    op.create_table(
        "done",
        ident("person"),
        ident("question"),
        ident("session_id"),
        points("done", "person", "person.handle"),
        of_session("done"),
        key("done", "person", "question"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_done_of_question", "done", ["session_id", "question", "person"])


def _gifts() -> None:
    op.create_table(
        "gift",
        ident("id"),
        ident("session_id"),
        ident("question"),
        ident("giver"),
        ident("receiver"),
        raw("for_receiver"),
        raw("for_giver"),
        number("counter"),
        text("window"),
        number("at"),
        flag("withdrawn"),
        points("gift", "giver", "person.handle"),
        points("gift", "receiver", "person.handle"),
        of_session("gift"),
        key("gift", "id"),
        sa.UniqueConstraint("question", "giver", "receiver", name="uq_gift_question_giver_receiver"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_gift_of_giver", "gift", ["giver"])
    op.create_index("ix_gift_of_question", "gift", ["session_id", "question"])
    op.create_index("ix_gift_of_receiver", "gift", ["receiver"])


def _room() -> None:
    op.create_table(
        "line",
        ident("id"),
        ident("session_id"),
        ident("question"),
        maybe("person"),
        ident("text"),
        text("name"),
        number("shuffle"),
        sa.Column("batch", sa.Integer(), nullable=True),
        flag("hidden"),
        points("line", "person", "person.handle"),
        of_session("line"),
        key("line", "id"),
        sa.UniqueConstraint("question", "person", name="uq_line_question_person"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_line_of_person", "line", ["person"])
    op.create_index("ix_line_of_question", "line", ["session_id", "question"])
    op.create_table(
        "tally",
        ident("session_id"),
        ident("question"),
        sa.Column("counts", sa.JSON(), nullable=False),
        number("answered"),
        number("at"),
        of_session("tally"),
        key("tally", "session_id", "question"),
        sqlite_with_rowid=False,
    )


def _unnamed() -> None:
    op.create_table(
        "anonymous",
        ident("op"),
        ident("session_id"),
        ident("question"),
        ident("value"),
        of_session("anonymous"),
        key("anonymous", "op"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_anonymous_of_question", "anonymous", ["session_id", "question"])
