"""An open store: the one writer, readers, and what must be done to its files."""

import shutil
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import gevent
from gevent.lock import BoundedSemaphore
from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from workshop.storage import connections, copies, owing
from workshop.storage.locking import Lock
from workshop.storage.pulse import Pulse
from workshop.storage.quick import driver
from workshop.storage.trouble import StoreTrouble
from workshop.storage.writer import Writer

FILE = "rounds.db"
IDLE = 4
"""Readers kept open between uses."""

BREATHER = 3.0
"""After a scrubbing nobody scrubs for so many times as long as it took: others have to be kept meanwhile."""


@dataclass(frozen=True)
class Opened:
    """What opening a store leads to."""

    folder: Path
    lock: Lock
    pulse: Pulse
    engine: Engine
    epoch: str
    secret: bytes
    passing: bool = False
    put_back: bool = False


class Store:
    """An open store. `epoch` names this history; `secret` (32 bytes) signs tickets and cookies.

    `put_back` says that it was once an older copy: phones may know more than it.
    """

    def __init__(self, opened: Opened) -> None:
        self.folder = opened.folder
        self.path = opened.folder / FILE
        self.epoch = opened.epoch
        self.secret = opened.secret
        self.put_back = opened.put_back
        self.writer = Writer(opened.engine, opened.pulse)
        self._opened = opened
        self._readers = connections.reading(self.path)
        self._idle: list[Connection] = []
        self._scrubbing: gevent.Greenlet[..., bool] | None = None
        self._one_scrubs = BoundedSemaphore(1)
        self._scrub_again_at = 0.0
        if opened.passing:
            # Also when nobody closes it: nothing may be left in memory when the process ends.
            self._vanish = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection that can only read, and sees one steady picture until the block ends."""
        conn = self._idle.pop() if self._idle else self._readers.connect()
        # By hand: SQLAlchemy takes longer to begin and to end than a small look-up takes.
        driver(conn).execute("BEGIN")
        try:
            yield conn
        finally:
            conn.rollback()
            driver(conn).rollback()
            if len(self._idle) < IDLE:
                self._idle.append(conn)
            else:
                conn.close()

    def scrub(self) -> bool:
        """Make deleted words unreadable in every file: write it anew, empty the journal, drop the copies.

        Several who ask while one scrubbing is still to begin share it. False when a full disk or a reader
        that held on to the journal was in the way: then `unscrubbed` says so until it is made up for.
        """
        if self._scrubbing is None:
            self._scrubbing = gevent.spawn(self._try_to_scrub)
        return bool(self._scrubbing.get())

    def unscrubbed(self) -> bool:
        """Whether pieces of deleted words may still be in the files."""
        with self.reader() as conn:
            return owing.owed(conn)

    def _try_to_scrub(self) -> bool:
        with self._one_scrubs:
            gevent.sleep(max(0.0, self._scrub_again_at - monotonic()))
            began = monotonic()
            try:
                return self.writer.alone(self._scrub)
            except StoreTrouble:
                return False
            finally:
                ended = monotonic()
                self._scrub_again_at = ended + BREATHER * (ended - began)

    def _scrub(self, raw: sqlite3.Connection) -> bool:
        self._scrubbing = None
        copies.drop_all(self.folder)
        # secure_delete alone leaves pieces where rows were moved between pages (seen in 4 of 161 people).
        raw.execute("VACUUM")
        clean = bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        if clean:
            raw.execute(owing.PAID)
        return clean

    def prune(self, now: int) -> int:
        """Delete copies whose words may not be kept any longer; how many."""
        return copies.prune(self.folder, now)

    def close(self) -> None:
        """Finish what waits and leave one tidy file behind; a passing store leaves nothing."""
        for conn in self._idle:
            conn.close()
        self._idle.clear()
        self.writer.stop()
        self._opened.pulse.close()
        self._opened.lock.let_go()
        if self._opened.passing:
            self._vanish()
