"""What stands between a pretend person and the server: pages, forms, cookies, and everything that came."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from gevent import socket
from gevent.lock import RLock

from workshop.rehearsal.cookies import Jar

PATIENCE_S = 20.0
"""How long one request may take before the person gives up on it."""
MOST_TURNS = 5
FORM = "application/x-www-form-urlencoded"
BY_SCRIPT = {"X-Rounds": "1", "Accept": "application/json", "Sec-Fetch-Site": "same-origin"}
"""What the page's own script sends along; no other site's form can."""


class Unreachable(OSError):
    """The server could not be reached, or stopped in the middle of an answer."""


@dataclass(frozen=True)
class Reply:
    """What came back. `path` is where it came from, after every turn."""

    status: int
    body: bytes
    path: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    def facts(self) -> dict[str, Any]:
        """The body as a JSON object; an empty one when it is something else."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class _Wire(HTTPConnection):
    """A connection that waits without holding up the other people of this process."""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.host, self.port), self.timeout)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Browser:
    """One browser: it keeps its cookies and one connection, and with `remember` every byte that came."""

    def __init__(self, base: str, *, remember: bool = True) -> None:
        parts = urlsplit(base)
        self.base = f"{parts.scheme or 'http'}://{parts.netloc}"
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.netloc = parts.netloc
        self.cookies = Jar()
        self.received: list[bytes] = []
        self.remember = remember
        self._wire: _Wire | None = None
        self._over = False
        self._one_at_a_time = RLock()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Reply:
        """A page, after following the server wherever it sends the browser on to."""
        return self._follow(self.ask("GET", path, None, headers or {}))

    def press(self, method: str, path: str, pairs: Sequence[tuple[str, str]]) -> Reply:
        """Send a form as a browser without script does, and open the page that follows."""
        if method == "get":
            return self.get(f"{path}?{urlencode(pairs)}")
        sort = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
        return self._follow(self.ask("POST", path, urlencode(pairs).encode(), sort))

    def fetch(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Reply:
        """Ask as the page's own script does: JSON, and the header that only a script of ours can set."""
        if data is None:
            return self.ask(method, path, None, BY_SCRIPT)
        sort = {**BY_SCRIPT, "Content-Type": "application/json"}
        return self.ask(method, path, json.dumps(data).encode(), sort)

    def fetch_form(self, path: str, pairs: Sequence[tuple[str, str]]) -> Reply:
        """Send a form as the page's own script does: no new page, a JSON answer."""
        sort = {**BY_SCRIPT, "Content-Type": FORM}
        return self.ask("POST", path, urlencode(pairs).encode(), sort)

    def quit(self) -> None:
        """Let go of the connection, and open no other: whoever is still asking hears that nobody answers."""
        self._over = True
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        """One request and its answer, wherever it leads. Unreachable when there is none."""
        path = self._path(path)
        sent = {"Cookie": self.cookies.header(path), **headers}
        if method != "GET":
            sent["Origin"] = self.base
        with self._one_at_a_time:
            reply = self._exchange(method, path, body, {name: value for name, value in sent.items() if value})
        if self.remember:
            self.received.append(reply.body)
        return reply

    def _exchange(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        used = self._wire is not None
        try:
            return self._once(method, path, body, headers)
        except (OSError, HTTPException) as trouble:
            self.close()
            # A connection kept open may have been closed at the other end meanwhile; browsers try once more.
            if not used or isinstance(trouble, TimeoutError):
                raise Unreachable(f"{self.netloc} does not answer: {trouble}") from trouble
        try:
            return self._once(method, path, body, headers)
        except (OSError, HTTPException) as trouble:
            self.close()
            raise Unreachable(f"{self.netloc} does not answer: {trouble}") from trouble

    def _once(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        if self._over:
            raise ConnectionAbortedError("the browser was closed")
        if self._wire is None:
            self._wire = _Wire(self.host, self.port, timeout=PATIENCE_S)
        self._wire.request(method, path, body, {"Host": self.netloc, **headers})
        answer = self._wire.getresponse()
        content = answer.read()
        self.cookies.take(answer.msg.get_all("Set-Cookie") or [], path)
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, content, path, found)

    def _follow(self, reply: Reply) -> Reply:
        for _turn in range(MOST_TURNS):
            if reply.status not in (301, 302, 303, 307, 308):
                break
            reply = self.ask("GET", urljoin(reply.path, reply.headers.get("location", "/")), None, {})
        return reply

    def _path(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.netloc and parts.netloc != self.netloc:
            raise Unreachable(f"{address} leads away from {self.base}")
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
