"""Hostile clients of every sort, in a process of their own.

python -m tests.attackers.hostile SORT COUNT FACTS      FACTS is what `workshop serve --print-json` said

They go on until the process is ended; what they do to others is for others to measure. To each line on stdin
they answer how often they have done what they do.
"""

from gevent import monkey

if __name__ == "__main__":  # a test that only borrows a client goes on with its own sockets
    monkey.patch_all()

import json  # noqa: E402  the patch has to come first
import os  # noqa: E402
import re  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import suppress  # noqa: E402
from itertools import count as counting  # noqa: E402
from typing import Any  # noqa: E402
from urllib.parse import urlencode  # noqa: E402

import gevent  # noqa: E402

RATE = 330_000
"""Bytes a second of the one who pipelines, as it was first seen."""
_NUMBERS = counting()


class Caller:
    """One hostile client: raw requests on raw connections, and a place of its own where it needs one."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.host = facts["local"].partition("//")[2].strip("/").replace("localhost", "127.0.0.1")
        self.port = int(self.host.rpartition(":")[2])
        self.token, self.wall = facts["token"], facts["projector"].rpartition("/")[2]
        self.line: socket.socket | None = None
        self.place = self.cookie = ""

    def request(self, path: str, method: str = "GET", body: str = "", more: str = "") -> bytes:
        """The bytes of one request."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n{more}"
        if self.cookie:
            head += f"Cookie: {self.cookie}\r\n"
        if body or method == "POST":
            head += f"Content-Length: {len(body)}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        return f"{head}\r\n{body}".encode()

    def opens(self, room: int | None = None) -> socket.socket:
        """A new connection; `room` is how many bytes the system takes for one that does not read."""
        self.hangs_up()
        line = self.line = socket.socket()
        if room:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        line.settimeout(60)
        line.connect(("127.0.0.1", self.port))
        return line

    def hangs_up(self) -> None:
        """No connection any more."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def asks(self, request: bytes) -> bytes:
        """One request on the open connection, or on a new one; the whole answer."""
        line = self.line or self.opens()
        line.sendall(request)
        heard = b""
        while b"\r\n\r\n" not in heard:
            data = line.recv(65536)
            if not data:
                self.hangs_up()
                return heard
            heard += data
        head, _gap, body = heard.partition(b"\r\n\r\n")
        size = re.search(rb"content-length: *(\d+)", head, re.I)
        while size and not request.startswith(b"HEAD") and len(body) < int(size[1]):
            data = line.recv(65536)
            if not data:
                break
            body += data
        if b"connection: close" in head.lower():
            self.hangs_up()
        return head + b"\r\n\r\n" + body

    def at_once(self, *requests: bytes, times: int = 1) -> None:
        """As many requests as are answered, sent ahead on a new connection; reads until it is closed."""
        line = self.opens()
        line.sendall(b"".join(requests) * times)
        line.shutdown(socket.SHUT_WR)
        _swallow(line)
        self.hangs_up()

    def joins(self) -> None:
        """A place of its own, as the door gives it to anybody."""
        self.cookie = ""
        form = urlencode({"name": f"Robot {next(_NUMBERS)}", "seed": os.urandom(16).hex(), "pretend": "yes"})
        heard = self.asks(self.request(f"/j/{self.token}", "POST", form)).decode("latin-1")
        place, cookie = re.search(r"/p/(\w+)", heard), re.search(r"(rounds_(?!here)\w+=[^;]+)", heard)
        if place and cookie:
            self.place, self.cookie = f"/p/{place[1]}", cookie[1]


def pipelines(caller: Caller) -> None:
    """Sends requests without a pause, and reads what comes."""
    line, some = caller.opens(), caller.request("/healthz") * 200
    reading = gevent.spawn(_swallow, line)
    while not reading.dead:
        line.sendall(some)
        gevent.sleep(len(some) / RATE)


def _swallow(line: socket.socket) -> None:
    with suppress(OSError):
        while line.recv(65536):
            pass


def pipelines_deaf(caller: Caller) -> None:
    """Sends requests without a pause, and never reads."""
    line, some = caller.opens(4096), caller.request(f"/j/{caller.token}") * 200
    while True:
        line.sendall(some)
        gevent.sleep(0.1)


def falls_silent(caller: Caller) -> None:
    """Some hundred requests at once, and then nothing for as long as it is let."""
    caller.opens(4096).sendall(caller.request("/healthz") * 120)
    gevent.sleep(30)


def comes_anew(caller: Caller) -> None:
    """A new connection for each request."""
    caller.asks(caller.request(f"/j/{caller.token}"))
    caller.hangs_up()


def reads_slowly(caller: Caller) -> None:
    """Asks for all it can get, and reads a byte a second."""
    line = caller.opens(2048)
    line.sendall(caller.request(f"/projector/{caller.wall}") * 40)
    while line.recv(1):
        gevent.sleep(1)


def asks_for_much(caller: Caller) -> None:
    """The greatest answers that anybody may have."""
    caller.at_once(caller.request(f"/projector/{caller.wall}"), caller.request(f"/j/{caller.token}"), times=4)


def joins_and_goes(caller: Caller) -> None:
    """Joins, has itself forgotten, joins."""
    caller.joins()
    if caller.place:
        caller.asks(caller.request(f"{caller.place}/forget", "POST"))


def measures(caller: Caller) -> None:
    """Asks for the figures."""
    caller.at_once(caller.request("/metrics"), times=8)


def asks_if_ready(caller: Caller) -> None:
    """Has the disk written."""
    caller.at_once(caller.request("/readyz"), times=8)


def plainly(caller: Caller) -> None:
    """The page that is drawn for one person alone."""
    _seated(caller)
    caller.at_once(caller.request(f"{caller.place}?plain=1"), times=8)


def takes_home(caller: Caller) -> None:
    """Papers, again and again."""
    _seated(caller)
    papers = ("takeaway", "takeaway.html", "takeaway.md", "takeaway.pdf")
    caller.at_once(*(caller.request(f"{caller.place}/{paper}") for paper in papers), times=2)


def fidgets(caller: Caller) -> None:
    """All that a phone may press, without a pause."""
    _seated(caller)
    for act, form in (
        ("stuck", "on=yes"),
        ("stuck", "on=no"),
        ("name", f"name=R{next(_NUMBERS)}"),
        ("watch", "on=yes"),
    ):
        caller.asks(caller.request(f"{caller.place}/{act}", "POST", form, "X-Rounds: 1\r\n"))


def asks_oddly(caller: Caller) -> None:
    """What nobody needs, what is not there, and what is no request."""
    for method, path in (
        ("HEAD", "/"),
        ("OPTIONS", "/"),
        ("GET", "/nothing/here"),
        ("TRACE", "/"),
        ("GET", "/p/x"),
    ):
        caller.asks(caller.request(path, method))
    caller.asks(b"GET / HTTP/1.1\r\nno colon\r\n\r\n")
    caller.hangs_up()


def knocks(caller: Caller) -> None:
    """Sockets that are not let in, one after another."""
    key = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    key += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    line = caller.opens()
    line.sendall(caller.request("/socket.io/?EIO=4&transport=websocket", more=key))
    line.recv(4096)
    caller.hangs_up()
    caller.asks(caller.request("/socket.io/?EIO=4&transport=polling"))


def guesses(caller: Caller) -> None:
    """Codes of nothing."""
    caller.asks(caller.request("/", "POST", urlencode({"code": os.urandom(3).hex()})))


def says_nothing(caller: Caller) -> None:
    """Forty connections that wait."""
    lines = [socket.create_connection(("127.0.0.1", caller.port)) for _line in range(40)]
    gevent.sleep(10)
    for line in lines:
        line.close()


def _seated(caller: Caller) -> None:
    if not caller.place:
        caller.joins()
        gevent.sleep(0.1)


ALL = (
    *(pipelines, pipelines_deaf, falls_silent, comes_anew, reads_slowly, asks_for_much, joins_and_goes),
    *(measures, asks_if_ready, plainly, takes_home, fidgets, asks_oddly, knocks, guesses, says_nothing),
)
SORTS: dict[str, Callable[[Caller], None]] = {each.__name__: each for each in ALL}


def for_ever(sort: Callable[[Caller], None], caller: Caller, done: Iterator[int]) -> None:
    """Again and again, whatever comes of it."""
    while True:
        try:
            sort(caller)
            next(done)
        except OSError:
            caller.hangs_up()
        gevent.sleep(0.001)


def main(sort: str, count: int, facts: dict[str, Any]) -> None:
    """So many of one sort, or of all of them in turn."""
    sorts = [SORTS[sort]] if sort in SORTS else list(SORTS.values())
    done = counting()
    for number in range(count):
        gevent.spawn(for_ever, sorts[number % len(sorts)], Caller(facts), done)
    gevent.sleep(1)
    print("they are at it", flush=True)
    while sys.stdin.readline():
        print(next(done), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3]))
