"""Copies of the database: made before a migration, kept no longer than the words in them may be."""

import sqlite3
from pathlib import Path

from workshop.storage import connections

FOLDER = "copies"
LONGEST_MS = 7 * 86_400_000
"""No copy made before a migration is older than this."""

SOONEST = "SELECT min(delete_at) FROM session WHERE delete_at > 0"


def before_migration(raw: sqlite3.Connection, folder: Path, revision: str, now: int) -> Path:
    """Copy the whole database as it is. The name says until when it may be kept."""
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    until = now + LONGEST_MS
    soonest = raw.execute(SOONEST).fetchone()[0]
    if soonest:
        until = max(min(until, int(soonest)), now)
    path = place / f"before-{revision}-{now}-until-{until}.db"
    copy_to(raw, path)
    return path


def copy_to(raw: sqlite3.Connection, path: Path) -> None:
    """A whole, compact copy that only this account may read."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    raw.execute("VACUUM INTO ?", (str(path),))


def soonest(path: Path) -> int:
    """Until when the first words in a copy may be kept, in ms; 0 when there are none."""
    with connections.reading(path).connect() as conn:
        return int(conn.exec_driver_sql(SOONEST).scalar() or 0)


def prune(folder: Path, now: int) -> int:
    """Delete copies whose time is over; how many."""
    over = [path for path in _all(folder) if _until(path) <= now]
    for path in over:
        path.unlink(missing_ok=True)
    return len(over)


def drop_all(folder: Path) -> None:
    """Delete every copy: somebody's words are to be gone, and copies have them still."""
    for path in _all(folder):
        path.unlink(missing_ok=True)


def _all(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("before-*.db*"))


def _until(path: Path) -> int:
    text = path.name.rpartition("-until-")[2].partition(".")[0]
    return int(text) if text.isdecimal() else 0
