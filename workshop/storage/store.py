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

from workshop.storage import connections, copies, files, pending_vacuum, probing
from workshop.storage.box import Box
from workshop.storage.gone import MarksFile
from workshop.storage.locking import FileLock
from workshop.storage.quick import driver
from workshop.storage.restore_detector import RestoreDetector
from workshop.storage.retention import Doubt
from workshop.storage.trouble import StoreTrouble
from workshop.storage.writer import Writer

FILE = files.DATABASE
TRIED_FOR_S = 0.2
"""So long what a trial of the disk has shown is believed."""

IDLE = 4
"""Readers kept open between uses."""

BREATHER = 3.0
"""After a scrubbing nobody scrubs for so many times as long as it took: others have to be kept meanwhile."""


@dataclass(frozen=True)
class Opened:
    """What opening a store leads to."""

    folder: Path
    lock: FileLock
    pulse: RestoreDetector
    box: Box
    engine: Engine
    epoch: str
    secret: bytes
    passing: bool = False
    put_back: bool = False
    doubt: Doubt = Doubt()
    said: tuple[str, ...] = ()


class Store:
    """An open store. `epoch` names this history; `secret` (32 bytes) signs tickets and cookies.

    `put_back` says that it was once an older copy: phones may know more than it. `doubt` is what this
    computer's clock was like at the opening; `said` are sentences about the opening, for the terminal.
    """

    def __init__(self, opened: Opened) -> None:
        self.folder = opened.folder
        self.path = opened.folder / FILE
        self.epoch = opened.epoch
        self.secret = opened.secret
        self.put_back = opened.put_back
        self.doubt = opened.doubt
        self.said = opened.said
        self.writer = Writer(
            opened.engine, opened.pulse, opened.box, after=MarksFile(opened.folder).committed
        )
        self._opened = opened
        self._file = self.path.stat().st_ino
        self._trial: gevent.Greenlet[..., str] | None = None
        self._tried_at = 0.0
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
        # What waits in the box is looked at first: it goes into the tables, never out of them.
        conn.info["slips"] = self._opened.box.seen
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
            return pending_vacuum.is_pending(conn)

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
        return scrubbed(raw, self.folder)

    def obstacle(self) -> str:
        """Why no answer could be kept now, in a sentence for operators; empty when one could.

        Those who ask within the same moment share one trial: a disk has other things to do.
        """
        if self._trial is None or (self._trial.ready() and monotonic() - self._tried_at > TRIED_FOR_S):
            self._trial = gevent.spawn(self._try_the_disk)
        return str(self._trial.get())

    def _try_the_disk(self) -> str:
        try:
            return self._in_the_way()
        finally:
            self._tried_at = monotonic()

    def _in_the_way(self) -> str:
        in_the_way = gevent.get_hub().threadpool.apply(probing.obstacle, (self.path, self._file))
        if in_the_way:
            return str(in_the_way)
        try:
            # Its group is a commit that counts itself, so that the disk has to take it.
            self.writer.ask(probing.room_for_more)
        except StoreTrouble as trouble:
            return probing.sentence(trouble.code)
        return ""

    def prune(self, now: int) -> int:
        """Delete copies whose words may not be kept any longer; how many. A doubtful clock deletes none."""
        return 0 if self.doubt.about(copies.LONGEST_MS, now) else copies.prune(self.folder, now)

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


def scrubbed(raw: sqlite3.Connection, folder: Path) -> bool:
    """Write the file anew, empty its journal, drop the copies; whether nothing was in the way."""
    copies.drop_all(folder)
    # secure_delete alone leaves pieces where rows were moved between pages (seen in 4 of 161 people).
    raw.execute("VACUUM")
    clean = bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    if clean:
        raw.execute(pending_vacuum.PAID)
    return clean
