"""The store as it is, on a disk of our own: apsw in the place of sqlite3, spoken to as the latter is.

Only the driver is another one. Every statement, transaction and pragma is that of the store.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import apsw

Rows = list[tuple[Any, ...]]


class Cursor:
    """A cursor that has read all its rows already."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self.connection = connection
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Iterator[tuple[Any, ...]] = iter(())

    def execute(self, sql: str, values: Any = ()) -> "Cursor":
        below = self.connection.below
        cursor = below.cursor()
        self.description = None
        cursor.exec_trace = self._described
        try:
            self._rows = iter(list(cursor.execute(self.connection.bent(sql), values)))
        except apsw.Error as error:
            raise _told(error) from error
        self.rowcount, self.lastrowid = below.changes(), below.last_insert_rowid()
        return self

    def executemany(self, sql: str, many: Sequence[Any]) -> "Cursor":
        for values in many:
            self.execute(sql, values)
        return self

    def _described(self, cursor: Any, _sql: str, _values: Any) -> bool:
        columns = cursor.get_description()
        self.description = tuple((name, *[None] * 6) for name, _sort in columns) or None
        return True

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> Rows:
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> Rows:
        return [row for row, _n in zip(self._rows, range(size), strict=False)]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())


class Connection(sqlite3.Connection):
    """Looks like a connection of sqlite3 to an empty memory; whatever is asked of it goes to apsw.

    With `hurried` it does not wait for the disk at every commit: a mutant.
    """

    def __init__(self, place: Path | str, vfs: str, hurried: bool = False) -> None:
        super().__init__(":memory:", isolation_level=None, check_same_thread=False)
        asked = urlsplit(str(place))
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        if asked.query == "mode=ro":
            flags = apsw.SQLITE_OPEN_READONLY
        self.below = apsw.Connection(unquote(asked.path), flags=flags, vfs=vfs)
        self.below.set_busy_timeout(5000)
        self.hurried = hurried

    def bent(self, sql: str) -> str:
        return sql.replace("synchronous=FULL", "synchronous=NORMAL") if self.hurried else sql

    @property
    def in_transaction(self) -> bool:
        return bool(self.below.in_transaction)

    def cursor(self, *_factory: Any) -> Any:
        return Cursor(self)

    def execute(self, sql: str, values: Any = ()) -> Any:
        return Cursor(self).execute(sql, values)

    def create_function(self, *_what: Any, **_how: Any) -> None:
        """SQLAlchemy brings a function for regular expressions, which we do not use."""

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        super().close()
        try:
            self.below.close()
        except apsw.Error as error:
            raise _told(error) from error


def _told(error: apsw.Error) -> sqlite3.Error:
    """The same error in the words of sqlite3."""
    kind = sqlite3.IntegrityError if isinstance(error, apsw.ConstraintError) else sqlite3.OperationalError
    told = kind(str(error))
    full = isinstance(error, apsw.FullError)
    told.sqlite_errorcode = sqlite3.SQLITE_FULL if full else getattr(error, "extendedresult", 1)
    return told
