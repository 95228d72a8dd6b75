"""One connection cannot take the turns, the memory or the descriptors of the others."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

import pytest

from tests.wire.running import RunningHouse, eventually, running
from tests.wire.test_wire_server import answer, calling
from workshop.wire.http_connection import MOST_AHEAD

ASK = "GET /letters/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
LAST = "GET /letters/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
GREAT = "GET /letters/6000000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.fixture(scope="module")
def lenient_house() -> Iterator[RunningHouse]:
    """Requests may be sent ahead without end here: turns alone have to do."""
    with running({"http_connection.MOST_AHEAD": 10**9}) as house:
        yield house


class Pipelining:
    """Somebody who sends requests without a pause and reads what comes; `heard` counts whole answers."""

    def __init__(self, house: RunningHouse) -> None:
        self.line = socket.create_connection(("127.0.0.1", house.port), timeout=15)
        self.heard = 0
        self.over = False
        self._threads = [Thread(target=work, daemon=True) for work in (self._send, self._hear)]
        for thread in self._threads:
            thread.start()

    def _send(self) -> None:
        try:
            while not self.over:
                self.line.sendall(ASK.encode() * 100)
        except OSError:
            pass

    def _hear(self) -> None:
        try:
            while data := self.line.recv(65536):
                self.heard += data.count(b"HTTP/1.1 200")
        except OSError:
            pass

    def stop(self) -> None:
        self.over = True
        self.line.close()
        for thread in self._threads:
            thread.join(10)


def test_one_who_sends_requests_without_end_gets_turns_and_no_more(lenient_house: RunningHouse) -> None:
    """Counted in answers, not in seconds: how many the other one got while somebody waited for one."""
    eve = Pipelining(lenient_house)
    try:
        eventually(lambda: eve.heard > 500)
        meanwhile = []
        for _time in range(20):
            before = eve.heard
            with calling(lenient_house, LAST) as ana:
                assert answer(ana).startswith("HTTP/1.1 200")
            meanwhile.append(eve.heard - before)
    finally:
        eve.stop()
    assert sorted(meanwhile)[len(meanwhile) // 2] < 200


def test_requests_sent_ahead_are_answered_up_to_a_measure(house: RunningHouse) -> None:
    with calling(house, ASK * 60) as caller:
        heard = answer(caller)
    assert MOST_AHEAD <= heard.count("HTTP/1.1 200") <= MOST_AHEAD + 1
    assert "Connection: close" in heard.rpartition("HTTP/1.1 200")[2]


def test_who_waits_for_each_answer_may_ask_for_ever(house: RunningHouse) -> None:
    with calling(house, "") as caller:
        for _time in range(5 * MOST_AHEAD):
            caller.sendall(ASK.encode())
            heard = b""
            while not heard.endswith(b"x"):
                heard += caller.recv(4096)
            assert b"Connection: close" not in heard


@pytest.mark.parametrize("bytes_a_look", [0, 1])
def test_an_answer_nobody_reads_is_given_up(hurried_house: RunningHouse, bytes_a_look: int) -> None:
    """Also when a byte of it is read now and then."""
    with ExitStack() as stack:
        lines = []
        for _line in range(5):
            line = stack.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.connect(("127.0.0.1", hurried_house.port))
            line.sendall(GREAT.encode())
            lines.append(line)

        def let_go() -> bool:
            for line in lines:
                try:
                    line.recv(bytes_a_look, socket.MSG_DONTWAIT) if bytes_a_look else None
                except OSError:
                    pass
            return hurried_house.is_as_at_first()

        eventually(lambda: not hurried_house.is_as_at_first())
        eventually(let_go)


def test_what_is_read_slowly_but_read_arrives_whole(hurried_house: RunningHouse) -> None:
    with calling(hurried_house, GREAT.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")) as caller:
        assert len(answer(caller)) > 6_000_000


def test_idle_connections_cannot_take_the_place_of_people(hurried_house: RunningHouse) -> None:
    with ExitStack() as stack:
        idle = [stack.enter_context(calling(hurried_house, "")) for _line in range(40)]
        with calling(hurried_house, LAST) as ana:
            assert answer(ana).startswith("HTTP/1.1 200")
        assert [line.recv(1) for line in idle[:25]] == [b""] * 25
    eventually(hurried_house.is_as_at_first)


def test_sockets_that_nobody_speaks_for_cannot_take_the_place_of_people(hurried_house: RunningHouse) -> None:
    here = f"127.0.0.1:{hurried_house.port}"
    upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    upgrade += f"Host: {here}\r\nOrigin: http://{here}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    ask = f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{upgrade}\r\n"
    with ExitStack() as stack:
        silent = [stack.enter_context(calling(hurried_house, ask)) for _socket in range(12)]
        assert all(line.recv(12) == b"HTTP/1.1 101" for line in silent)
        eventually(lambda: hurried_house.tell("unseated") <= 10)
    eventually(hurried_house.is_as_at_first)
