"""Until when somebody is asked whether they are here, which a restart remembers; and who took their page."""

from alembic import op

from workshop.storage.migrations.shapes import flag, number

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is being asked now, and nobody is known to have taken anything."""
    op.add_column("person", number("asked_until"))
    op.add_column("person", flag("took"))
