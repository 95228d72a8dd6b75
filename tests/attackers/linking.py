"""Who said what, guessed from the files alone: pages, the journal, free space, copies and files beside them.

The attacker knows every handle and every value, and has every byte of the folder. Each way of guessing lays
the order, or the company, in which values turn up beside that in which people do, and says for each value
whose it is.
"""

import random
import sqlite3
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Guess = Mapping[str, str]
"""For a value the person whose it is thought to be."""

WAL_HEAD, FRAME_HEAD = 32, 24
LUCK = 8
"""So many standard deviations above what chance alone brings count as more than chance."""

CHANCES = 400
"""So often the truth is dealt out anew to find what chance brings."""


@dataclass(frozen=True)
class Traces:
    """What can turn up in the files: values, and people's handles."""

    values: Sequence[str]
    people: Sequence[str]

    def guesses(self, folder: Path) -> list[Guess]:
        """All ways of guessing, tried on everything in a folder."""
        found: list[Guess] = []
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            data = path.read_bytes()
            if path.name.endswith("-wal"):
                found += self._journal(data, _page_size(data))
            elif data.startswith(b"SQLite format 3\0"):
                found += self._pages(data, int.from_bytes(data[16:18], "big") or 65_536)
                found += self._rows(path)
            else:
                found += self._orders([self._turns_up(data, self.values)])
        return found

    def _journal(self, data: bytes, size: int) -> Iterator[Guess]:
        """Who turns up in the same commit as a value, before it and after it, and in which order all do."""
        said, touched = self._told(data, size)
        for shift in range(-2, 3):
            yield {value: who for at, value in said for who in touched.get(at + shift, ())[:1]}
        yield from self._orders([[value for _, value in said]], [_first(touched.values())])
        order = sorted(touched)
        for step in (-1, 1):
            near = {}
            for at, value in said:
                there = [each for each in order if (each - at) * step > 0]
                if there:
                    near[value] = touched[min(there, key=lambda each: abs(each - at))][0]
            yield near

    def _told(self, data: bytes, size: int) -> tuple[list[tuple[int, str]], dict[int, list[str]]]:
        """Values and people as they turn up anew, by the number of the commit that brought them."""
        before: dict[int, bytes] = {}
        said: list[tuple[int, str]] = []
        touched: dict[int, list[str]] = {}
        known: set[str] = set()
        commit = 0
        for at in range(WAL_HEAD, len(data) - FRAME_HEAD - size + 1, FRAME_HEAD + size):
            number = int.from_bytes(data[at : at + 4], "big")
            page = data[at + FRAME_HEAD : at + FRAME_HEAD + size]
            old = before.get(number, b"")
            for value in self.values:
                if value not in known and page.count(value.encode()) > old.count(value.encode()):
                    known.add(value)
                    said.append((commit, value))
            changed = [w for w in self.people if page.count(w.encode()) > old.count(w.encode())]
            if len(changed) <= 3:
                touched.setdefault(commit, []).extend(changed)
            before[number] = page
            if int.from_bytes(data[at + 4 : at + 8], "big"):
                commit += 1
        return said, {at: who for at, who in touched.items() if who}

    def _pages(self, data: bytes, size: int) -> Iterator[Guess]:
        """The order in which cells were put into pages: each goes before the one that was put there last."""
        pages = [data[at : at + size] for at in range(0, len(data), size)]
        values = [self._turns_up(page, self.values)[::-1] for page in pages]
        people = [self._turns_up(page, self.people)[::-1] for page in pages]
        rich = [each for each in people if len(each) * 2 >= len(self.people)]
        yield from self._orders(
            [[v for page in values for v in page]], [[p for page in people for p in page]]
        )
        yield from self._orders([page for page in values if len(page) > 2], rich)

    def _rows(self, path: Path) -> Iterator[Guess]:
        """The order of rows, as SQL tells it."""
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as conn:
            names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            tables = [repr(conn.execute(f"SELECT * FROM {name}").fetchall()).encode() for (name,) in names]
        conn.close()
        values = [self._turns_up(table, self.values) for table in tables]
        people = [self._turns_up(table, self.people) for table in tables]
        yield from self._orders([v for v in values if v], [p for p in people if p])

    def _orders(
        self, values: Iterable[Sequence[str]], people: Iterable[Sequence[str]] = ()
    ) -> Iterator[Guess]:
        """Values in an order, laid beside people in an order, and in the order in which they came."""
        orders = [[*dict.fromkeys(each)] for each in (*people, self.people)]
        for said in map(dict.fromkeys, values):
            for order in orders:
                yield dict(zip(said, order, strict=False))
                yield dict(zip(said, order[::-1], strict=False))

    def _turns_up(self, data: bytes, names: Iterable[str]) -> list[str]:
        """These names in the order in which they stand in the bytes, each as often as it does."""
        found = []
        for name in names:
            at = data.find(name.encode())
            while at >= 0:
                found.append((at, name))
                at = data.find(name.encode(), at + 1)
        return [name for _, name in sorted(found)]


def right(guesses: Iterable[Guess], truth: Guess) -> int:
    """How many values the best of these guesses gives to the right person."""
    return max((sum(truth.get(v) == who for v, who in guess.items()) for guess in guesses), default=0)


@dataclass(frozen=True)
class Verdict:
    """What the attack got right in some rooms together, and what chance alone brings (mean and spread)."""

    right: int
    of: int
    mean: float
    spread: float

    @property
    def by_chance(self) -> bool:
        """Whether the attacker knows no more than somebody who deals the values out blindly."""
        return self.right <= self.mean + LUCK * max(self.spread, 0.5)


def judged(rooms: Sequence[tuple[Sequence[Guess], Guess]], deal: "Deal | None" = None) -> Verdict:
    """The best guess in each room, held against the same guesses when the truth is dealt out anew.

    `deal` says what else could be true, for all that may be known; everybody's, in any order, unless said.
    """
    dice, anew = random.Random(1), deal or dealt
    scores = [sum(right(guesses, anew(truth, dice)) for guesses, truth in rooms) for _ in range(CHANCES)]
    got = sum(right(guesses, truth) for guesses, truth in rooms)
    of = sum(len(truth) for _, truth in rooms)
    return Verdict(got, of, statistics.mean(scores), statistics.pstdev(scores))


Deal = Callable[[Guess, random.Random], Guess]


def dealt(truth: Guess, dice: random.Random) -> Guess:
    """The values in any order."""
    people = list(truth.values())
    dice.shuffle(people)
    return dict(zip(truth, people, strict=True))


def _first(lists: Iterable[Sequence[str]]) -> list[str]:
    return [*dict.fromkeys(name for each in lists for name in each)]


def _page_size(journal: bytes) -> int:
    return int.from_bytes(journal[8:12], "big") or 4_096
