"""Frames alone: the wire of Rounds beside stock Flask-SocketIO, Node's `socket.io` and bare `ws`."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, time

import gevent
from gevent.event import Event

from tests.bench import machine, peers
from tests.bench.machine import Program
from workshop.rehearsal.client.push_socket import PushSocket, Traffic
from workshop.rehearsal.client.tcp_connection import ServerAddress

HERE = Path(__file__).parent
HEARING_S = 30.0
SETTLING_S = 0.05
KINDS = {"Rounds": "rounds", "stock Flask-SocketIO": "stock", "Node socket.io": "socket.io", "Node ws": "ws"}


@dataclass(frozen=True)
class Pushed:
    """One server with so many phones. `push_us` and `last_ms` are medians of the pushes."""

    push_us: float
    last_ms: float
    memory_kb: float
    join_us: float


def command(kind: str, size: int) -> list[str]:
    """How a server of this kind is started. Absent when it cannot be."""
    if kind in ("ws", "socket.io"):
        return ["node", str(HERE / "push_node.mjs"), kind, str(size), str(peers.node_modules())]
    return [sys.executable, "-m", "tests.bench.pushers", kind, str(size)]


class Listeners:
    """Phones of one such server that only listen."""

    def __init__(self, program: Program, kind: str, sort: type[PushSocket] = PushSocket) -> None:
        self.program = program
        self.sort = sort
        self.kind = kind
        self.traffic = Traffic()
        self.sockets: list[PushSocket] = []
        self.server = ServerAddress.of(f"http://127.0.0.1:{int(program.answer())}")
        self._missing = 0
        self._all = Event()

    def join(self, count: int) -> None:
        """So many more."""
        self.program.tell(f"greetings {count}")
        for greeting in [self.program.answer() for _ in range(count)]:
            self.let_in(greeting)
            gevent.sleep(0)  # those who came first are being pinged already

    def let_in(self, greeting: str = "") -> None:
        """One more, who says this to Socket.IO."""
        one = self.sort(self.traffic, self._heard)
        one.open(self.server, None if self.kind == "ws" else greeting)
        self.sockets.append(one)

    def push(self, order: str, number: int) -> float:
        """Push once: how long until the last one has it (s). RuntimeError when somebody has it not."""
        self._missing = len(self.sockets)
        self._all.clear()
        began = time()
        self.program.tell(f"{order} {number}")
        self._all.wait(HEARING_S)
        if any(one.screen.version != number for one in self.sockets):
            raise RuntimeError(f"{self.kind}: not everybody has heard push {number}")
        return max(one.screen.came for one in self.sockets) - began

    def _heard(self, _socket: PushSocket) -> None:
        self._missing -= 1
        if not self._missing:
            self._all.set()

    def go(self) -> None:
        """All hang up."""
        for one in self.sockets:
            one.drop()


def measure(kind: str, order: str, phones: int, size: int = 4000, pushes: int = 10) -> Pushed:
    """Start one server, let the phones come, push. Absent when this kind is not here."""
    with machine.running(command(kind, size)) as program:
        listeners = Listeners(program, kind)
        try:
            ident = program.process.pid
            listeners.join(min(20, phones))
            before, cpu = machine.memory_kb(ident), machine.cpu_s(ident)
            listeners.join(phones - len(listeners.sockets))
            gevent.sleep(0.5)
            more = max(phones - 20, 1)
            memory, joining = machine.memory_kb(ident) - before, machine.cpu_s(ident) - cpu
            told = [_one(listeners, order, number) for number in range(2, pushes + 2)]
        finally:
            listeners.go()
    costs, lasts = zip(*told, strict=True)
    each = median(costs) / phones * 1e6
    return Pushed(each, median(lasts) * 1e3, memory / more, joining / more * 1e6)


def _one(listeners: Listeners, order: str, number: int) -> tuple[float, float]:
    ident = listeners.program.process.pid
    cpu = machine.cpu_s(ident)
    last = listeners.push(order, number)
    gevent.sleep(SETTLING_S)
    return machine.cpu_s(ident) - cpu, last


def beside(
    phones: int,
    rounds: int,
    take: Callable[[str, Pushed], None],
    missing: Callable[[str, str], None],
    kinds: Mapping[str, str],
    pushes: int,
) -> None:
    """All kinds in turn, several rounds. `take` gets each outcome, `missing` who is not here and why."""
    for _round in range(rounds):
        for name, kind in kinds.items():
            began = perf_counter()
            try:
                take(name, measure(kind, "push", phones, pushes=pushes))
            except (peers.Absent, RuntimeError, OSError) as why:
                missing(name, str(why))
            machine.tell(f"{name}, {phones:,} phones, frames alone: {perf_counter() - began:.0f} s")
