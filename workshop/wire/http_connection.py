"""One HTTP connection: head and body must arrive in time and in measure; then it may become a socket."""

from collections.abc import Callable
from contextlib import suppress
from errno import ETIMEDOUT
from io import BytesIO
from socket import SHUT_RDWR
from typing import Any

import gevent
from gevent.pywsgi import WSGIHandler
from gevent.socket import socket as Socket

from . import http_sending
from .engineio_server import DOOR
from .fair_turns import FairTurns, Waiting
from .http_head import RequestHead, read_head, read_line
from .pending_connections import PendingConnections
from .private_logging import log, report
from .work_accounts import FadingWork

HEAD_S = 8.0
"""Seconds for the whole head of a request, and so also for an idle connection."""

BODY_S = 7.0
"""Seconds for the body behind it. Both together stay below a quarter of a minute, however slowly it drips."""

GREATEST_BODY = 64 * 1024

PLAIN = ("Content-Type: text/plain; charset=utf-8", "Cache-Control: no-store", "Retry-After: 5")
"""What is said of a refusal that has a sentence: come again in five seconds."""

MOST_AHEAD = 8
"""Requests one connection may send ahead of their answers; no browser sends any."""

Talk = Callable[[Socket, bytes], None]


class HttpHandler(WSGIHandler):
    """Reads a request whole before the application sees it, so that nobody can hold the application up."""

    greatest_body = GREATEST_BODY
    turns: FairTurns
    porch: PendingConnections
    ignored_socket_errors = (*WSGIHandler.ignored_socket_errors, ETIMEDOUT)
    _talk: Talk | None = None
    _turn: Waiting | None = None
    _ahead = 0
    _together: list[bytes] | None = None
    _deadline: gevent.Timeout

    def __init__(self, sock: Socket, address: object, server: object) -> None:
        super().__init__(sock, address, server)  # type: ignore[arg-type]  # gevent's stubs want the system's socket
        self.used = FadingWork()

    def hand_over(self, talk: Talk) -> None:
        """When the application returns, this is no HTTP connection any more: `talk(socket, early)` has it."""
        self._talk = talk
        self.close_connection = True

    def leave(self) -> None:
        """Nobody listens any more: whatever is waited for from this connection ends."""
        with suppress(OSError):
            self.socket.shutdown(SHUT_RDWR)

    def handle(self) -> None:
        """Serve requests; then, in the same greenlet but with all that was HTTP forgotten, talk."""
        super().handle()
        talk, taken = self._talk, self.__dict__.pop("taken", None)
        self.__dict__.clear()
        if talk is not None and taken is not None:
            talk(*taken)

    def handle_one_request(self) -> Any:
        """One request, if its head comes within HEAD_S; what is no request is told so."""
        self._deadline = gevent.Timeout.start_new(HEAD_S)
        self.porch.enter(self)
        try:
            served = super().handle_one_request()
        except gevent.Timeout as late:
            if late is not self._deadline:
                raise
            return None
        finally:
            self._deadline.close()
            self.porch.go(self)
        if isinstance(served, tuple):
            self._refuse("400 Bad Request")
            return None
        return served

    def read_request(self, raw_requestline: str) -> bool:  # type: ignore[override]  # its stubs are wrong
        """The head of a request; whether it is one."""
        wanted = read_line(raw_requestline.encode("latin-1"))
        head: RequestHead = read_head(self.rfile) if wanted else RequestHead([], "no request")
        if wanted is None or head.status:
            log.info("a request was not understood")
            return False
        self.command, self.path, self.request_version = wanted
        self.headers = head  # type: ignore[assignment]  # all that gevent asks for
        self.content_length = int(head.get("content-length") or 0)
        stays = wanted.version == "HTTP/1.1" or "keep-alive" in head.words("connection")
        self.close_connection = head.closes or not stays
        return True

    def handle_one_response(self) -> None:
        """The head is here: stop its clock, read the body, wait for a turn, let the application answer."""
        self._deadline.close()
        self.porch.go(self)
        environ: dict[str, Any] = self.environ or {}
        body = self._read_body()
        if body is None:
            self.close_connection = True
            return
        environ["wsgi.input"], environ[DOOR] = BytesIO(body), self
        # Asked before the answer is sent: whoever waits for it cannot have sent the next one yet.
        self._ahead = self._ahead + 1 if self._is_next_here() else 0
        self.close_connection = self.close_connection or self._ahead > MOST_AHEAD
        self._turn = self.turns.take(environ, self.used)
        if self._turn is None:
            self.close_connection = True
            self._refuse("429 Too Many Requests", self.turns.sorry)
            return
        try:
            super().handle_one_response()
        finally:
            self.turns.ended(self._turn)
        if self._talk is not None:
            self.taken = self._take_socket()

    def finalize_headers(self) -> None:
        """Whoever is not listened to any more is told so."""
        if self.close_connection and self.request_version == "HTTP/1.1":
            # Bytes, and a list by now: its stubs are wrong.
            self.response_headers.append((b"Connection", b"close"))  # type: ignore[arg-type, union-attr]
        super().finalize_headers()

    def _write_with_headers(self, data: bytes) -> None:
        """Head and body in one go: one packet less for each answer."""
        parts = self._together = []
        try:
            super()._write_with_headers(data)  # type: ignore[misc]  # missing from gevent's stubs
        finally:
            self._together = None
        self._sendall(b"".join(parts))

    def _sendall(self, data: bytes) -> None:
        """From the first byte on it is the client who takes its time, and no work."""
        if self._together is not None:
            self._together.append(data)
            return
        if self._turn is not None:
            self.turns.ended(self._turn)
        http_sending.send(self.socket, data)
        self.response_length += len(data)

    def _is_next_here(self) -> bool:
        """Whether a request, or a part of one, lies here behind the one that is being answered."""
        self.socket.settimeout(0.0)
        try:
            return bool(self.rfile.peek(1))
        except (OSError, ValueError):
            return False
        finally:
            self.socket.settimeout(None)

    def _read_body(self) -> bytes | None:
        size = self.content_length
        if self.headers.get("transfer-encoding") is not None:
            self._refuse("411 Length Required")
            return None
        if size > self.greatest_body:
            self._refuse("413 Content Too Large")
            return None
        try:
            with gevent.Timeout(BODY_S):
                return self.wsgi_input.read(size) if size and self.wsgi_input else b""
        except (OSError, gevent.Timeout):
            return None

    def _refuse(self, status: str, said: str = "") -> None:
        """An answer without the application, and the last one."""
        body = said.encode()
        lines = [
            f"HTTP/1.1 {status}",
            "Connection: close",
            f"Content-Length: {len(body)}",
            *(PLAIN if said else ()),
        ]
        with suppress(OSError):
            http_sending.send(self.socket, "\r\n".join([*lines, "", ""]).encode() + body)

    def _take_socket(self) -> tuple[Socket, bytes]:
        """The socket, and what has come behind the request: kept from pywsgi, which would read it as HTTP."""
        socket = self.socket
        self.socket = None  # type: ignore[assignment]  # pywsgi closes whatever stands here
        socket.settimeout(0.0)
        early = self.rfile.read1() or b""
        socket.settimeout(None)
        self.rfile.close()
        return socket, early

    def log_request(self) -> None:
        """No access log."""

    def log_error(self, msg: str, *args: object) -> None:
        """What pywsgi says here quotes the request."""
        log.info("a request was not understood")

    def _log_error(self, t: type[BaseException], v: BaseException, tb: object) -> None:
        if not issubclass(t, gevent.GreenletExit):
            report("An answer broke", v)

    def _handle_client_error(self, ex: Exception) -> Any:
        if isinstance(ex, OSError):
            return None  # it went away in mid-sentence
        return super()._handle_client_error(ex)  # type: ignore[misc]  # missing from gevent's stubs
