"""A whole evening of Rounds: the real server on one core, its console, and a hall of phones on the other."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import time

import gevent

from tests.bench import machine
from workshop.rehearsal.client.console import FORWARD, ButtonPress, SimulatedConsole
from workshop.rehearsal.client.offered import Form
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import ServerAddress, Unreachable
from workshop.rehearsal.own_server import DidNotStart, OwnServer, let_go
from workshop.rehearsal.reading_back import compare, together
from workshop.rehearsal.swarm import Swarm

PLAN = Path(__file__).with_name("evening.yaml")
HEARING_S = 60.0
PATIENCE_S = 90.0
"""Long: on a busy machine everything is slow, and slow is a figure, not a failure."""
BETWEEN_S = 0.35
"""Between two presses: what is pressed faster may be drawn together."""
SETTLING_S = 0.1


class Server(OwnServer):
    """The server as served.py starts it."""

    program = (sys.executable, "-m", "tests.bench.served")

    def kill(self) -> None:
        """End the process at once, as `kill -9` does: nothing is said, nothing tidied."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            let_go(self._process)

    def again(self) -> None:
        """Start once more, on the same port and with what is in the folder."""
        self._port = self.open.port
        self._start()
        self.open = self._wait_until_ready()


class Evening:
    """One session. `asked` is what the screens ask for now; figures are seconds."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.swarm = Swarm(ServerAddress.of(server.open.local), server.ident, PATIENCE_S)
        self.console = self._console()
        machine.to_the_server_core(server.ident)

    @property
    def phones(self) -> list[SimulatedPhone]:
        """Everybody who got in."""
        return self.swarm.phones

    def cpu(self) -> float:
        """Seconds of the server's processor time so far."""
        return machine.cpu_s(self.server.ident)

    def arrive(self, count: int, a_second: float) -> float:
        """So many more join; processor seconds of the server for each. RuntimeError if one stays out."""
        before = self.cpu()
        self.swarm.arrive(self.server.open.token, count, a_second)
        gevent.sleep(SETTLING_S)
        if self.swarm.turned_away:
            raise RuntimeError(f"not everybody got in: {self.swarm.turned_away[:3]}")
        return (self.cpu() - before) / count

    def press(self, *verbs: str, **given: str) -> tuple[float, float]:
        """One press: the server's processor seconds, and after how many seconds the last phone had it."""
        gevent.sleep(BETWEEN_S)
        button = self.button(*verbs, **given)
        before, shown = self.cpu(), self.console.screen
        try:
            heard = self.swarm.hear(lambda: self.console.press(button), HEARING_S)
        except Unreachable as lost:
            raise RuntimeError(f"{button.path}: {lost}") from lost
        gevent.sleep(SETTLING_S)
        cpu = self.cpu() - before
        self.console.wait_for_other(shown, HEARING_S if self.console.agreed else 0)
        took = [one for one in heard if one is not None]
        if len(took) < len(heard) or not self.console.agreed:
            raise RuntimeError(f"{len(heard) - len(took)} phones heard nothing of {self._pressed(button)}")
        return cpu, max(took)

    def _pressed(self, button: ButtonPress) -> str:
        """What was pressed and what came of it, for whoever has to find out why."""
        here = sum(phone.connected for phone in self.phones)
        return f"{button.path}: {self.console.message}; {here} of {len(self.phones)} connected"

    def button(self, *verbs: str, **given: str) -> ButtonPress:
        """A button of the console, read and ready."""
        button = self.console.ready(verbs or FORWARD, **given)
        if button is None:
            raise RuntimeError(f"the console has no button for {verbs}")
        return button

    def extend(self, times: int) -> tuple[float, float]:
        """A minute more, so many times: the medians of what `press` says."""
        cpu, last = zip(*(self.press("extend", minutes="1") for _ in range(times)), strict=True)
        return median(cpu), median(last)

    def go_on_to(self, title: str) -> list[float]:
        """Press on until phones show this; the seconds of the last phone for each press."""
        pressed = []
        while not self.shows(title):
            pressed.append(self.press()[1])
            if len(pressed) > 40:
                raise RuntimeError(f"nobody ever sees {title!r}")
        return pressed

    def shows(self, title: str) -> bool:
        """Whether one of the first phones shows this; of a table's parts each is among so many."""
        return any(title in phone.screen.html for phone in self.phones[:30])

    def asked(self) -> list[tuple[SimulatedPhone, Form]]:
        """What is asked of everybody."""
        return [(phone, form) for phone in self.phones for form in phone.asked()]

    def kept(self) -> tuple[int, int]:
        """How many answers were acknowledged, and how many of all are lost or doubled."""
        own = self.swarm.each(SimulatedPhone.own_words)
        parts = [
            compare(phone.outbox.letters.values(), words, phone.unnamed)
            for phone, words in zip(self.phones, own, strict=True)
        ]
        found = together(parts)
        return found.acknowledged, found.lost + found.doubled

    def kill_and_start(self) -> float:
        """End the server at once and start it again; when it was killed (wall clock, s)."""
        killed = time()
        self.server.kill()
        for left in (2, 1, 0):
            try:
                self.server.again()
                break
            except DidNotStart:
                if not left:
                    raise
        machine.to_the_server_core(self.server.ident)
        return killed

    def opens_another_console(self) -> None:
        """By the link of now: a new start of the server makes a new one."""
        self.console.close()
        self.console = self._console()

    def _console(self) -> SimulatedConsole:
        console = SimulatedConsole(self.server.open.console)
        console.sign_in()
        return console

    def close(self) -> None:
        """Everybody goes."""
        self.swarm.go()
        self.console.close()


@contextmanager
def evening(commit_ms: float = 0, seats: int = 0) -> Iterator[Evening]:
    """An evening from start to end; nothing is left. `commit_ms` slows the disk, `seats` adds chairs."""
    os.environ["ROUNDS_BENCH_COMMIT_MS"] = str(commit_ms)
    os.environ["ROUNDS_BENCH_SEATS"] = str(seats)
    with Server(str(PLAN), host="127.0.0.1") as server:
        room = Evening(server)
        try:
            yield room
        finally:
            room.close()
