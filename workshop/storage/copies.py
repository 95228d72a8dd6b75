"""Copies of the database: made before a migration, kept no longer than the words in them may be."""

import sqlite3
from contextlib import closing
from pathlib import Path

from workshop.storage import files

FOLDER = "copies"
DAY_MS = 86_400_000
LONGEST_MS = 7 * DAY_MS
"""No copy made before a migration is older than this."""

SOONEST = """
SELECT min(CASE state WHEN 'closed' THEN delete_at ELSE ? + keep_days * 86400000 END) FROM session
"""
"""Until when the first words may be kept, were the open sessions closed at that time."""


def before_migration(raw: sqlite3.Connection, folder: Path, revision: str, now: int) -> Path:
    """Copy the whole database as it is. The name says until when it may be kept."""
    place = folder / FOLDER
    files.make_folder(place)
    until = now + LONGEST_MS
    soonest = raw.execute(SOONEST, (now,)).fetchone()[0]
    if soonest:
        until = max(min(until, int(soonest)), now)
    path = place / f"before-{revision}-{now}-until-{until}.db"
    copy_to(raw, path)
    return path


def copy_to(raw: sqlite3.Connection, path: Path) -> None:
    """A whole, compact copy that only this account may read, without the server's secret."""
    path.unlink(missing_ok=True)
    files.make(path)
    raw.execute("VACUUM INTO ?", (str(path),))
    _strip(path)


def without_secret(folder: Path) -> None:
    """Take the server's secret out of copies of before. One that cannot be read any more is no copy."""
    for path in _all(folder):
        try:
            _strip(path)
        except sqlite3.Error:
            path.unlink(missing_ok=True)


def _strip(path: Path) -> None:
    """Stores of before had the secret in a row."""
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        if copy.execute("DELETE FROM house WHERE key = 'secret'").rowcount:
            copy.execute("VACUUM")


def soonest(path: Path, now: int) -> int:
    """Until when the first words in a copy may be kept, in ms; 0 when there are none."""
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute(SOONEST, (now,)).fetchone()[0] or 0)


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
