"""Days count from the close, who leads a session is known, and what was deleted on purpose is remembered."""

from alembic import op

from workshop.storage.migrations.shapes import flag, ident, key, number

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LED = """
UPDATE session SET led_at =
    max(created_at, coalesce((SELECT max(at) FROM event WHERE event.session_id = session.id), 0))
"""


def upgrade() -> None:
    """Open sessions have no day of deletion any more; they were led when something last happened in them."""
    op.add_column("session", number("led_at"))
    op.add_column("session", number("waits"))
    op.add_column("session", flag("unled"))
    op.execute(LED)
    op.execute("UPDATE session SET delete_at = 0 WHERE state <> 'closed'")
    op.create_table(
        "gone",
        ident("mark"),
        number("edits"),
        number("until"),
        key("gone", "mark"),
        sqlite_with_rowid=False,
    )
