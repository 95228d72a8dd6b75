"""A server that is killed, told and disturbed by tests, and the room that meets there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import gevent

from tests.browser.serving import Server
from workshop.rehearsal.client.console import SimulatedConsole
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import PATIENCE_S, ServerAddress

ROOT = Path(__file__).parents[2]
PLAN = """
title: A room in bad weather
activities:
  - {kind: reflection, title: First, prompt: What holds?, minutes: {write: 20, reveal: 5}}
  - {kind: reflection, title: Second, prompt: What gives?, minutes: {write: 20, reveal: 5}}
  - {kind: reflection, title: Third, prompt: What stays?, minutes: {write: 20, reveal: 5}}
"""


class ToldServer(Server):
    """The real server with a back door; see told.py. `env` is added to its surroundings."""

    program = (str(Path(__file__).with_name("told.py")), "serve")
    stdin = subprocess.PIPE
    env = {**os.environ, "PYTHONPATH": str(ROOT)}

    def tell(self, order: str, *details: Any) -> Any:
        assert self._process is not None and self._process.stdin and self._process.stdout
        self._process.stdin.write((json.dumps([order, *details]) + "\n").encode())
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def comes_back(self) -> float:
        """Start again while others go on living; how many seconds that took until it served."""
        began = monotonic()
        gevent.get_hub().threadpool.apply(self.start)
        return monotonic() - began

    @property
    def ident(self) -> int:
        """The id of the process."""
        assert self._process is not None
        return self._process.pid


@contextmanager
def serving(folder: Path, plan: str = PLAN, port: int = 0) -> Iterator[ToldServer]:
    """A told server with this plan, ended in any case."""
    path = folder / "plan.yaml"
    path.write_text(plan)
    server = ToldServer(folder, str(path), port=port)
    try:
        yield server.start()
    finally:
        server.kill()  # nobody need wait for its good manners


class Meeting:
    """Simulated people with their console at one server; `base` is where they go in, a proxy perhaps."""

    def __init__(
        self, server: Server, count: int, base: str = "", *, seed: int = 1, patience: float = PATIENCE_S
    ) -> None:
        self.server = server
        self.base = ServerAddress.of(base or server.url)
        self.patience = patience
        self.console = SimulatedConsole(server.at("console"), Random(seed))
        self.console.sign_in()
        self.phones = [self.joins(f"P{number}", seed) for number in range(count)]

    def joins(self, name: str, seed: int = 1, token: str = "") -> SimulatedPhone:
        """One more person comes in; by the `token` of another session of this server, if there is one."""
        phone = SimulatedPhone(self.base, Random(f"{name} {seed}"), patience=self.patience)
        phone.outbox.patience = 600.0  # real phones never give up
        phone.join(token or self.server.facts["token"], name)
        return phone

    def goes_on(self) -> int:
        """The facilitator presses next, until the server has taken it; the version on the console then."""
        before = self.console.screen.version
        eventually(lambda: self._press(before), 30)
        return self.console.screen.version

    def _press(self, before: int) -> bool:
        if self.console.screen.version == before:
            try:
                self.console.forward()
            except OSError:
                return False
        return self.console.wait_for(lambda console: console.screen.version > before, 2)

    def all_current(self, seconds: float = 30) -> bool:
        """Whether every phone comes to show the screen that the server has for it."""
        until = monotonic() + seconds
        return all(self._becomes_current(phone, until) for phone in self.phones)

    def _becomes_current(self, phone: SimulatedPhone, until: float) -> bool:
        while monotonic() < until:
            if phone.connected and phone.current():
                return True
            phone.wait_for_other(phone.screen, 0.2)
        return False

    def field(self) -> str:
        """The field that everybody is asked to fill in now."""
        return next(form.asks for form in self.phones[0].offer.forms if form.asks)

    def close(self) -> None:
        for client in (*self.phones, self.console):
            client.close()


@contextmanager
def meeting(
    server: Server, count: int, base: str = "", *, seed: int = 1, patience: float = PATIENCE_S
) -> Iterator[Meeting]:
    """People at a server, who all go home in any case."""
    room = Meeting(server, count, base, seed=seed, patience=patience)
    try:
        yield room
    finally:
        room.close()


def eventually(happens: Any, within: float = 20) -> None:
    """Wait until it does. The limit only ends a test that would fail."""
    until = monotonic() + within
    while not happens():
        assert monotonic() < until, "it never happened"
        gevent.sleep(0.05)


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    """The command `workshop`, to its end."""
    command = [sys.executable, "-m", "workshop", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT)
