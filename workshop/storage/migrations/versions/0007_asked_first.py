"""Who is said not to be here is asked first: until when, so that a restart forgets no question."""

from alembic import op

from workshop.storage.migrations.shapes import number

revision = "0007"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """People get the time until which they may answer; nobody is being asked now."""
    op.add_column("person", number("asked_until"))
