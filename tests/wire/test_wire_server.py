"""The front door: requests come whole, in time and in measure, or not at all."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.wire.running import RunningHouse, eventually
from workshop.wire.server import PortInUse, listen


@contextmanager
def calling(house: RunningHouse, text: str) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", house.port), timeout=15) as caller:
        caller.sendall(text.encode())
        yield caller


def answer(caller: socket.socket) -> str:
    """All that comes until the server hangs up."""
    heard = b""
    try:
        while data := caller.recv(65536):
            heard += data
    except ConnectionResetError:
        pass
    return heard.decode()


def post(size: int, body: str, more: str = "Connection: close\r\n") -> str:
    return f"POST /said HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {size}\r\n{more}\r\n{body}"


def test_a_whole_request_is_answered(house: RunningHouse) -> None:
    with calling(house, post(5, "hello")) as caller:
        assert '{"bytes":5}' in answer(caller)


@pytest.mark.parametrize(
    "half", ["", "GET /", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", post(500, "the rest never comes")]
)
def test_a_half_sent_request_is_cut(hurried_house: RunningHouse, half: str) -> None:
    with calling(hurried_house, half) as caller:
        assert answer(caller) == ""


def test_a_drip_does_not_keep_a_request_alive(hurried_house: RunningHouse) -> None:
    with calling(hurried_house, "GET / HTTP/1.1\r\nX: ") as caller:
        caller.settimeout(0.05)

        def cut() -> bool:
            try:
                caller.sendall(b"y")
                return caller.recv(1) == b""
            except TimeoutError:
                return False
            except OSError:
                return True

        eventually(cut)
    eventually(hurried_house.is_as_at_first)


def test_a_body_may_not_be_great(house: RunningHouse) -> None:
    with calling(house, post(64 * 1024, "x" * 64 * 1024)) as caller:
        assert '{"bytes":65536}' in answer(caller)
    with calling(house, post(64 * 1024 + 1, "")) as caller:
        assert answer(caller).startswith("HTTP/1.1 413")


def test_a_body_must_say_its_size(house: RunningHouse) -> None:
    chunked = "POST /said HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    with calling(house, chunked) as caller:
        assert answer(caller).startswith("HTTP/1.1 411")


def test_logs_hold_nobodys_words(fresh_house: RunningHouse) -> None:
    for request in (
        "my private words\r\n\r\n",
        "GET /my-private-words HTTP/9.9\r\n\r\n",
        "GET /broken/my-private-words HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /socket.io/?EIO=3&transport=my-private-words HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        post(16, "my private words"),
    ):
        with calling(fresh_house, request) as caller:
            assert answer(caller)
    logs = fresh_house.logs()
    assert "private" not in logs
    assert "ValueError at" in logs  # that something broke, and where, is there


def test_a_taken_port_is_said_clearly() -> None:
    first = listen("127.0.0.1", 0)
    try:
        with pytest.raises(PortInUse, match="is taken") as taken:
            listen("127.0.0.1", first.getsockname()[1])
        assert taken.value.port == first.getsockname()[1]
    finally:
        first.close()
