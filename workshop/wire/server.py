"""The listening socket and the server on it."""

import resource
import socket as system
from collections.abc import Callable, Iterable
from errno import EADDRINUSE
from typing import Any

from gevent.pool import Pool
from gevent.pywsgi import WSGIServer
from gevent.socket import socket as Socket

from . import pending_connections
from .fair_turns import FairTurns
from .http_connection import GREATEST_BODY, HttpHandler
from .pending_connections import PendingConnections

BACKLOG = 2048
"""A whole room scanning one code at once."""

UNANSWERED_MS = 20_000
"""After this long without an acknowledgement a connection is dead (TCP_USER_TIMEOUT)."""

ENOUGH_SOCKETS = 65_536

KEPT_FREE = 128
"""Descriptors that no connection may take: the database, the papers, the terminal."""

AT_ONCE = 32
"""Connections taken in before other greenlets have a turn."""

BUFFER = 128 * 1024
"""Bytes that the system may hold of one client, and for one: the rest stays with the client."""

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class PortInUse(Exception):
    """Somebody is already listening on `host` and `port`."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port} is taken")
        self.host, self.port = host, port


def serve(
    app: Application,
    where: tuple[str, int] | Socket,
    *,
    greatest_body: int = GREATEST_BODY,
    turns: FairTurns | None = None,
) -> WSGIServer:
    """Start serving on (host, port), port 0 for any free one, or on a listening socket. Returns at once.

    `server_port` of the result is the port; `serve_forever()` waits; `stop(timeout=seconds)` closes the
    listener, waits for requests under way and drops the rest. Stop `Live` first: its sockets never end by
    themselves. Raises PortInUse; OSError for an address that is not ours.
    """
    allowed = _allow_many_sockets()
    listener = where if isinstance(where, Socket) else listen(*where)
    waiting = PendingConnections(min(pending_connections.MOST, allowed // 4))
    settings = {"greatest_body": greatest_body, "turns": turns or FairTurns(), "porch": waiting}
    door = type("HttpHandler", (HttpHandler,), settings)
    # The name is given so that nobody asks DNS for it: that may take seconds in a room without internet.
    named = {"SERVER_NAME": str(listener.getsockname()[0])}
    pool = Pool(max(allowed - KEPT_FREE, KEPT_FREE))
    server = WSGIServer(
        listener, app, spawn=pool, log=None, error_log=None, handler_class=door, environ=named
    )
    server.max_accept = AT_ONCE
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
        listener.setsockopt(system.SOL_SOCKET, system.SO_RCVBUF, BUFFER)
        listener.setsockopt(system.SOL_SOCKET, system.SO_SNDBUF, BUFFER)
        if hasattr(system, "TCP_USER_TIMEOUT"):  # Linux; accepted connections inherit all of these
            listener.setsockopt(system.IPPROTO_TCP, system.TCP_USER_TIMEOUT, UNANSWERED_MS)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == EADDRINUSE:
            raise PortInUse(host, port) from None
        raise
    return listener


def _allow_many_sockets() -> int:
    """Raise the soft limit of descriptors: the usual 1,024 is less than a full hall. The new limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = ENOUGH_SOCKETS if hard == resource.RLIM_INFINITY else min(hard, ENOUGH_SOCKETS)
    if soft != resource.RLIM_INFINITY and soft < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))
        return enough
    return ENOUGH_SOCKETS if soft == resource.RLIM_INFINITY else soft
