"""Rows of a whole evening with a full hall: the door, a press, answers, the power failing, everybody back."""

from statistics import median

from tests.bench import machine, stock_answers, stock_door, storms
from tests.bench.evening import Evening, evening
from tests.bench.size import Size
from tests.bench.table import ROUNDS, Row, at_most
from workshop.rehearsal.latency import spread

WARM = 20
"""So many people are in before memory is counted: what only the first ones cost is not theirs."""


class Door:
    """A thousand people join: page, form, socket, at fifty a second."""

    def __init__(self, size: Size) -> None:
        join = f"{size.phones:,} people join (page, form, socket) at {size.a_second:.0f} a second"
        self.cpu = Row(f"{join}: server CPU", "ms each", "5 ms", at_most(5.0))
        self.p95 = Row(f"{join}: nearly everybody is in (p95)", "s", "1 s", at_most(1.0))
        self.memory = Row(f"memory of one of {size.phones:,} phones, whole", "kB", "40 kB", at_most(40.0))
        self.rows = [self.cpu, self.p95, self.memory]

    def measure(self, size: Size, room: Evening) -> None:
        """Let everybody in."""
        warm = min(WARM, size.phones // 2)
        room.arrive(warm, size.a_second)
        before = machine.memory_kb(room.server.ident)
        more = size.phones - warm
        self.cpu.add(ROUNDS, room.arrive(more, size.a_second) * 1e3)
        self.memory.add(ROUNDS, (machine.memory_kb(room.server.ident) - before) / more)
        took = spread([phone.joining_took for phone in room.phones[warm:]])
        self.p95.add(ROUNDS, (took.p95 or 0.0) / 1e3)


class Presses:
    """One press with all that it does: commit, facts, drawing, frames; one screen for all, or different."""

    def __init__(self, size: Size) -> None:
        push = f"one press to {size.phones:,} phones, the whole path"
        self.cpu = Row(f"{push}: server CPU", "us a phone")
        self.last = Row(f"{push}: the last phone", "ms")
        self.times = Row(
            f"{size.phones:,} different screens in one press, the whole path: CPU against one screen for all",
            "times",
            "2 times",
            at_most(2.0),
        )
        self.rows = [self.cpu, self.last, self.times]
        self._same = 0.0

    def same(self, size: Size, room: Evening) -> float:
        """One screen for all; the seconds of the last phone."""
        self._same, last = room.extend(size.pushes)
        self.cpu.add(ROUNDS, self._same / size.phones * 1e6)
        self.last.add(ROUNDS, last * 1e3)
        self.cpu.note = f"a minute more, {_bytes(room):,.0f} bytes a screen"
        return last

    def different(self, size: Size, room: Evening) -> None:
        """Everybody at a table, in a part of their own."""
        room.go_on_to("You watch. Note")
        cpu, _last = room.extend(size.pushes)
        self.times.add(ROUNDS, cpu / self._same)
        self.times.note = f"parts at {size.phones // 3} tables, {_bytes(room):,.0f} bytes a screen"


def _bytes(room: Evening) -> float:
    return median(len(phone.screen.frame) for phone in room.phones)


def rows(size: Size) -> list[Row]:
    """Measure all of them."""
    door, presses = Door(size), Presses(size)
    answers, failing, back = storms.Answers(size, "quick disk"), storms.Failing(size), storms.Back(size)
    for number in range(size.rounds):
        machine.tell(f"an evening of {size.phones:,} people, {number + 1} of {size.rounds}")
        with evening(seats=2 * size.phones) as room:
            door.measure(size, room)
            room.go_on_to("What do you hear")
            idle = presses.same(size, room)
            answers.measure(size, room, idle)
            room.go_on_to("What must not be lost")
            failing.measure(size, room, number)
            presses.different(size, room)
            back.measure(room)
        if size.others:
            stock_answers.measure(size, 0, answers)
            stock_door.measure(size, door.cpu)
    return [*presses.rows, *answers.rows, *failing.rows, *door.rows, *back.rows]


def slow_rows(size: Size) -> list[Row]:
    """The answers again, on a disk whose every commit takes longer."""
    answers = storms.Answers(size, f"disk +{size.commit_ms:.0f} ms")
    for number in range(size.rounds):
        machine.tell(f"an evening on a slow disk, {number + 1} of {size.rounds}")
        with evening(commit_ms=size.commit_ms, seats=2 * size.phones) as room:
            room.arrive(size.phones, 2 * size.a_second)
            room.go_on_to("What do you hear")
            _cpu, idle = room.extend(size.pushes)
            answers.measure(size, room, idle)
        if size.others:
            stock_answers.measure(size, size.commit_ms, answers)
    return answers.rows
