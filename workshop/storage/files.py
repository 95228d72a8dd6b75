"""The files of a store: made for this account alone, from the first byte on, and never through a link."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from workshop.storage.trouble import Damaged
from workshop.words import _

DATABASE = "rounds.db"
BESIDE = ("", "-wal", "-shm", "-journal", ".lock", ".seen", ".gone", ".secret", ".box")
"""Endings of the files that belong to a store, the database first."""

STAGE = "restoring"
"""Where a copy is made ready to be put back. Whatever breaks there, what is kept is as it was."""

OURS_ALONE = 0o600
NO_FILE = -1
"""In the place of the number of a file that was let go."""


def make_folder(folder: Path) -> None:
    """Make the folder when there is none. One that was there is somebody's, and keeps its rights."""
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True)


def look_at(folder: Path) -> None:
    """Refuse what is no file where a file of ours should be; take back what others may do with our own."""
    for path in [folder / f"{DATABASE}{ending}" for ending in BESIDE]:
        _ours_alone(path)
    for path in folder.glob("copies/*.db"):
        _ours_alone(path)


def make(path: Path) -> None:
    """An empty file for this account alone, unless there is one."""
    os.close(opened(path))


def opened(path: Path) -> int:
    """A file of ours, open for reading and writing; made when there is none."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, OURS_ALONE)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise no_file(path) from error
        raise


def let_go(file: int) -> None:
    """Close an open file; `NO_FILE` is none. The number of a closed one may soon be somebody else's."""
    if file != NO_FILE:
        os.close(file)


def written(path: Path, content: str) -> None:
    """Put `content` in the place of the file, whole or not at all, whatever happens meanwhile."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    file, left = opened(fresh), content.encode("ascii")
    try:
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
    finally:
        os.close(file)
    os.replace(fresh, path)
    settled(path.parent)


def settled(folder: Path) -> None:
    """Let the disk take what was moved in a folder."""
    file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some file systems know no such thing
            os.fsync(file)
    finally:
        os.close(file)


def no_file(path: Path) -> Damaged:
    """The sentence about something else where a file should be."""
    said = _("Something else lies where a file of Rounds should be: {path}. Move it away, then start again.")
    return Damaged(said.format(path=path))


def _ours_alone(path: Path) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        raise no_file(path)
    if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) & 0o077:
        path.chmod(OURS_ALONE)
