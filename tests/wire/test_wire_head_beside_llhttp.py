"""What our reader of heads takes, llhttp reads alike: no two programs in a row see different requests."""

from io import BytesIO
from random import Random
from typing import NamedTuple

import httptools
import pytest

from workshop.wire.http_head import read_head, read_line

SEEDS = (
    b"GET / HTTP/1.1\r\nHost: 192.168.1.20:8000\r\nAccept: text/html\r\n\r\n",
    b"POST /j/ABC HTTP/1.1\r\nHost: [fd00::20]:8000\r\nContent-Length: 5\r\nCookie: a=b; c=d\r\n\r\nhello",
    b"PUT /p/x/answers/y?z=%20 HTTP/1.1\r\nHost: a\r\nConnection: TE, close\r\nContent-Length: 0\r\n\r\n",
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Key: AAAA\r\n\r\n",
    b"HEAD /x HTTP/1.0\r\nConnection: Keep-Alive\r\nX-Odd:\t sp aced \t\r\nEmpty:\r\n\r\n",
    b"OPTIONS /x HTTP/1.1\r\nHost:\r\nOrigin: null\r\nX: \xe4\xf6\xfc\r\n\r\n",
)
PIECES = (
    b"\r", b"\n", b"\r\n", b"\r\n\r\n", b" ", b"\t", b"\x00", b"\x0b", b"\x0c", b"\x1f", b"\x7f", b"\x80",
    b"\xa0", b"\xff", b":", b"::", b",", b";", b"#", b"?", b"//", b"\\", b'"', b"%00", b"@", b"[", b"]",
    b"*", b"+", b"-", b"_", b"0x5", b"5", b"Content-Length: 5\r\n", b"content-length: 7\r\n",
    b"Content-Length : 5\r\n", b"Content-Length: +5\r\n", b"Content-Length: 5, 5\r\n",
    b"Content-Length:\r\n", b"Content-Length: 18446744073709551617\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding:\r\n", b"Transfer-Encoding: identity\r\n", b"Transfer_Encoding: chunked\r\n",
    b"Transfer-Encoding: x, chunked\r\n", b"Transfer-Encoding\r\n : chunked\r\n", b"Host: b\r\n",
    b"Host: a/b\r\n", b"Host: a?b\r\n", b"Host: a#b\r\n", b"Host: a@b\r\n", b"Connection: close\r\n",
    b" folded\r\n", b"HTTP/1.1", b"HTTP/0.9", b"HTTP/1.2", b"HTTP/2.0", b"HTTP/01.1", b"http/1.1", b"GET ",
    b"get ", b"http://a/b", b"\xc2\xb2", b"Upgrade: h2c\r\n",
)  # fmt: skip


class Read(NamedTuple):
    """One head, as somebody has read it. `fields` are names in small letters and values."""

    method: str
    target: str
    version: str
    fields: list[tuple[str, str]]
    size: int
    stays: bool


def ours(data: bytes) -> Read | None:
    """As the door reads it; None when it is refused."""
    lines = BytesIO(data)
    wanted = read_line(lines.readline(8192))
    head = read_head(lines) if wanted else None
    if wanted is None or head is None or head.status or head.get("transfer-encoding") is not None:
        return None
    fields = [(line.partition(": ")[0].lower(), line.partition(": ")[2][:-2]) for line in head.headers]
    stays = wanted.version == "HTTP/1.1" or "keep-alive" in head.words("connection")
    size = int(head.get("content-length") or 0)
    return Read(*wanted, fields, size, stays and not head.closes)


class _Ear:
    def __init__(self) -> None:
        self.target, self.fields = b"", list[tuple[str, str]]()
        self.parser = httptools.HttpRequestParser(self)
        self.whole: Read | None = None

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields.append((name.decode("latin-1").lower(), value.strip(b" \t").decode("latin-1")))

    def on_headers_complete(self) -> None:
        size = int(dict(self.fields).get("content-length", 0) or 0)
        method, version = self.parser.get_method().decode(), f"HTTP/{self.parser.get_http_version()}"
        stays = self.parser.should_keep_alive()
        self.whole = Read(method, self.target.decode("latin-1"), version, self.fields, size, stays)


def llhttp(data: bytes) -> Read | None:
    """As llhttp reads it; None when it is refused, or no whole head."""
    ear = _Ear()
    try:
        ear.parser.feed_data(data)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        pass
    return ear.whole


def changed(chance: Random) -> bytes:
    """One of the seeds, with a few things in it that do not belong there."""
    data = bytearray(chance.choice(SEEDS))
    for _time in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        if chance.random() < 0.4:  # where lines begin is where it hurts
            at = chance.choice([0, *(n + 2 for n in range(len(data)) if data[n : n + 2] == b"\r\n")])
        cut = chance.choice((0, 0, 0, 1, 2, 8))
        data[at : at + cut] = chance.choice(PIECES) if chance.random() < 0.85 else chance.randbytes(1)
    return bytes(data)


def compare(seed: int, times: int) -> tuple[int, int]:
    """How many of so many ours took, and how many llhttp. What ours takes the other takes alike.

    One thing may differ: we may hang up where another would listen on; nothing is read in two ways by that.
    """
    chance, taken, theirs = Random(seed), 0, 0
    for _time in range(times):
        data = changed(chance)
        mine, other = ours(data), llhttp(data)
        theirs += other is not None
        if mine is not None:
            taken += 1
            assert other is not None and other._replace(stays=other.stays and mine.stays) == mine, data
    return taken, theirs


@pytest.mark.parametrize("seed", SEEDS)
def test_what_browsers_send_is_read_alike(seed: bytes) -> None:
    assert ours(seed) == llhttp(seed) is not None


def test_of_twenty_thousand_odd_heads_what_we_take_is_read_alike() -> None:
    taken, theirs = compare(1, 20_000)
    assert 1_000 < taken <= theirs


@pytest.mark.long
@pytest.mark.timeout(900)
def test_of_two_million_odd_heads_what_we_take_is_read_alike() -> None:
    taken, theirs = compare(2, 2_000_000)
    assert taken <= theirs
