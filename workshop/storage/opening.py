"""Opening the store: folder, lock, tables, epoch, writer and readers."""

import os
import secrets
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop.storage import connections, copies, trouble
from workshop.storage.locking import Lock
from workshop.storage.migrating import migrate
from workshop.storage.pulse import Pulse, recall, remember
from workshop.storage.trouble import (
    Broken,
    DiskFull,
    InUse,
    NewerDatabase,
    NotWritable,
    StoreRefused,
    StoreTrouble,
)
from workshop.storage.writer import Writer

__all__ = [
    "Broken", "DiskFull", "InUse", "NewerDatabase", "NotWritable", "Store", "StoreRefused", "StoreTrouble",
    "open_store",
]  # fmt: skip

FILE = "rounds.db"
IDLE = 4
"""Readers kept open between uses."""


class Store:
    """An open store. `epoch` names this history; `secret` (32 bytes) signs tickets and cookies."""

    def __init__(self, folder: Path, durable: bool) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._lock = Lock(folder / f"{FILE}.lock")
        try:
            self._pulse = Pulse(folder / f"{FILE}.seen")
            engine = connections.writing(self.path, durable)
            with engine.connect() as conn:
                migrate(conn, folder, _now())
                self.epoch, self.secret = _settle(conn, self._pulse)
        except BaseException:
            self._lock.let_go()
            raise
        self._pulse.committed()
        copies.prune(folder, _now())
        self.writer = Writer(engine, self._pulse)
        self._readers = connections.reading(self.path)
        self._idle: list[Connection] = []

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection that can only read, and sees one steady picture until the block ends."""
        conn = self._idle.pop() if self._idle else self._readers.connect()
        picture = conn.begin()
        try:
            yield conn
        finally:
            picture.rollback()
            if len(self._idle) < IDLE:
                self._idle.append(conn)
            else:
                conn.close()

    def scrub(self) -> bool:
        """Make deleted words unreadable in every file: empty the journal, drop the copies.

        False when a reader held on to the journal; it is emptied at the next scrub or at the close.
        """
        copies.drop_all(self.folder)
        return self.writer.alone(_truncate)

    def back_up(self, path: Path) -> None:
        """Write a whole copy of the store to `path`, readable by this account alone."""
        self.writer.alone(lambda raw: copies.copy_to(raw, path))

    def prune(self, now: int) -> int:
        """Delete copies whose words may not be kept any longer; how many."""
        return copies.prune(self.folder, now)

    def close(self) -> None:
        """Finish what waits, and leave one tidy file behind."""
        for conn in self._idle:
            conn.close()
        self._idle.clear()
        self.writer.stop()
        self._pulse.close()
        self._lock.let_go()


class PassingStore(Store):
    """A store in memory, for rehearsals and tests: the same code, nothing left afterwards."""

    def __init__(self) -> None:
        shared = Path("/dev/shm")
        place = shared if os.access(shared, os.W_OK) else None
        super().__init__(Path(tempfile.mkdtemp(prefix="rounds-", dir=place)), durable=False)

    def close(self) -> None:
        """Close, and take the files away."""
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


def open_store(folder: Path, *, memory: bool = False) -> Store:
    """Open the store in `folder`, making it when there is none. `memory` leaves the folder alone.

    Raises a `StoreRefused` that says what is wrong and what to do.
    """
    if memory:
        return PassingStore()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        return Store(folder, durable=True)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise trouble.refusal(error, str(folder / FILE)) from error
    except OSError as error:
        raise trouble.not_writable(str(folder)) from error


def _settle(conn: Connection, pulse: Pulse) -> tuple[str, bytes]:
    """The epoch and the secret; a new epoch when this is a new store or an older one put back."""
    with conn.begin():
        if pulse.begin(conn) or not recall(conn, "epoch"):
            remember(conn, "epoch", secrets.token_hex(8))
        if not recall(conn, "secret"):
            remember(conn, "secret", secrets.token_hex(32))
        return recall(conn, "epoch"), bytes.fromhex(recall(conn, "secret"))


def _truncate(raw: sqlite3.Connection) -> bool:
    return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def _now() -> int:
    return time.time_ns() // 1_000_000
