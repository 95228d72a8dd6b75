"""The box: what must not lie beside anybody's rows waits here, in no order, until the room moves on.

An anonymous answer, a wish, a card, a pair that sits apart: each stands under a mark that its writer's secret
makes again. Every group of them writes the file of the box anew, sorted by mark, and in the database nothing
is written at all. So neither the journal nor a page has an order or a company that could be laid beside
people's rows. `pouring` puts them into the tables, all at once and shuffled.

The writer's thread alone changes it. Readers have what was there when they began.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy.engine import Connection

from workshop.storage import files

FULL = 256 * 1024
"""Bytes at which a box is poured before the room moves on: each answer writes all of it."""

SUM = 16
"""Letters of the sum before each line."""

ENDING = ".box"

Facts = Mapping[str, Any]
"""What a slip says, by the columns of its table. Bytes are written as hex."""


@dataclass(frozen=True)
class Slip:
    """One row to come: into which table, under which mark, of which session. No `facts`: it is taken away."""

    table: str
    mark: str
    session_id: str
    facts: Facts | None

    def written(self) -> bytes:
        """As it stands in the file: behind a sum that tells whether the disk has kept it whole."""
        said = [self.mark, self.table, self.session_id, self.facts]
        line = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        return _sum(line) + line + b"\n"


Slips = Mapping[str, Slip]
"""Slips by their marks."""

NOTHING: Slips = MappingProxyType({})


class Box:
    """The slips of one store. `durable` waits for the disk; `seen` is what was kept when a group ended."""

    def __init__(self, path: Path, durable: bool = True) -> None:
        self.path = path
        self.durable = durable
        self.slips: dict[str, Slip] = {}
        self.seen: Slips = NOTHING
        self._poured: dict[str, Slip] = {}
        self._lines: dict[str, bytes] = {}
        self._before: list[tuple[str, Slip | None, Slip | None]] = []
        self._is_new = False

    @property
    def is_full(self) -> bool:
        """Whether it had better be poured before the room moves on."""
        return sum(map(len, self._lines.values())) > FULL

    def open(self) -> None:
        """Take up what an earlier server left. Lines that the disk has spoilt are left out."""
        with suppress(FileNotFoundError):
            for slip in filter(None, map(_slip, self.path.read_bytes().splitlines())):
                self._place(slip.mark, slip, None)
        self.settle()

    def put(self, slip: Slip) -> None:
        """A slip goes in; in the place of what was there under the same mark."""
        self._note(slip.mark, slip, self._poured.get(slip.mark))
        self._lines[slip.mark] = slip.written()
        self._is_new = True

    def drop(self, marks: Iterable[str]) -> None:
        """These are in it no more, if they ever were."""
        for mark in [mark for mark in marks if mark in self.slips]:
            self._note(mark, None, self._poured.get(mark))
            self._is_new = True

    def take(self, session_id: str) -> list[Slip]:
        """The slips of a session, on their way into the tables with this transaction."""
        found = [slip for slip in self.slips.values() if slip.session_id == session_id]
        for slip in found:
            self._note(slip.mark, None, slip)
        return found

    def mark(self) -> int:
        """A place to go back to."""
        return len(self._before)

    def back_to(self, place: int) -> None:
        """As if nothing had happened since this place."""
        while len(self._before) > place:
            mark, *those = self._before.pop()
            self._lines.pop(mark, None)
            self._place(mark, *those)

    def keep(self) -> None:
        """Before the commit: what was put in is on the disk. `OSError` when the disk does not take it."""
        if self._is_new:
            self._save()
            self._is_new = False

    def settle(self) -> bool:
        """After the commit: what was poured is in the tables, and in here no more. Whether anything was."""
        self._before.clear()
        poured, self._poured = self._poured, {}
        for mark in poured.keys() - self.slips.keys():
            del self._lines[mark]
        if poured:
            # A disk that takes nothing has taken the commit: what stands here twice is left out at opening.
            with suppress(OSError):
                self._save()
        self.seen = MappingProxyType(dict(self.slips))
        return bool(poured)

    def give_up(self) -> None:
        """The transaction came to nothing: as it was before it.

        Should the file have it already, that does no harm: whoever pressed will press again.
        """
        self.back_to(0)
        self._is_new = False

    def _note(self, mark: str, slip: Slip | None, poured: Slip | None) -> None:
        self._before.append((mark, self.slips.get(mark), self._poured.get(mark)))
        self._place(mark, slip, poured)

    def _place(self, mark: str, slip: Slip | None, poured: Slip | None) -> None:
        for where, each in ((self.slips, slip), (self._poured, poured)):
            if each is None:
                where.pop(mark, None)
            else:
                where[mark] = each
        there = slip or poured
        if there is None:
            self._lines.pop(mark, None)
        elif mark not in self._lines:
            self._lines[mark] = there.written()

    def _save(self) -> None:
        """The whole file anew, sorted by marks: it has no history, and no order of its own."""
        if not self._lines:
            self.path.unlink(missing_ok=True)
            return
        fresh = self.path.with_name(f"{self.path.name}.fresh")
        fresh.unlink(missing_ok=True)
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as out:
            out.writelines(self._lines[mark] for mark in sorted(self._lines))
            out.flush()
            if self.durable:
                os.fsync(out.fileno())
        os.replace(fresh, self.path)
        if self.durable:
            _keep_names(self.path.parent)


def of_session(conn: Connection, session_id: str) -> list[str]:
    """The marks of what waits for a session."""
    return [slip.mark for slip in waiting(conn).values() if slip.session_id == session_id]


def beside(folder: Path) -> Path:
    """Where the box of the store in `folder` lies."""
    return folder / f"{files.DATABASE}{ENDING}"


def of(conn: Connection) -> Box:
    """The box that this connection writes into."""
    found = conn.info["box"]
    assert isinstance(found, Box)
    return found


def waiting(conn: Connection) -> Slips:
    """What is in the box, for whoever reads: nothing where there is none."""
    found = conn.info.get("box")
    return found.slips if isinstance(found, Box) else conn.info.get("slips", NOTHING)


def _slip(line: bytes) -> Slip | None:
    """A line of the file as a slip; None for one that we have not written so."""
    found, said = line[:SUM], line[SUM:]
    if found != _sum(said):
        return None
    mark, table, session_id, facts = json.loads(said)
    return Slip(table, mark, session_id, facts)


def _sum(line: bytes) -> bytes:
    return blake2b(line, digest_size=SUM // 2, person=b"rounds-box").hexdigest().encode()


def _keep_names(folder: Path) -> None:
    """The names in a folder are on the disk as well."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
