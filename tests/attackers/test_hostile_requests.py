"""Hostile clients of every sort beside honest people: these do not wait for them.

What they wait is measured in what the hub works meanwhile, and compared with what it works for them alone:
other programs on this computer do not count.

Whole, with 300 phones and 50 hostile clients: ./test bench hostile.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, sleep

import pytest

from tests.attackers.hostile import SORTS, Caller
from tests.attackers.memory import descriptors, pid_of, resident_mb, worked_s
from tests.attackers.visiting import Visitor
from tests.browser.serving import Server
from tests.wire.running import eventually
from workshop.wire.http_sending import TAKEN_S

ROOT = Path(__file__).parents[2]
FEW, MANY = 8, 50
TIMES = 30
"""What is asked beside them may take so many times as long as alone. Before there were turns: thousands."""

PATIENCE_S = 20.0
ALL = "all"
"""No sort of its own: all of them in turn."""


@contextmanager
def at_it(server: Server, sort: str, count: int) -> Iterator[None]:
    """So many hostile clients of a sort, for the length of the block."""
    facts = {name: server.facts[name] for name in ("local", "token", "projector")}
    command = [sys.executable, "-m", "tests.attackers.hostile", sort, str(count), json.dumps(facts)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield
    finally:
        process.kill()
        process.communicate()


class Honest:
    """Somebody in the room and somebody at the door, who ask and measure how long it takes."""

    def __init__(self, server: Server) -> None:
        self.server = pid_of(server)
        self.visitor = Visitor(server.port)
        self.place = self.visitor.joins(server.facts["token"], "Ana")
        self.door = f"/j/{server.facts['token']}"

    def took(self, times: int) -> float:
        """The median of so many screens and so many doors, in seconds that the hub worked."""
        return median(
            self._one(path) for _time in range(times) for path in (f"{self.place}/screen", self.door)
        )

    def _one(self, path: str) -> float:
        sleep(0.02)
        before = worked_s(self.server)
        assert self.visitor.gets(path).status == 200
        return worked_s(self.server) - before


@pytest.fixture(scope="module")
def honest(server: Server) -> tuple[Honest, float]:
    somebody = Honest(server)
    somebody.took(3)
    return somebody, somebody.took(15)


@pytest.mark.parametrize(
    "sort", ["pipelines", "falls_silent", "reads_slowly", "joins_and_goes", "plainly", ALL]
)
def test_nobody_waits_for_hostile_clients(server: Server, honest: tuple[Honest, float], sort: str) -> None:
    somebody, alone = honest
    with at_it(server, sort, FEW):
        assert somebody.took(6) < TIMES * alone


def test_who_asks_too_much_is_told_so_and_may_ask_again_later(server: Server) -> None:
    """More than may wait of one place: a plain sentence, and when to come again; nothing is lost."""
    visitor = Visitor(server.port)
    place = visitor.joins(server.facts["token"], "Eve")
    assert visitor.gets(place).status == 200
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    eve = Caller(server.facts)
    eve.cookie = cookies
    lines = []
    for _line in range(30):
        line = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S)
        line.sendall(eve.request(f"{place}?plain=1") * 2)
        lines.append(line)
    heard = b"".join(_all(line) for line in lines)
    assert b"HTTP/1.1 429" in heard and b"Retry-After: " in heard and b"Wait a moment" in heard
    assert b"HTTP/1.1 200" in heard
    eventually(lambda: visitor.gets(f"{place}?plain=1").status == 200)


def _all(line: socket.socket) -> bytes:
    heard = b""
    try:
        while data := line.recv(65536):
            heard += data
    except OSError:
        pass
    line.close()
    return heard


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("sort", [*SORTS, ALL])
def test_nobody_waits_for_fifty_hostile_clients(
    server: Server, honest: tuple[Honest, float], sort: str
) -> None:
    somebody, alone = honest
    with at_it(server, sort, MANY):
        assert somebody.took(20) < TIMES * alone


@pytest.mark.long
def test_what_nobody_reads_is_given_up_and_its_memory_freed(server: Server) -> None:
    before, held = descriptors(server), resident_mb(server)
    caller, lines = Caller(server.facts), []
    for _line in range(50):
        lines.append(caller.opens(2048))
        caller.line = None
        lines[-1].sendall(caller.request(f"/projector/{caller.wall}") * 100)
    eventually(lambda: descriptors(server) >= before + 50)
    began = monotonic()
    eventually(lambda: descriptors(server) <= before + 2, 3 * TAKEN_S)
    assert monotonic() - began < 2 * TAKEN_S
    assert resident_mb(server) < held + 30
    for line in lines:
        line.close()
