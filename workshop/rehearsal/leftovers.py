"""Folders of rehearsals: each is held while somebody lives in it, and put away when nobody does."""

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "rounds-rehearsal-"
LOCK = "held"
FOLDER = "ROUNDS_REHEARSAL"
"""In the surroundings of a rehearsal's server: the folder in which it lives."""

YOUNG_S = 3_600.0
"""A folder without a lock may be one that is just being made."""


class Held:
    """A fresh folder; held by this process, and by whoever is started with `file`, until the last is gone."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.file = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def put_away(self) -> None:
        """Delete the folder, and let go."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self.file)


def put_away() -> int:
    """Delete the folders of rehearsals that ended without a good-bye; how many."""
    count = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _abandoned(folder):
                shutil.rmtree(folder)
                count += 1
    return count


def _abandoned(folder: Path) -> bool:
    """Whether this is a folder of ours in which nobody lives."""
    found = folder.lstat()
    if folder.is_symlink() or not folder.is_dir() or found.st_uid != os.geteuid():
        return False
    if not (folder / LOCK).exists():
        return time.time() - found.st_mtime > YOUNG_S
    file = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(file)
    return True
