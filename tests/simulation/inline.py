"""The writer without its thread: what is asked is committed on the spot, or the server dies of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar
from unittest.mock import patch

from sqlalchemy.engine import Connection

from workshop.storage import connections
from workshop.storage.store import Store
from workshop.storage.trouble import StoreTrouble
from workshop.storage.writer import Writer

T = TypeVar("T")
BEFORE, AFTER = "before the commit", "after the commit"


class Killed(BaseException):
    """The power went, or somebody pulled the plug, in the middle of something."""


class AtOnce(Writer):
    """The real jobs, savepoints and commits. `doom` names the point at which the server dies."""

    doom = ""
    later: Callable[[float, Callable[[], None]], Any]

    def ask(self, job: Callable[[Connection], T], *, by_itself: bool = False) -> T:
        """Run the job in a transaction of its own, as all of them are here."""
        self._dies(BEFORE)
        outcome = self._commit([job])[0]
        self._dies(AFTER)
        if outcome.error is not None:
            raise outcome.error
        if outcome.trouble:
            raise StoreTrouble("The simulated disk has trouble of its own")
        value: Any = outcome.value
        return value  # type: ignore[no-any-return]

    def alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` outside any transaction."""
        raw = self._connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return work(raw)

    def stop(self) -> None:
        """Close the connection."""
        self._close()

    def _dies(self, here: str) -> None:
        if self.doom == here:
            raise Killed(here)


_writing, _reading = cache(connections.writing), cache(connections.reading)


@contextmanager
def known_engines() -> Iterator[None]:
    """One engine for each path, however often it is opened: half of the time would go into compiling."""
    with patch.multiple(connections, writing=_writing, reading=_reading):
        yield


def at_once(store: Store) -> Store:
    """The same store with a writer that does everything on the spot."""
    store.writer = AtOnce(store.writer._engine, store.writer._pulse, store._opened.box)
    return store


def let_die(store: Store) -> None:
    """The process is gone: nothing is noted, nothing is tidied, the system lets go of the files."""
    for conn in store._idle:
        conn.close()
    store.writer.stop()
    store._opened.pulse.drop()
    store._opened.lock.let_go()
