"""Statements on the way of every answer and every screen: compiled once, then handed to the driver.

SQLAlchemy takes 40 us to run a statement that SQLite answers in 3; a thousand answers at once feel that.
Rows come back as the driver has them: flags are 0 and 1. Only inside a transaction that has begun.
"""

import sqlite3
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.engine import Connection
from sqlalchemy.sql.compiler import SQLCompiler


class Quick:
    """One statement with named parameters."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._sql = ""
        self._names: tuple[str, ...] = ()
        self._fixed: dict[str, Any] = {}

    def run(self, conn: Connection, **values: Any) -> sqlite3.Cursor:
        """Run the statement with these values."""
        if not self._sql:
            self._compile(conn)
        given = {**self._fixed, **values}
        return driver(conn).execute(self._sql, [given[name] for name in self._names])

    def _compile(self, conn: Connection) -> None:
        compiled = self._statement.compile(dialect=conn.dialect)  # type: ignore[attr-defined]  # all that we use have it
        assert isinstance(compiled, SQLCompiler)
        self._names = tuple(compiled.positiontup or ())
        # Values that stand in the statement itself; a missing named one stays missing, and is noticed.
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._sql = str(compiled)


def driver(conn: Connection) -> sqlite3.Connection:
    """The driver's own connection."""
    raw = conn.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
