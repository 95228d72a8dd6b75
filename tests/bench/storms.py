"""Rows of storms: everybody answers at once, the server is killed in the middle, everybody comes back."""

from random import Random
from statistics import median
from time import time

import gevent

from tests.bench.evening import Evening
from tests.bench.size import Size
from tests.bench.table import ROUNDS, Row, at_most
from workshop.rehearsal.latency import spread

RETURNING_S = 60.0
PATIENCE_S = 120.0
"""How long phones try to send an answer while the server is gone: all evening, as real ones."""
EVERY_S = 0.5
"""Between two presses while people answer."""


class Answers:
    """A thousand answers in two seconds, each acknowledged after its commit."""

    def __init__(self, size: Size, disk: str) -> None:
        storm = f"{size.phones:,} answers in {size.within:g} s, {disk}"
        self.p50 = Row(f"{storm}: kept, in the middle (p50)", "ms")
        self.p99 = Row(f"{storm}: kept, nearly all (p99)", "ms", "250 ms", at_most(250.0))
        self.cpu = Row(f"{storm}: server CPU", "ms each", "1.5 ms", at_most(1.5))
        meanwhile = f"{storm}: a press meanwhile, its last phone against a quiet room"
        self.pushes = Row(meanwhile, "times", "2 times", at_most(2.0))
        self.lost = Row(f"{storm}: lost or doubled", "answers", "0", at_most(0))
        self.rows = [self.p50, self.p99, self.cpu, self.pushes, self.lost]

    def measure(self, size: Size, room: Evening, idle: float) -> None:
        """Once in peace; then, at the next question, while the console presses."""
        known = _acknowledged(room)
        before = room.cpu()
        room.swarm.answer(room.asked(), size.within)
        self.cpu.add(ROUNDS, (room.cpu() - before) / size.phones * 1e3)
        took = spread([took for op, took in _took(room).items() if op not in known])
        self.p50.add(ROUNDS, took.p50)
        self.p99.add(ROUNDS, took.p99)
        room.go_on_to("What would you ask")
        self.pushes.add(ROUNDS, self._meanwhile(size, room) / idle)
        acknowledged, spoilt = room.kept()
        self.lost.add(ROUNDS, max(spoilt, 2 * size.phones - acknowledged))

    def _meanwhile(self, size: Size, room: Evening) -> float:
        asked = room.asked()
        answering = gevent.spawn(room.swarm.answer, asked, size.within)
        lasts, until = [], time() + size.within
        while time() < until or not lasts:
            lasts.append(room.press("extend", minutes="1")[1])
            gevent.sleep(EVERY_S - 0.45)
        answering.join()
        return median(lasts)


class Failing:
    """The same, and in the middle the server is killed and started again."""

    def __init__(self, size: Size) -> None:
        storm = f"{size.phones:,} answers in {size.within:g} s, and kill -9 in the middle"
        self.lost = Row(f"{storm}: lost or doubled", "answers", "0", at_most(0))
        self.rows = [self.lost]

    def measure(self, size: Size, room: Evening, seed: int) -> None:
        """Phones go on sending until their answer is kept."""
        chance = Random(f"power {seed}")
        before, _spoilt = room.kept()
        for phone in room.phones:
            phone.outbox.patience = PATIENCE_S
        answering = gevent.spawn(room.swarm.answer, room.asked(), size.within)
        gevent.sleep(size.within * chance.uniform(0.2, 0.8))
        room.kill_and_start()
        answering.join()
        room.swarm.wait_until_back(room.phones, RETURNING_S)
        room.opens_another_console()
        after, spoilt = room.kept()
        self.lost.add(ROUNDS, max(spoilt, size.phones - (after - before)))


class Back:
    """The server is killed in a quiet moment, and everybody comes back."""

    def __init__(self, size: Size) -> None:
        back = f"{size.phones:,} phones back after kill -9 and a new start"
        whole = f"{size.phones:,} of {size.phones:,}"
        self.all = Row(
            f"{back}: on the right screen", "phones", whole, lambda found: found[ROUNDS] >= size.phones
        )
        self.last = Row(f"{back}: the last one", "s", "10 s after the kill", at_most(10.0))
        self.peak = Row(f"{back}: the busiest second", "sockets opened")
        self.rows = [self.all, self.last, self.peak]

    def measure(self, room: Evening) -> None:
        """From the kill until the last phone has its socket again."""
        killed = room.kill_and_start()
        ready = time()
        room.swarm.wait_until_back(room.phones, RETURNING_S)
        opened = [phone.socket.opened[-1] for phone in room.phones if phone.connected]
        self.all.add(ROUNDS, sum(room.swarm.each(lambda phone: phone.connected and phone.current())))
        self.last.add(ROUNDS, max(opened, default=RETURNING_S + killed) - killed)
        self.last.note = f"the server itself was ready {ready - killed:.1f} s after the kill"
        self.peak.add(ROUNDS, busiest(opened))


def busiest(moments: list[float]) -> int:
    """The most of these that fall within one second."""
    moments, first, most = sorted(moments), 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def _took(room: Evening) -> dict[str, float]:
    """The seconds of every acknowledged answer, by its op id."""
    return {op: took for phone in room.phones for op, took in phone.outbox.took().items()}


def _acknowledged(room: Evening) -> set[str]:
    return set(_took(room))
