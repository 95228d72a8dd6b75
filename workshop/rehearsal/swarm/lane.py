"""One browser's HTTP without the browser: a connection kept open, its cookies, little work a question."""

import re
from collections.abc import Callable, Iterable, Mapping
from json import loads
from time import time
from typing import Any, NamedTuple
from urllib.parse import urlencode
from zlib import MAX_WBITS, decompress

from gevent.lock import BoundedSemaphore

from workshop.rehearsal.browser import Unreachable
from workshop.rehearsal.swarm.plug import PATIENCE_S, Plug, Where
from workshop.words import _

PAGE = "Accept: text/html\r\nAccept-Encoding: gzip\r\nSec-Fetch-Site: same-origin\r\n"
FORM = f"{PAGE}Content-Type: application/x-www-form-urlencoded\r\n"
SCRIPT = "Accept: application/json\r\nX-Rounds: 1\r\nSec-Fetch-Site: same-origin\r\n"
"""What a page sends along, what a form does, and what the page's own script does."""

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^=\r]+)=([^;\r]*)", re.I)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.I)
BODILESS = (204, 304)


class Answer(NamedTuple):
    """What came back. `sent` and `came` are wall clock seconds; `came` is when the last byte was here."""

    status: int
    head: bytes
    body: bytes
    sent: float
    came: float

    @property
    def leads_to(self) -> str:
        """Where the server sends on to; empty when it does not."""
        found = _LOCATION.search(self.head)
        return found[1].decode("latin-1") if found else ""

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


class Lane:
    """Asks one question after another. Unreachable when there is no answer."""

    def __init__(self, where: Where, patience: float = PATIENCE_S) -> None:
        self.where = where
        self.patience = patience
        self.cookies: dict[str, str] = {}
        self.at = ""
        """The path of the page that was opened last."""
        self._plug: Plug | None = None
        self._one_at_a_time = BoundedSemaphore(1)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: str = SCRIPT,
        leaving: Callable[[float], None] = lambda when: None,
    ) -> Answer:
        """One question and its answer, wherever it leads. `leaving` hears when it left (wall clock, s)."""
        request = self._request(method, path, body, headers)
        with self._one_at_a_time:
            used = self._plug is not None
            try:
                return self._answer(request, leaving)
            except (OSError, EOFError, ValueError) as trouble:
                self.close()
                # The server may close an idle connection while we ask; browsers then try once more.
                if not used or isinstance(trouble, TimeoutError):
                    raise _unreachable(self.where, trouble) from trouble
            try:
                return self._answer(request, leaving)
            except (OSError, EOFError, ValueError) as trouble:
                self.close()
                raise _unreachable(self.where, trouble) from trouble

    def page(self, path: str) -> Answer:
        """A page, after following the server wherever it sends on to."""
        self.at = path
        return self._followed(self.ask("GET", path, b"", PAGE))

    def form(self, path: str, pairs: Mapping[str, str] | Iterable[tuple[str, str]]) -> Answer:
        """Send a form as a page without script does, and open the page that follows."""
        pairs = list(pairs.items()) if isinstance(pairs, Mapping) else list(pairs)
        self.at = path
        return self._followed(self.ask("POST", path, urlencode(pairs).encode(), FORM))

    def close(self) -> None:
        """Let go of the connection."""
        plug, self._plug = self._plug, None
        if plug is not None:
            plug.close()

    def _followed(self, answer: Answer) -> Answer:
        for _turn in range(5):
            if answer.status not in (301, 302, 303, 307, 308):
                break
            self.at = answer.leads_to.removeprefix(self.where.base)
            answer = self.ask("GET", self.at, b"", PAGE)
        return answer

    def _request(self, method: str, path: str, body: bytes, headers: str) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.where.netloc}\r\n{headers}"
        head += f"Cookie: {cookies}\r\n" if cookies else ""
        if method != "GET":
            head += f"Origin: {self.where.base}\r\nContent-Length: {len(body)}\r\n"
        return f"{head}\r\n".encode("latin-1") + body

    def _answer(self, request: bytes, leaving: Callable[[float], None]) -> Answer:
        """A connection that the server has closed meanwhile is replaced before anything is sent."""
        if self._plug is not None and not self._plug.silent:
            self.close()
        if self._plug is None:
            self._plug = Plug(self.where, self.patience)
        sent = time()
        self._plug.send(request)
        leaving(sent)
        answer = _read(self._plug, sent)
        for name, value in _COOKIE.findall(answer.head):
            self.cookies[name.decode("latin-1")] = value.decode("latin-1")
        if b"connection: close" in answer.head.lower():
            self.close()
        return answer


def _read(plug: Plug, sent: float) -> Answer:
    data, came = plug.receive()
    while b"\r\n\r\n" not in data:
        more, came = plug.receive()
        data += more
    head, _gap, body = data.partition(b"\r\n\r\n")
    status = int(head[9:12])
    length = _LENGTH.search(head)
    if length:
        while len(body) < int(length[1]):
            more, came = plug.receive()
            body += more
    elif status not in BODILESS:
        body, came = _in_chunks(plug, body, came)
    return Answer(status, head + b"\r\n", body, sent, came)


def _in_chunks(plug: Plug, data: bytes, came: float) -> tuple[bytes, float]:
    """A body without a length: pieces, each with its size in front, until one is empty."""
    body = b""
    while True:
        while b"\r\n" not in data:
            more, came = plug.receive()
            data += more
        size, _gap, data = data.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        while len(data) < length + 2:
            more, came = plug.receive()
            data += more
        body, data = body + data[:length], data[length + 2 :]
        if not length:
            return body, came


def _unreachable(where: Where, trouble: BaseException) -> Unreachable:
    told = isinstance(trouble, OSError) and not isinstance(trouble, TimeoutError)
    why = str(trouble) if told else _("no answer came")
    return Unreachable(_("{name} does not answer: {why}").format(name=where.netloc, why=why))
