"""The listening socket and the server on it."""

import resource
import socket as system
from collections.abc import Callable, Iterable
from errno import EADDRINUSE
from typing import Any

from gevent.pool import Pool
from gevent.pywsgi import WSGIServer
from gevent.socket import socket as Socket

from .door import GREATEST_BODY, Door

BACKLOG = 2048
"""A whole room scanning one code at once."""

UNANSWERED_MS = 20_000
"""After this long without an acknowledgement a connection is dead (TCP_USER_TIMEOUT)."""

ENOUGH_SOCKETS = 65_536

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class PortInUse(Exception):
    """Somebody is already listening on `host` and `port`."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port} is taken")
        self.host, self.port = host, port


def serve(
    app: Application, where: tuple[str, int] | Socket, *, greatest_body: int = GREATEST_BODY
) -> WSGIServer:
    """Start serving on (host, port), port 0 for any free one, or on a listening socket. Returns at once.

    `server_port` of the result is the port; `serve_forever()` waits; `stop(timeout=seconds)` closes the
    listener, waits for requests under way and drops the rest. Stop `Live` first: its sockets never end by
    themselves. Raises PortInUse; OSError for an address that is not ours.
    """
    _allow_many_sockets()
    listener = where if isinstance(where, Socket) else listen(*where)
    door = type("Door", (Door,), {"greatest_body": greatest_body})
    # The name is given so that nobody asks DNS for it: that may take seconds in a room without internet.
    named = {"SERVER_NAME": str(listener.getsockname()[0])}
    server = WSGIServer(
        listener, app, spawn=Pool(), log=None, error_log=None, handler_class=door, environ=named
    )
    server.start()
    return server


def listen(host: str, port: int) -> Socket:
    """A listening socket whose connections are quick, noticed when dead, and many."""
    listener = Socket(system.AF_INET6 if ":" in host else system.AF_INET, system.SOCK_STREAM)
    try:
        listener.setsockopt(system.SOL_SOCKET, system.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.setsockopt(system.SOL_SOCKET, system.SO_KEEPALIVE, 1)
        listener.setsockopt(system.IPPROTO_TCP, system.TCP_NODELAY, 1)
        if hasattr(system, "TCP_USER_TIMEOUT"):  # Linux; accepted connections inherit all four
            listener.setsockopt(system.IPPROTO_TCP, system.TCP_USER_TIMEOUT, UNANSWERED_MS)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == EADDRINUSE:
            raise PortInUse(host, port) from None
        raise
    return listener


def _allow_many_sockets() -> None:
    """Raise the soft limit of descriptors: the usual 1,024 is less than one full hall."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = ENOUGH_SOCKETS if hard == resource.RLIM_INFINITY else min(hard, ENOUGH_SOCKETS)
    if soft != resource.RLIM_INFINITY and soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
