"""The server's own secret: 32 bytes in a file beside the database, and in no copy of it.

It signs tickets and cookies, and makes the place that follows from a join form. Nobody's words hang on it:
those open with the person's own secret. On another laptop a copy gets another server's secret; people come
back by their own all the same.
"""

import secrets
from pathlib import Path

from sqlalchemy.engine import Connection

from workshop.storage import copies, files
from workshop.storage.quick import driver
from workshop.storage.restore_detector import recall

ENDING = ".secret"
KEY = "secret"
SIZE = 32


def settle(conn: Connection, folder: Path) -> bytes:
    """The secret of the house in this folder, and none in its database.

    A database of before has it in a row: that is taken over and deleted. A file that cannot be read as a
    secret is no loss that anybody would feel: a fresh one takes its place.
    """
    with conn.begin():
        former = _former(conn)
        kept = _read(folder) or former or secrets.token_bytes(SIZE)
        if kept != _read(folder):
            files.written(_path(folder), f"{kept.hex()}\n")
        if former is not None:
            conn.exec_driver_sql("DELETE FROM house WHERE key = ?", (KEY,))
    if former is not None:
        driver(conn).execute("VACUUM")
        driver(conn).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copies.without_secret(folder)
    return kept


def _former(conn: Connection) -> bytes | None:
    if not conn.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'house'").first():
        return None
    return _secret(recall(conn, KEY)) if recall(conn, KEY) else None


def _read(folder: Path) -> bytes | None:
    path = _path(folder)
    return _secret(path.read_bytes().decode("ascii", "replace")) if path.exists() else None


def _secret(text: str) -> bytes | None:
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return found if len(found) == SIZE else None


def _path(folder: Path) -> Path:
    return folder / f"{files.DATABASE}{ENDING}"
