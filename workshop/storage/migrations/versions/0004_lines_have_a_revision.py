"""Words before the room know with which edit they came: a late press takes away those, but no later ones."""

from alembic import op

from workshop.storage.migrations.shapes import number, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lines get a revision; those that stand there have the lowest: whatever comes takes them away."""
    op.add_column("line", number("counter"))
    op.add_column("line", text("window"))
