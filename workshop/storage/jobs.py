"""One job of the writer: what came of it, and how its trouble is told."""

import errno
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Connection

from workshop.storage.box import Box
from workshop.storage.quick import driver
from workshop.storage.trouble import sickness
from workshop.words import _

Job = Callable[[Connection], Any]

STOPPED = -1
"""The trouble of whoever asks a writer that has ended."""


@dataclass
class JobResult:
    """What came of one job: a value, its own exception, or trouble that everybody shares."""

    value: Any = None
    error: Exception | None = None
    trouble: int = 0


def of_system(error: BaseException) -> int:
    """A full disk that told the box, as SQLite would say it; 0 for anything else."""
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return sqlite3.SQLITE_FULL if full else 0


def run(conn: Connection, box: Box, job: Job) -> JobResult:
    """One job inside its savepoint. Trouble with the disk is raised: it ends the transaction for all."""
    raw, before = driver(conn), box.mark()
    raw.execute("SAVEPOINT job")
    try:
        outcome = JobResult(job(conn))
    except Exception as error:
        if sickness(error):
            raise
        raw.execute("ROLLBACK TO job")
        box.back_to(before)
        outcome = JobResult(error=error)
    raw.execute("RELEASE job")
    return outcome


def sentence(trouble: int) -> str:
    """The sentence about a trouble: a code of SQLite, or STOPPED."""
    if trouble == sqlite3.SQLITE_FULL:
        return _("The computer of the facilitator has no room left. Your words stay on your phone.")
    if trouble == STOPPED:
        return _("The workshop's computer is just starting again. Your words stay on your phone.")
    return _("This cannot be kept right now. Your words stay on your phone.")
