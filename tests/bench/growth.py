"""Rows of a hall that grows: the whole path of Rounds in one evening, from a hundred phones to thousands."""

from tests.bench import machine
from tests.bench.evening import Evening, evening
from tests.bench.size import Size
from tests.bench.table import ROUNDS, Row

A_SECOND = 100.0
TIMES = 5
WARM = 10


def rows(size: Size) -> list[Row]:
    """One round: more people come each time, then a minute more is pressed a few times."""
    found = []
    with evening(seats=2 * max(size.growth)) as room:
        room.arrive(WARM, A_SECOND)
        room.go_on_to("What do you hear")
        before = machine.memory_kb(room.server.ident)
        for phones in sorted(size.growth):
            if phones > len(room.phones):
                room.arrive(phones - len(room.phones), A_SECOND)
            found += _measured(room, min(size.pushes, TIMES), before)
            machine.tell(f"a hall that grows: {len(room.phones):,}")
    return found


def _measured(room: Evening, times: int, before: float) -> list[Row]:
    phones = len(room.phones)
    push = f"growth, one press to {phones:,} phones, the whole path"
    cpu, last = Row(f"{push}: server CPU", "us a phone"), Row(f"{push}: the last phone", "ms")
    memory = Row(f"growth, memory of one of {phones:,} phones, whole", "kB")
    used, took = room.extend(times)
    cpu.add(ROUNDS, used / phones * 1e6)
    last.add(ROUNDS, took * 1e3)
    held = machine.memory_kb(room.server.ident) - before
    memory.add(ROUNDS, held / (phones - WARM) if phones > WARM else None)
    return [cpu, last, memory]
