"""What storage can complain about, each with a sentence that a person can act on."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

from workshop.words import _

SICK = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}
"""Results that speak of the disk or the file, not of the command: everybody who waits is told."""


class StoreTrouble(Exception):
    """Nothing was kept: the disk is full, broken or held by somebody else. It may be asked again.

    `code` is what SQLite said, 0 when it was not asked.
    """

    def __init__(self, said: str, code: int = 0) -> None:
        super().__init__(said)
        self.code = code


class StoreRefused(Exception):
    """The store cannot be opened. `str` of it is a full sentence, and what to do."""


class NotWritable(StoreRefused):
    """The folder or the file may not be written."""


class DiskFull(StoreRefused):
    """There is no room left."""


class InUse(StoreRefused):
    """Another server has this store open."""


class NewerDatabase(StoreRefused):
    """The store was last used by a newer version."""


class Damaged(StoreRefused):
    """The file is damaged, or is no store of ours."""


def sickness(error: BaseException) -> int:
    """The primary result code when `error` speaks of the disk or the file; 0 when it does not."""
    inner = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(inner, sqlite3.Error):
        return 0
    # sqlite3 raises some errors of its own that carry no code.
    code = int(getattr(inner, "sqlite_errorcode", 0)) & 0xFF
    return code if code in SICK else 0


def refusal(error: BaseException, path: str) -> StoreRefused:
    """Why the store at `path` cannot be opened, in a sentence."""
    code = error.code if isinstance(error, StoreTrouble) else sickness(error)
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(_("The disk is full. Free some space, then start again."))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return InUse(_("Another program is using {path}. Close it, then start again.").format(path=path))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return not_writable(path)
    if code == sqlite3.SQLITE_IOERR:
        return Damaged(
            _("The disk does not answer for {path}. Use another disk or folder.").format(path=path)
        )
    return damaged(path)


def of_system(error: OSError, path: str) -> StoreRefused:
    """Why the system does not let the store at `path` be made, in a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(_("The disk is full. Free some space, then start again."))
    return not_writable(path)


def damaged(path: str) -> Damaged:
    """The sentence about a file that cannot be trusted."""
    return Damaged(_("The file {path} is damaged. Put a copy back with: workshop restore").format(path=path))


def not_writable(path: str) -> NotWritable:
    """The sentence about a folder or file that may not be written."""
    return NotWritable(
        _("Rounds may not write to {path}. Choose another folder, or change who may write there.").format(
            path=path
        )
    )
