"""One HTTP connection: head and body must arrive in time and in measure; then it may become a socket."""

from collections.abc import Callable
from errno import ETIMEDOUT
from io import BytesIO
from typing import Any

import gevent
from gevent.pywsgi import WSGIHandler
from gevent.socket import socket as Socket

from .driver import DOOR
from .head import Head, read_head
from .scrubbed import log, report

HEAD_S = 8.0
"""Seconds for the whole head of a request, and so also for an idle connection."""

BODY_S = 7.0
"""Seconds for the body behind it. Both together stay below a quarter of a minute, however slowly it drips."""

GREATEST_BODY = 64 * 1024

Talk = Callable[[Socket, bytes], None]


class Door(WSGIHandler):
    """Reads a request whole before the application sees it, so that nobody can hold the application up."""

    greatest_body = GREATEST_BODY
    ignored_socket_errors = (*WSGIHandler.ignored_socket_errors, ETIMEDOUT)
    _talk: Talk | None = None
    _deadline: gevent.Timeout

    def hand_over(self, talk: Talk) -> None:
        """When the application returns, this is no HTTP connection any more: `talk(socket, early)` has it."""
        self._talk = talk
        self.close_connection = True

    def handle(self) -> None:
        """Serve requests; then, in the same greenlet but with all that was HTTP forgotten, talk."""
        super().handle()
        talk, taken = self._talk, self.__dict__.pop("taken", None)
        self.__dict__.clear()
        if talk is not None and taken is not None:
            talk(*taken)

    def MessageClass(self, lines: Any, *_more: object) -> Head:  # type: ignore[override]  # all gevent asks for
        """What gevent calls to read the head of a request."""
        return read_head(lines)

    def handle_one_request(self) -> Any:
        """One request, if its head comes within HEAD_S."""
        self._deadline = gevent.Timeout.start_new(HEAD_S)
        try:
            return super().handle_one_request()
        except gevent.Timeout as late:
            if late is not self._deadline:
                raise
            return None
        finally:
            self._deadline.close()

    def handle_one_response(self) -> None:
        """The head is here: stop its clock, read the body, let the application answer."""
        self._deadline.close()
        environ: dict[str, Any] = self.environ or {}
        body = self._read_body()
        if body is None:
            self.close_connection = True
            return
        environ["wsgi.input"], environ[DOOR] = BytesIO(body), self
        super().handle_one_response()
        if self._talk is not None:
            self.taken = self._take_socket()

    def _read_body(self) -> bytes | None:
        size = self.content_length or 0
        if self.headers.get("transfer-encoding") or size > self.greatest_body:
            self._refuse("413 Content Too Large" if size else "411 Length Required")
            return None
        try:
            with gevent.Timeout(BODY_S):
                return self.wsgi_input.read(size) if size and self.wsgi_input else b""
        except (OSError, gevent.Timeout):
            return None

    def _refuse(self, status: str) -> None:
        self.socket.sendall(f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode())

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
