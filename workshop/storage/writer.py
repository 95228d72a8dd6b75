"""The one writer: a single thread owns the only writing connection, and commits what waits in one go.

The hub fills a list; a greenlet hands what has gathered to the thread, one transaction for all with a
savepoint for each, and wakes everybody after the commit. Nothing but plain values crosses to the thread:
under monkey-patching a lock or a queue made on the hub does not work there.

What goes into the box (`workshop.storage.box`) is kept with its group; once it is
poured the journal is emptied.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar, cast

import gevent
from gevent.event import AsyncResult
from gevent.threadpool import ThreadPool
from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from workshop.storage.box import Box
from workshop.storage.connections import PATIENCE_S
from workshop.storage.jobs import STOPPED, Job, JobResult, of_system, run, sentence
from workshop.storage.pouring import pour_a_full_box
from workshop.storage.quick import driver
from workshop.storage.restore_detector import RestoreDetector
from workshop.storage.trouble import StoreTrouble, sickness

T = TypeVar("T")

MOST = 200
"""Commands in one transaction. More would let the first wait long for the last."""


@dataclass
class _PendingJob:
    """A job that waits, and the place where its asker waits."""

    job: Job
    by_itself: bool = False
    outcome: "AsyncResult[JobResult]" = field(default_factory=AsyncResult)


class Writer:
    """Runs jobs that write. `transactions` counts commits, `failures` those that were not to be had.

    Everybody in `after_each` is called on the hub after each group: how many jobs it had, and its seconds.

    `before_commit` is called before each commit, in the thread; tests of slow disks put a wait there. `after`
    is called after each commit, in the thread, with the connection outside any transaction.
    """

    def __init__(
        self,
        engine: Engine,
        pulse: RestoreDetector,
        box: Box,
        before_commit: Callable[[], None] = lambda: None,
        after: Callable[[Connection], None] = lambda conn: None,
    ) -> None:
        self._engine = engine
        self._pulse = pulse
        self._box = box
        self._is_rough = False
        self._thread = ThreadPool(1)
        self._waiting: list[_PendingJob] = []
        self._busy = False
        self._stopped = False
        self._conn: Connection | None = None
        self.before_commit = before_commit
        self._after = after
        self.transactions = 0
        self.failures = 0
        self.after_each: list[Callable[[int, float], None]] = []
        self._began = 0.0

    def ask(self, job: Callable[[Connection], T], *, by_itself: bool = False) -> T:
        """Run `job` in the next transaction and return what it returned, after the commit.

        A job `by_itself` shares its transaction with nobody. The greenlet waits, the hub goes on. An
        exception of the job is raised here and undoes this job alone; `StoreTrouble` means that nothing of
        the whole transaction was kept. Jobs run in another thread: they must not touch gevent, Flask or
        anything else of the asker.
        """
        if self._stopped:
            raise StoreTrouble(sentence(STOPPED))
        asked = _PendingJob(job, by_itself)
        self._waiting.append(asked)
        if not self._busy:
            self._busy = True
            gevent.spawn(self._drain)
        outcome = asked.outcome.get()
        assert outcome is not None
        if outcome.error is not None:
            raise outcome.error
        if outcome.trouble:
            raise StoreTrouble(sentence(outcome.trouble), outcome.trouble)
        return cast(T, outcome.value)

    @property
    def waiting(self) -> int:
        """How many jobs nobody has begun with."""
        return len(self._waiting)

    @property
    def busy_s(self) -> float:
        """Seconds since the group that is being written was handed to the thread; 0 when there is none."""
        return monotonic() - self._began if self._began else 0.0

    def alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on the writing connection outside any transaction: checkpoints, copies."""
        if self._stopped:
            raise StoreTrouble(sentence(STOPPED))
        outcome = self._thread.apply(self._by_itself, (work,))
        if outcome.trouble:
            raise StoreTrouble(sentence(outcome.trouble), outcome.trouble)
        return cast(T, outcome.value)

    def stop(self) -> None:
        """Finish what waits, then close the connection. Asking afterwards is trouble."""
        self._stopped = True
        while self._busy:
            gevent.sleep(0.001)
        self._thread.apply(self._close)
        self._thread.kill()

    def _drain(self) -> None:
        while self._waiting:
            batch = self._next()
            jobs = [asked.job for asked in batch]
            self._began = monotonic()
            try:
                outcomes = self._thread.apply(self._commit, (jobs,))
            except BaseException:
                # Nobody may be left waiting, whatever happened to the thread.
                outcomes = [JobResult(trouble=STOPPED)] * len(batch)
            took, self._began = self.busy_s, 0.0
            for tell in self.after_each:
                tell(len(jobs), took)
            for asked, outcome in zip(batch, outcomes, strict=True):
                asked.outcome.set(outcome)
            if self._box.is_full and jobs != [pour_a_full_box]:
                self._waiting.insert(0, _PendingJob(pour_a_full_box, by_itself=True))
            elif self._is_rough:
                with suppress(Exception):
                    self._thread.apply(self._smooth)
        self._busy = False

    def _next(self) -> list[_PendingJob]:
        """Those who share the next transaction: as many as may, up to the first that shares with nobody."""
        alone = next((n for n, asked in enumerate(self._waiting[:MOST]) if asked.by_itself), MOST)
        most = max(alone, 1)
        batch, self._waiting = self._waiting[:most], self._waiting[most:]
        return batch

    def _commit(self, jobs: list[Job]) -> list[JobResult]:
        """In the thread: all jobs in one transaction."""
        try:
            conn = self._connection()
            with conn.begin():
                changes = driver(conn).total_changes
                outcomes = [run(conn, self._box, job) for job in jobs]
                if driver(conn).total_changes != changes:
                    self._pulse.raise_in(conn)
                self.before_commit()
                self._box.keep()
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self._box.give_up()
            return [JobResult(trouble=self._recover(error))] * len(jobs)
        self._is_rough |= self._box.settle()
        self._pulse.committed()
        self._after(conn)
        self.transactions += 1
        return outcomes

    def _smooth(self) -> None:
        """In the thread: empty the journal, which tells what was poured when. A reader is not waited for."""
        with suppress(SQLAlchemyError, sqlite3.Error):
            raw = driver(self._connection())
            raw.execute("PRAGMA busy_timeout=0")
            try:
                self._is_rough = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0
            finally:
                raw.execute(f"PRAGMA busy_timeout={round(PATIENCE_S * 1000)}")

    def _by_itself(self, work: Callable[[sqlite3.Connection], Any]) -> JobResult:
        """In the thread: one piece of work without a transaction."""
        try:
            return JobResult(work(driver(self._connection())))
        except (SQLAlchemyError, sqlite3.Error) as error:
            return JobResult(trouble=self._recover(error))

    def _recover(self, error: BaseException) -> int:
        """In the thread: after trouble. A connection that may be ill is opened anew next time."""
        self.failures += 1
        code = sickness(error) or of_system(error) or sqlite3.SQLITE_ERROR
        if code not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY):
            self._close()
        return code

    def _connection(self) -> Connection:
        if self._conn is None:
            self._conn = self._engine.connect()
        return self._conn

    def _close(self) -> None:
        conn, self._conn = self._conn, None
        if conn is not None:
            with suppress(SQLAlchemyError, sqlite3.Error):
                conn.close()
