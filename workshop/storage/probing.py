"""Whether an answer can be kept now: tried on the disk and in the file, with as much as an answer needs."""

import errno
import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sqlalchemy.engine import Connection

from workshop.storage import files
from workshop.storage.quick import driver

SIZE = 256 * 1024
"""Bytes that must fit: a room's answers of a moment, in the journal and in the file."""

ENDING = ".probe"

OF_SQLITE: Mapping[int, str] = {
    sqlite3.SQLITE_FULL: "The disk is full: nothing can be kept.",
    sqlite3.SQLITE_BUSY: "Another program holds the database: nothing can be kept.",
    sqlite3.SQLITE_LOCKED: "Another program holds the database: nothing can be kept.",
    sqlite3.SQLITE_READONLY: "The database may only be read: nothing can be kept.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged: put a copy back with workshop restore.",
    sqlite3.SQLITE_NOTADB: "The database is damaged: put a copy back with workshop restore.",
}
"""What stands in the way, by what SQLite says; for operators."""

OF_SYSTEM: Mapping[int, str] = {
    errno.ENOSPC: "The disk is full: nothing can be kept.",
    errno.EDQUOT: "The disk is full: nothing can be kept.",
    errno.EFBIG: "Files may grow no further: nothing can be kept.",
    errno.EROFS: "The disk may only be read: nothing can be kept.",
    errno.EACCES: "The folder may not be written: nothing can be kept.",
    errno.EPERM: "The folder may not be written: nothing can be kept.",
    errno.ENOENT: "The folder of the database is gone: nothing can be kept.",
}
"""The same by what the system says."""

BROKEN = "The disk is full or broken: nothing can be kept."
MOVED = "The database is no longer where it was opened: what is kept now would be lost."


def obstacle(path: Path, opened_as: int) -> str:
    """Why the disk would not take an answer; empty when it does. `opened_as` is the file that is written to.

    Waits for the disk: not on the hub.
    """
    try:
        if path.stat().st_ino != opened_as:
            return MOVED
        _try(path.with_name(f"{path.name}{ENDING}"))
    except OSError as error:
        return OF_SYSTEM.get(error.errno or 0, BROKEN)
    return ""


def room_for_more(conn: Connection) -> None:
    """Let the file grow by as much, in the writer's transaction, and forget it again."""
    raw = driver(conn)
    raw.execute("SAVEPOINT probe")
    raw.execute("INSERT OR REPLACE INTO house (key, value) VALUES ('probe', zeroblob(?))", (SIZE,))
    raw.execute("ROLLBACK TO probe")
    raw.execute("RELEASE probe")


def sentence(code: int) -> str:
    """The sentence for operators about what SQLite said."""
    return OF_SQLITE.get(code, BROKEN)


def _try(path: Path) -> None:
    """Write a file of that size where the database lies, to the disk itself, and take it away."""
    file = files.opened(path)
    try:
        left = SIZE
        while left > 0:
            left -= os.write(file, bytes(left))
        os.fsync(file)
    finally:
        os.close(file)
        with suppress(OSError):
            path.unlink()
