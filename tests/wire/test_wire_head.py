"""The head of a request: what browsers send is read as Python reads it, what is ambiguous is refused."""

import socket
from http.client import parse_headers
from io import BytesIO
from string import ascii_letters, digits
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.running import RunningHouse
from tests.wire.test_wire_server import answer, calling
from workshop.wire.http_head import GREATEST_HEAD, MOST_LINES, read_head, read_line

NAMES = st.text(ascii_letters + digits + "-", min_size=1, max_size=20)
VALUES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f\x85"))


@given(st.lists(st.tuples(NAMES, VALUES), max_size=20))
def test_a_plain_head_is_read_as_python_reads_it(fields: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {value.strip()}\r\n" for name, value in fields).encode("latin-1") + b"\r\nbody"
    ours, theirs = read_head(BytesIO(text)), parse_headers(BytesIO(text))
    if ours.status:
        assert any(name.lower() == "content-length" for name, _value in fields)
        return
    for name, _value in fields:
        assert ours.get(name.upper()) == theirs.get(name)
    assert [line.split(": ")[0] for line in ours.headers] == theirs.keys()


def test_what_follows_the_head_is_left() -> None:
    lines = BytesIO(b"Host: x\r\nContent-Type: text/plain\r\n\r\nthe body")
    head = read_head(lines)
    assert (head.get("hOST"), head.typeheader, head.get("cookie")) == ("x", "text/plain", None)
    assert lines.read() == b"the body"


def test_a_field_can_be_left_out() -> None:
    head = read_head(BytesIO(b"Host: x\r\nContent-Length: 4\r\n\r\n"))
    del head["content-length"]
    assert (head.get("content-length"), list(head.headers)) == (None, ["Host: x\r\n"])


@pytest.mark.parametrize(
    "broken",
    [
        "Host : x\r\n",
        " Host: x\r\n",
        "X: a\r\n folded\r\n",
        "no colon\r\n",
        ": nameless\r\n",
        "X: a\rb\r\n",
        "X: a\0b\r\n",
        "Content-Length: 3\r\nContent-Length: 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 5, 5\r\n",
        "X: a\x1fb\r\n",
        "X: y\n",
        "Content-Length:\r\n",
        "Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n",
        "X: y\r\n" * (MOST_LINES + 1),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(broken: str, house: RunningHouse) -> None:
    assert read_head(BytesIO(f"{broken}\r\n".encode("latin-1"))).status
    with calling(house, f"POST /said HTTP/1.1\r\n{broken}\r\nhello") as caller:
        assert answer(caller).startswith("HTTP/1.1 400")


def test_blanks_without_end_cost_no_more_than_letters() -> None:
    def took(filling: str) -> float:
        head = f"X: a{filling * 30_000}b\r\n\r\n".encode()
        began = perf_counter()
        assert not read_head(BytesIO(head)).status
        return perf_counter() - began

    plain = min(took("x") for _time in range(5))
    assert min(took(blank) for _time in range(3) for blank in " \t") < 100 * plain


@pytest.mark.parametrize("line", ["X: y", "X: y\n", f"X: {'y' * GREATEST_HEAD}\r\n"])
def test_a_line_ends_or_is_none(line: str) -> None:
    assert read_head(BytesIO(f"{line}\r\n".encode())).status


def test_a_head_that_breaks_off_is_no_request(house: RunningHouse) -> None:
    assert read_head(BytesIO(b"Host: x\r\n")).status
    assert read_head(BytesIO(b"")).status


@pytest.mark.parametrize(
    "host", ["a/b", "a?b", "a#b", "a@b", "a b", "a\\b", "a,b", "a:1:2", "[g]", "a%2e", "a;b", "a'b"]
)
def test_a_host_that_could_be_read_as_more_than_a_name_is_refused(host: str, house: RunningHouse) -> None:
    assert read_head(BytesIO(f"Host: {host}\r\n\r\n".encode())).status
    with calling(house, f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n") as caller:
        assert answer(caller).startswith("HTTP/1.1 400")


@pytest.mark.parametrize("host", ["", "a", "a.b-c_d", "192.168.1.20:8000", "[fd00::20]:8000", "[::1]"])
def test_a_host_that_is_a_name_and_a_port_is_read(host: str) -> None:
    assert not read_head(BytesIO(f"Host: {host}\r\n\r\n".encode())).status


@pytest.mark.parametrize("value", ["chunked", "", " ", "identity", "gzip, chunked", "Chunked", "x"])
def test_a_body_that_says_its_length_in_any_other_way_is_refused(value: str, house: RunningHouse) -> None:
    for length in ("", "Content-Length: 5\r\n"):
        head = f"POST /said HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: {value}\r\n{length}\r\n"
        with calling(house, f"{head}5\r\nhello\r\n0\r\n\r\n") as caller:
            assert answer(caller).startswith("HTTP/1.1 411")


@pytest.mark.parametrize(
    "line",
    [
        "GET /",
        "GET / HTTP/0.9",
        "GET / HTTP/1.2",
        "GET / HTTP/01.1",
        "GET  / HTTP/1.1",
        "GET\t/ HTTP/1.1",
        "GET /\x0b HTTP/1.1",
        "GET /\xa0 HTTP/1.1",
        "GET /# HTTP/1.1",
        "GET http://a/ HTTP/1.1",
        "GET * HTTP/1.1",
        "get / HTTP/1.1",
        "SEARCH / HTTP/1.1",
        " GET / HTTP/1.1",
        "",
    ],
)
def test_a_first_line_that_could_be_read_in_two_ways_is_refused(line: str, house: RunningHouse) -> None:
    assert read_line(f"{line}\r\n".encode("latin-1")) is None
    with socket.create_connection(("127.0.0.1", house.port), timeout=15) as caller:
        caller.sendall(f"{line}\r\nHost: x\r\n\r\n".encode("latin-1"))
        assert answer(caller).startswith("HTTP/1.1 400")


def test_a_first_line_is_read() -> None:
    assert read_line(b"PUT /p/x?y=%20 HTTP/1.0\r\n") == ("PUT", "/p/x?y=%20", "HTTP/1.0")
    assert read_line(b"GET / HTTP/1.1\n") is None
