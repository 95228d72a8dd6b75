"""Requests that never end: all gone within a quarter of a minute, while the door stays open for people."""

import socket
from statistics import median
from time import monotonic, sleep

from tests.attackers.memory import descriptors
from tests.attackers.visiting import Visitor
from tests.browser.serving import Server
from tests.wire.running import eventually
from workshop.wire.http_connection import BODY_S, HEAD_S

HALF_HEAD = "GET /j/x HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_BODY = "POST /j/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\nname="
ALL_GONE_S = 15


def calls(server: Server, text: str) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    line.sendall(text.encode())
    return line


def drips(lines: list[socket.socket]) -> list[socket.socket]:
    """One letter more on each line; those that still stand."""
    return [line for line in lines if stands(line)]


def stands(line: socket.socket) -> bool:
    line.settimeout(0)
    try:
        line.sendall(b"x")
        if line.recv(1):
            return True
    except BlockingIOError:
        return True
    except OSError:
        pass
    line.close()
    return False


def test_the_two_deadlines_together_are_a_quarter_of_a_minute() -> None:
    assert HEAD_S + BODY_S <= ALL_GONE_S


def test_half_requests_are_gone_and_nobody_waits_for_them(server: Server, count: int = 500) -> None:
    visitor, door = Visitor(server.port), f"/j/{server.facts['token']}"
    before, calm = descriptors(server), [took(visitor, door) for _look in range(10)]
    lines = [calls(server, HALF_HEAD if n % 2 else HALF_BODY) for n in range(count)]
    eventually(lambda: descriptors(server) >= before + count * 0.9)
    began, busy = monotonic(), []
    while lines:
        assert monotonic() - began < 2 * ALL_GONE_S, f"{len(lines)} half requests are still held"
        busy.append(took(visitor, door))
        lines = drips(lines)
        sleep(0.5)
    assert descriptors(server) <= before + 5
    assert median(busy) < 20 * median(calm)


def took(visitor: Visitor, path: str) -> float:
    began = monotonic()
    assert visitor.gets(path).status == 200
    return monotonic() - began
