"""Columns as migrations write them down. Frozen: a migration says the same for ever."""

import sqlalchemy as sa


def text(name: str, otherwise: str | None = "") -> "sa.Column[str]":
    """A text with a value when nothing is said."""
    return sa.Column(name, sa.Text(), server_default=otherwise, nullable=False)


def ident(name: str) -> "sa.Column[str]":
    """A text that must be said."""
    return text(name, None)


def number(name: str, otherwise: int = 0) -> "sa.Column[int]":
    """A whole number."""
    return sa.Column(name, sa.BigInteger(), server_default=str(otherwise), nullable=False)


def perhaps(name: str) -> "sa.Column[int]":
    """A whole number, or nothing."""
    return sa.Column(name, sa.BigInteger(), nullable=True)


def small(name: str) -> "sa.Column[int]":
    """A small whole number that must be said."""
    return sa.Column(name, sa.Integer(), nullable=False)


def raw(name: str) -> "sa.Column[bytes]":
    """Raw bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def flag(name: str) -> "sa.Column[bool]":
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), server_default="0", nullable=False)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """What makes a row the same row."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    """A column that names a row of another table."""
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}")


def of_session(table: str) -> sa.ForeignKeyConstraint:
    """The column that names the session."""
    return points(table, "session_id", "session.id")


def maybe(name: str) -> "sa.Column[str]":
    """A text, or nothing."""
    return sa.Column(name, sa.Text(), nullable=True)
