"""The same storm of answers with stock Flask-SocketIO: an event, a row, a commit, the acknowledgement."""

import tempfile
from json import dumps
from pathlib import Path
from random import Random
from time import time

import gevent

from tests.bench import frames, machine
from tests.bench.frames import Listeners
from tests.bench.size import Size
from tests.bench.storms import Answers
from workshop.rehearsal.client.frames import masked
from workshop.rehearsal.client.push_socket import PushSocket
from workshop.rehearsal.latency import spread

NAME = "stock Flask-SocketIO"
ANSWER = {"field": "1.0.mine", "value": "I hear the last row, and nobody in it says a word."}
QUESTION = masked(f'420["answer",{dumps(ANSWER)}]'.encode())
WAITING_S = 60.0


class Asking(PushSocket):
    """A phone that sends its answer by the socket. `took` is when it was acknowledged (s), 0 before."""

    sent = took = 0.0

    def answer(self) -> None:
        """Send it."""
        self.sent = time()
        self._put(QUESTION)

    def _heard(self, packet: bytes, came: float) -> None:
        if packet.startswith(b"43"):
            self.took = came - self.sent
        else:
            super()._heard(packet, came)


def measure(size: Size, commit_ms: float, rows: Answers) -> None:
    """One round, into the rows that Rounds has filled."""
    with tempfile.TemporaryDirectory(prefix="rounds-bench-") as folder:
        env = {
            "ROUNDS_BENCH_STORE": str(Path(folder) / "answers.db"),
            "ROUNDS_BENCH_COMMIT_MS": str(commit_ms),
        }
        with machine.running(frames.command("stock", 1000), env=env) as program:
            listeners = Listeners(program, "stock", Asking)
            try:
                listeners.join(size.phones)
                before = machine.cpu_s(program.process.pid)
                took = _storm(listeners.sockets, size.within)
                cpu = machine.cpu_s(program.process.pid) - before
            finally:
                listeners.go()
    rows.p50.add(NAME, spread(took).p50)
    rows.p99.add(NAME, spread(took).p99)
    rows.cpu.add(NAME, cpu / size.phones * 1e3)
    rows.p99.note = f"{NAME}: a commit for each answer, nothing else done with it"


def _storm(phones: list[PushSocket], within: float) -> list[float]:
    """Everybody answers once within so many seconds; how long each waited. RuntimeError when one waits on."""
    chance = Random("storm")
    asking = [phone for phone in phones if isinstance(phone, Asking)]
    for phone in asking:
        gevent.spawn_later(chance.uniform(0, within), phone.answer)
    until = time() + within + WAITING_S
    while not all(phone.took for phone in asking):
        if time() > until:
            raise RuntimeError(
                f"{NAME}: {sum(not phone.took for phone in asking)} answers are not acknowledged"
            )
        gevent.sleep(0.02)
    return [phone.took for phone in asking]
