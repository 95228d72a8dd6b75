"""Rows of frames alone: one push to a hall and to a room, different screens, memory, growth."""

from tests.bench import frames
from tests.bench.frames import KINDS, Pushed
from tests.bench.size import Size
from tests.bench.table import ROUNDS, Row, at_most, no_more_than

WS = "Node ws"
BUDGET_KB = 40.0


def rows(size: Size) -> list[Row]:
    """Measure all of them."""
    hall = _hall(size, size.phones, size.rounds, size.pushes)
    return [*hall, _different(size), *_room(size), *_growth(size)]


def _hall(size: Size, phones: int, rounds: int, pushes: int) -> list[Row]:
    push = f"one push to {phones:,} phones, frames alone"
    cpu = Row(f"{push}: server CPU", "us a phone", f"below bare {WS}", no_more_than(WS))
    last = Row(f"{push}: the last phone", "ms", f"no later than bare {WS}", no_more_than(WS))
    memory = Row(
        f"memory of one of {phones:,} phones, frames alone", "kB", f"{BUDGET_KB:.0f} kB", at_most(BUDGET_KB)
    )
    join = Row(f"the socket alone of one of {phones:,} phones: server CPU", "us")
    for row in (cpu, last, memory):
        row.note = "screens of 4,000 bytes; the moment of arrival is the kernel's"
    _beside(
        size, phones, rounds, pushes, {"push_us": cpu, "last_ms": last, "memory_kb": memory, "join_us": join}
    )
    return [cpu, last, memory, join]


def _room(size: Size) -> list[Row]:
    last = Row(f"{size.room} people, frames alone: the last phone", "ms")
    _beside(size, size.room, size.rounds, size.pushes, {"last_ms": last})
    return [last]


def _beside(size: Size, phones: int, rounds: int, pushes: int, rows: dict[str, Row]) -> None:
    """The same work with every kind, in turn; each figure into its row."""

    def take(name: str, found: Pushed) -> None:
        for figure, row in rows.items():
            row.add(name, getattr(found, figure))

    def missing(name: str, why: str) -> None:
        for row in rows.values():
            row.absent[name] = why

    kinds = KINDS if size.others else {ROUNDS: KINDS[ROUNDS]}
    frames.beside(phones, rounds, take, missing, kinds, pushes)


def _different(size: Size) -> Row:
    """Words of one's own in five places of each screen, against one screen for all of the same size."""
    row = Row(
        f"{size.phones:,} different screens in one push, frames alone: CPU against one screen for all",
        "times",
        "2 times",
        at_most(2.0),
    )
    for _round in range(size.rounds):
        same = frames.measure(KINDS[ROUNDS], "push", size.phones, pushes=size.pushes)
        own = frames.measure(KINDS[ROUNDS], "own", size.phones, pushes=size.pushes)
        row.add(ROUNDS, own.push_us / same.push_us)
    return row


def _growth(size: Size) -> list[Row]:
    """How the figures change with the size of the hall; one round, few pushes."""
    found = []
    for phones in size.growth:
        if phones in (size.phones, size.room):
            continue
        found += _hall(size, phones, 1, min(size.pushes, 5))[:3]
    for row in found:
        row.budget = ""
        row.row = f"growth, {row.row}"
    return found
