"""Rows of a room of three hundred, Rounds beside oTree: the door, the press, everybody writing."""

from statistics import median

from tests.bench import machine, peers
from tests.bench.evening import evening
from tests.bench.otree import experiment
from tests.bench.size import Size
from tests.bench.table import ROUNDS, Row, at_most
from workshop.rehearsal.latency import spread

OTREE = "oTree"
OTREE_ROUNDS = 2
"""It needs about a minute for one."""


class Rows:
    """The rows, filled by each in its turn."""

    def __init__(self, size: Size) -> None:
        people = f"{size.room} people"
        self.press = Row(
            f"{people}: the press to the new content on the last phone", "ms", "13 ms", at_most(13.0)
        )
        self.cpu = Row(f"{people} join at {size.a_second:.0f} a second: server CPU", "ms each")
        self.in_ = Row(f"{people} join at {size.a_second:.0f} a second: nearly everybody is in (p95)", "s")
        self.p50 = Row(f"{size.room} answers in {size.within:g} s: kept, in the middle (p50)", "ms")
        self.p99 = Row(f"{size.room} answers in {size.within:g} s: kept, nearly all (p99)", "ms")
        self.answer = Row(f"{size.room} answers in {size.within:g} s: server CPU", "ms each")
        self.all = [self.press, self.cpu, self.in_, self.p50, self.p99, self.answer]
        self.press.note = "Rounds: a whole screen is pushed; oTree: its page is told to fetch itself"

    def rounds(self, size: Size) -> None:
        """Rounds, led through its evening."""
        with evening() as hall:
            self.cpu.add(ROUNDS, hall.arrive(size.room, size.a_second) * 1e3)
            self._in(ROUNDS, [phone.joining_took for phone in hall.phones])
            pressed = hall.go_on_to("What do you hear")
            before = hall.cpu()
            hall.swarm.answer(hall.asked(), size.within)
            cpu = (hall.cpu() - before) / size.room
            took = [took for phone in hall.phones for took in phone.outbox.took().values()]
            self._answers(ROUNDS, took, cpu)
            self.press.add(ROUNDS, median(pressed + hall.go_on_to("You watch. Note")) * 1e3)

    def otree(self, size: Size) -> None:
        """oTree, from its first page to its last."""
        with experiment(size.room) as room:
            self.cpu.add(OTREE, room.join(size.a_second) * 1e3)
            self._in(OTREE, [one.took for one in room.people])
            self.press.add(OTREE, room.press() * 1e3)
            self._answers(OTREE, *room.write(size.within))

    def _in(self, name: str, took: list[float]) -> None:
        self.in_.add(name, (spread(took).p95 or 0.0) / 1e3)

    def _answers(self, name: str, took: list[float], cpu: float) -> None:
        self.p50.add(name, spread(took).p50)
        self.p99.add(name, spread(took).p99)
        self.answer.add(name, cpu * 1e3)


def rows(size: Size) -> list[Row]:
    """Measure both, in turn."""
    found = Rows(size)
    for number in range(size.rounds):
        machine.tell(f"a room of {size.room}, {number + 1} of {size.rounds}")
        found.rounds(size)
        if size.others and number < OTREE_ROUNDS:
            try:
                found.otree(size)
            except (peers.Absent, RuntimeError, OSError) as why:
                for row in found.all:
                    row.absent[OTREE] = str(why)
    return found.all
