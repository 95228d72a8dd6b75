"""Notices that an older copy of the store was put back: a count in the database and the same count beside it.

Every commit raises the count in the database, then in a small file. A database whose count is lower than the
file's, or that another opening wrote to last, has been put back: the epoch changes, and phones offer their
answers again. A needless change of epoch costs a little traffic; a missed one costs answers.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Column, Table, Text
from sqlalchemy.engine import Connection

from workshop.storage import files
from workshop.storage.columns import metadata, text

house = Table("house", metadata, Column("key", Text, primary_key=True), text("value"))
"""Facts of the house, each under its name."""

READ = "SELECT value FROM house WHERE key = ?"
WRITE = "INSERT INTO house (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
RAISE = "UPDATE house SET value = ? WHERE key = 'pulse'"


class RestoreDetector:
    """The count of commits, and the name of the opening that made them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.life = secrets.token_hex(8)
        self.count = 0
        self._file = files.opened(path)

    def begin(self, conn: Connection) -> bool:
        """Take up the count of the database; True when the database was put back since it was last seen."""
        life, count = recall(conn, "life"), _number(recall(conn, "pulse"))
        seen_life, seen_count = self._seen()
        self.count = max(count, seen_count) + 1
        remember(conn, "life", self.life)
        remember(conn, "pulse", str(self.count))
        return life != seen_life or count < seen_count

    def raise_in(self, conn: Connection) -> None:
        """One commit more, inside that commit."""
        self.count += 1
        conn.exec_driver_sql(RAISE, (str(self.count),))

    def committed(self) -> None:
        """Note the count beside the database. After the commit, so that the file is never ahead of it.

        A disk that does not take the note, full perhaps, has taken the commit all the same.
        """
        with suppress(OSError):
            os.pwrite(self._file, f"{self.life} {self.count:020d}\n".encode(), 0)

    def close(self) -> None:
        """Note the count durably, and let go of the file."""
        self.committed()
        with suppress(OSError, ValueError):  # no room, or let go already
            os.fsync(self._file)
        self.drop()

    def drop(self) -> None:
        """Let go of the file and note nothing: the store was not opened.

        A second time nothing happens: the number may be that of somebody else's file by then.
        """
        file, self._file = self._file, files.NO_FILE
        files.let_go(file)

    def _seen(self) -> tuple[str, int]:
        parts = os.pread(self._file, 64, 0).decode("ascii", "replace").split()
        return (parts[0], _number(parts[1].lstrip("0"))) if len(parts) == 2 else ("", 0)


def _number(said: str) -> int:
    """A count as it was written; 0 when it is none. No count that anybody reaches has more digits."""
    return int(said) if said.isdecimal() and len(said) < 19 else 0


def recall(conn: Connection, key: str) -> str:
    """A fact of the house; empty when it was never set."""
    return str(conn.exec_driver_sql(READ, (key,)).scalar() or "")


def remember(conn: Connection, key: str, value: str) -> None:
    """Set a fact of the house."""
    conn.exec_driver_sql(WRITE, (key, value))
