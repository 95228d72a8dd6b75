"""How columns are made: names of constraints, and the few sorts of columns that the tables share."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.dialects.sqlite import Insert, insert

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def flag(name: str) -> Column[bool]:
    """Yes or no; no unless said."""
    return Column(name, Boolean, nullable=False, default=False, server_default="0")


def number(name: str, default: int = 0) -> Column[int]:
    """A whole number, a time in ms included."""
    return Column(name, BigInteger, nullable=False, default=default, server_default=str(default))


def text(name: str) -> Column[str]:
    """A text; empty unless said."""
    return Column(name, Text, nullable=False, default="", server_default="")


def of_session() -> Column[str]:
    """The session this row belongs to."""
    return Column("session_id", Text, ForeignKey("session.id"), nullable=False)


def of_person(name: str = "person") -> Column[str]:
    """The person this row belongs to."""
    return Column(name, Text, ForeignKey("person.handle"), nullable=False)


def of_table() -> tuple[Column[Any], ...]:
    """The table this row belongs to, of a sitting of a session; rows begin with it."""
    numbers = [Column(name, Integer, primary_key=True) for name in ("activity_at", "sitting", "table_no")]
    return (Column("session_id", Text, ForeignKey("session.id"), primary_key=True), *numbers)


def upsert(table: Table, *changing: str, key: tuple[str, ...] = (), where: Any = None) -> Insert:
    """Insert a row, or change these columns of the one that is there already.

    `key` names what makes it the same row, the primary key unless said; `where` must hold for a change.
    """
    fresh = insert(table)
    same = list(key) or [column.name for column in table.primary_key]
    changes = {name: fresh.excluded[name] for name in changing}
    return fresh.on_conflict_do_update(index_elements=same, set_=changes, where=where)
