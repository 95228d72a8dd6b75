"""One browser's HTTP without the browser: a connection kept open, its cookies, little work a question."""

import re
from collections.abc import Iterable, Mapping
from json import dumps, loads
from time import time
from typing import Any, NamedTuple
from urllib.parse import urlencode, urljoin
from zlib import MAX_WBITS, decompress

from gevent.lock import BoundedSemaphore

from workshop.rehearsal.client.cookies import CookieJar
from workshop.rehearsal.client.tcp_connection import PATIENCE_S, ServerAddress, TcpConnection, Unreachable
from workshop.words import _

PAGE = "Accept: text/html\r\nAccept-Encoding: gzip\r\nSec-Fetch-Site: same-origin\r\n"
SCRIPT = "Accept: application/json\r\nX-Rounds: 1\r\nSec-Fetch-Site: same-origin\r\n"
"""What a page sends along, and what the page's own script does; no other site's form can."""
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
_JSON = "Content-Type: application/json\r\n"

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.I)
_BODILESS = (204, 304)
_MOST_TURNS = 5

Pairs = Mapping[str, str] | Iterable[tuple[str, str]]


class HttpReply(NamedTuple):
    """What came back. `sent` and `came` are wall clock seconds; `came` is when the last byte was here.

    `path` is where it came from, after every turn.
    """

    status: int
    body: bytes = b""
    head: bytes = b""
    sent: float = 0.0
    came: float = 0.0
    path: str = ""

    @property
    def text(self) -> str:
        """The body as text, unpacked."""
        packed = b"content-encoding: gzip" in self.head.lower()
        body = decompress(self.body, MAX_WBITS | 16) if packed else self.body
        return body.decode("utf-8", "replace")

    def facts(self) -> dict[str, Any]:
        """The body as a JSON object; an empty one when it is something else."""
        try:
            found = loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class HttpConnection:
    """Asks one question after another. Unreachable when there is no answer."""

    def __init__(self, server: ServerAddress, patience: float = PATIENCE_S) -> None:
        self.server = server
        self.patience = patience
        self.cookies = CookieJar()
        self._tcp: TcpConnection | None = None
        self._over = False
        self._one_at_a_time = BoundedSemaphore(1)

    def page(self, path: str) -> HttpReply:
        """A page, after following the server wherever it sends on to."""
        return self._followed(self.ask("GET", path, b"", PAGE))

    def form(self, path: str, pairs: Pairs) -> HttpReply:
        """Send a form as a page without script does, and open the page that follows."""
        return self._followed(self.ask("POST", path, _encoded(pairs), PAGE + FORM))

    def fetch(self, method: str, path: str, facts: Mapping[str, Any] | None = None) -> HttpReply:
        """Ask as the page's own script does, in JSON."""
        if facts is None:
            return self.ask(method, path)
        return self.ask(method, path, dumps(facts).encode(), SCRIPT + _JSON)

    def fetch_form(self, path: str, pairs: Pairs) -> HttpReply:
        """Send a form as the page's own script does: no new page, a JSON answer."""
        return self.ask("POST", path, _encoded(pairs), SCRIPT + FORM)

    def ask(self, method: str, path: str, body: bytes = b"", headers: str = SCRIPT) -> HttpReply:
        """One question and its answer, wherever it leads."""
        request = self._request(method, path, body, headers)
        with self._one_at_a_time:
            used = self._tcp is not None
            try:
                return self._answer(request, path)
            except (OSError, EOFError, ValueError) as trouble:
                # The server may close an idle connection while we ask; browsers then try once more.
                if not used or isinstance(trouble, TimeoutError | ConnectionAbortedError):
                    raise self._unreachable(trouble) from trouble
            try:
                return self._answer(request, path)
            except (OSError, EOFError, ValueError) as trouble:
                raise self._unreachable(trouble) from trouble

    def close(self) -> None:
        """Let go of the connection."""
        tcp, self._tcp = self._tcp, None
        if tcp is not None:
            tcp.close()

    def quit(self) -> None:
        """Let go of the connection, and open no other: whoever is still asking hears that nobody answers."""
        self._over = True
        self.close()

    def _followed(self, reply: HttpReply) -> HttpReply:
        for _turn in range(_MOST_TURNS):
            if reply.status not in (301, 302, 303, 307, 308):
                break
            found = _LOCATION.search(reply.head)
            home = self.server.base
            address = urljoin(home + reply.path, found[1].decode("latin-1") if found else "/")
            path = address.removeprefix(home)
            if not path.startswith("/"):
                raise Unreachable(f"{address} leads away from {home}")
            reply = self.ask("GET", path, b"", PAGE)
        return reply

    def _request(self, method: str, path: str, body: bytes, headers: str) -> bytes:
        cookies = self.cookies.header(path)
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.server.netloc}\r\n{headers}"
        head += f"Cookie: {cookies}\r\n" if cookies else ""
        if method != "GET":
            head += f"Origin: {self.server.base}\r\nContent-Length: {len(body)}\r\n"
        return f"{head}\r\n".encode("latin-1") + body

    def _answer(self, request: bytes, path: str) -> HttpReply:
        try:
            tcp = self._open()
            sent = time()
            tcp.send(request)
            reply = _read(tcp, sent, path)
        except BaseException:
            self.close()  # half an answer may be on its way
            raise
        head = reply.head.lower()
        if b"set-cookie" in head:
            self.cookies.take(reply.head.decode("latin-1"), path)
        if b"connection: close" in head:
            self.close()
        return reply

    def _open(self) -> TcpConnection:
        """A connection that the server has closed meanwhile is replaced before anything is sent."""
        if self._over:
            raise ConnectionAbortedError("the browser was closed")
        if self._tcp is not None and not self._tcp.silent:
            self.close()
        if self._tcp is None:
            self._tcp = TcpConnection(self.server, self.patience)
        return self._tcp

    def _unreachable(self, trouble: BaseException) -> Unreachable:
        told = isinstance(trouble, OSError) and not isinstance(trouble, TimeoutError)
        why = str(trouble) if told else _("no answer came")
        return Unreachable(_("{name} does not answer: {why}").format(name=self.server.netloc, why=why))


def _encoded(pairs: Pairs) -> bytes:
    return urlencode(pairs if isinstance(pairs, Mapping) else list(pairs)).encode()


def _read(tcp: TcpConnection, sent: float, path: str) -> HttpReply:
    data, came = tcp.receive()
    while b"\r\n\r\n" not in data:
        more, came = tcp.receive()
        data += more
    head, _gap, body = data.partition(b"\r\n\r\n")
    status = int(head[9:12])
    length = _LENGTH.search(head)
    if length:
        while len(body) < int(length[1]):
            more, came = tcp.receive()
            body += more
    elif status not in _BODILESS:
        body, came = _in_chunks(tcp, body, came)
    return HttpReply(status, body, head + b"\r\n", sent, came, path)


def _in_chunks(tcp: TcpConnection, data: bytes, came: float) -> tuple[bytes, float]:
    """A body without a length: pieces, each with its size in front, until one is empty."""
    body = b""
    while True:
        while b"\r\n" not in data:
            more, came = tcp.receive()
            data += more
        size, _gap, data = data.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        while len(data) < length + 2:
            more, came = tcp.receive()
            data += more
        body, data = body + data[:length], data[length + 2 :]
        if not length:
            return body, came
