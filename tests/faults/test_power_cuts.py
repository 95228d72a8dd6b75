"""Row 3: the power fails at any moment, and of all that was acknowledged nothing is lost.

The whole store runs on a disk whose plug can be pulled. At moments of chance, in the middle of writes, it is
written down what that disk would hold after a cut, and what had been acknowledged; each is then opened.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import gevent
import pytest

from tests.faults.disk import Disk, Plugged
from tests.faults.plug import Connection
from tests.storage.live import Live
from workshop.storage import jobs
from workshop.storage.opening import Store, open_store
from workshop.storage.quick import driver
from workshop.storage.store import FILE
from workshop.storage.writer import Writer

pytestmark = pytest.mark.timeout(300)

PEOPLE = tuple(f"P{number}" for number in range(25))
NAMES = (f"plug{number}" for number in count())
Cut = tuple[dict[str, bytes], set[str]]


class Night:
    """An evening of answers, with cuts of the power `one_in` so many writes; `acknowledged` are op ids."""

    def __init__(self, store: Store, disk: Disk, chance: Random, one_in: int) -> None:
        self.store, self.disk, self.chance, self.one_in = store, disk, chance, one_in
        self.live = Live(store)
        self.live.join(*PEOPLE)
        self.live.begins()
        field = self.live.field("mine")
        self.live.field = lambda name, round_=0: field  # type: ignore[method-assign]  # asked for once
        self.acknowledged: set[str] = set()
        self.cuts: list[Cut] = []
        disk.noticed = self._perhaps

    def _perhaps(self) -> None:
        """In the thread that writes: would this be the moment?"""
        if self.chance.random() * self.one_in < 1:
            files = self.disk.after_a_cut(self.chance)
            seen = self.store.folder / f"{FILE}.seen"
            self.cuts.append(({**files, str(seen): seen.read_bytes()}, set(self.acknowledged)))

    def goes_on(self, cuts: int, answers: int) -> None:
        """Everybody answers until there were so many cuts and answers; now and then words are scrubbed."""
        while len(self.cuts) < cuts or len(self.acknowledged) < answers:
            gevent.joinall([gevent.spawn(self._answers, name) for name in PEOPLE], raise_error=True)
            if self.chance.random() < 0.02:
                self.store.scrub()

    def _answers(self, name: str) -> None:
        gevent.sleep(self.chance.random() * 0.002)
        kept = self.live.kept(name, "mine", "words " * self.chance.randrange(200), self.live.ops + 1)
        assert self.live.sends(kept).status == "kept"
        self.acknowledged.add(kept.press.op)


@contextmanager
def night(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, one_in: int, hurried: bool = False, seed: int = 5
) -> Iterator[Night]:
    """A store on a disk of our own, for the length of one evening."""
    disk, name = Disk(), next(NAMES)
    vfs = Plugged(name, disk)
    with monkeypatch.context() as other:
        other.setattr(sqlite3, "connect", lambda place, **_more: Connection(place, name, hurried))
        store = open_store(folder)
        try:
            yield Night(store, disk, Random(seed), one_in)
        finally:
            disk.noticed = lambda: None
            store.close()
    vfs.unregister()


def lost(cut: Cut, place: Path) -> tuple[set[str], str]:
    """What was acknowledged and is not there when the lights are on again, and the epoch that then begins or
    goes on. The file must be sound."""
    files, acknowledged = cut
    place.mkdir()
    for name, content in files.items():
        if not name.endswith("-shm"):
            (place / Path(name).name).write_bytes(content)
    store = open_store(place)
    with store.reader() as conn:
        assert driver(conn).execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        there = {row[0] for row in driver(conn).execute("SELECT id FROM op")}
    store.close()
    return acknowledged - there, store.epoch


def nothing_is_lost(evening: Night, place: Path) -> None:
    found = [lost(cut, place / str(number)) for number, cut in enumerate(evening.cuts)]
    assert not any(missing for missing, _epoch in found)
    assert {epoch for _missing, epoch in found} == {evening.store.epoch}, "nobody need offer anything again"


def something_is_lost(evening: Night, place: Path) -> None:
    assert any(lost(cut, place / str(number))[0] for number, cut in enumerate(evening.cuts))


def acknowledge_first(self: Writer, asked: list[Callable[[Any], Any]]) -> list[Any]:
    """The mutant: everybody is told, and the commit comes with the next batch."""
    conn = self._connection()
    if conn.in_transaction():
        self._pulse.raise_in(conn)
        conn.commit()
    conn.begin()
    return [jobs.run(conn, self._box, job) for job in asked]


def test_nothing_acknowledged_is_lost_when_the_power_fails(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with night(folder, monkeypatch, one_in=60) as evening:
        evening.goes_on(cuts=25, answers=400)
    nothing_is_lost(evening, tmp_path)


def test_who_acknowledges_first_loses(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with night(folder, monkeypatch, one_in=30) as evening:
        monkeypatch.setattr(Writer, "_commit", acknowledge_first)
        evening.goes_on(cuts=12, answers=0)
        monkeypatch.undo()
        evening.store.writer.alone(lambda raw: raw.commit())
    something_is_lost(evening, tmp_path)


def test_who_does_not_wait_for_the_disk_loses(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with night(folder, monkeypatch, one_in=30, hurried=True) as evening:
        evening.goes_on(cuts=12, answers=0)
    something_is_lost(evening, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_two_hundred_cuts_and_ten_thousand_answers(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with night(folder, monkeypatch, one_in=600) as evening:
        evening.goes_on(cuts=200, answers=10_000)
    nothing_is_lost(evening, tmp_path)
    with capsys.disabled():
        print(f"\n{len(evening.cuts)} cuts, {len(evening.acknowledged)} answers acknowledged, 0 lost")
