"""A bare TCP connection that holds up nobody, and knows when the computer received what it reads.

The moment of arrival is the kernel's where it tells (Linux): what this program does meanwhile is not in it.
"""

import errno
import os
import struct
import sys
from collections.abc import Callable
from socket import IPPROTO_TCP, SO_ERROR, SOCK_STREAM, SOL_SOCKET, TCP_NODELAY, gaierror
from time import time
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from gevent import get_hub
from gevent import socket as cooperative
from gevent.monkey import get_original
from gevent.socket import wait, wait_write

from workshop.words import _

PATIENCE_S = 20.0
"""How long one step of a conversation may take before whoever asks gives up."""

_READABLE = 1
STAMPED = sys.platform == "linux"
_SO_TIMESTAMPNS = 35
_STAMP = struct.Struct("qq")
_ROOM = memoryview(bytearray(256 * 1024))
"""Where everything is read into. One thread, and nobody waits between reading and copying."""

_Socket: Any = get_original("socket", "socket")


class Unreachable(OSError):
    """The server could not be reached, or stopped in the middle of an answer."""


class ServerAddress(NamedTuple):
    """Where a server is: the kind of its address, the address, and the name that Host carries."""

    family: int
    address: tuple[Any, ...]
    netloc: str

    @classmethod
    def of(cls, url: str) -> Self:
        """The server of a link. Unreachable when the name leads nowhere."""
        parts = urlsplit(url)
        try:
            found = cooperative.getaddrinfo(parts.hostname, parts.port or 80, type=SOCK_STREAM)
        except (gaierror, UnicodeError, ValueError) as trouble:
            raise Unreachable(_("There is no computer called {name}.").format(name=parts.netloc)) from trouble
        return cls(found[0][0], found[0][4], parts.netloc)

    @property
    def base(self) -> str:
        """What an Origin says."""
        return f"http://{self.netloc}"


class TcpConnection:
    """One TCP connection. Every failure is an OSError; the other end's goodbye is EOFError.

    One greenlet may wait for what comes, or one callback be told.
    """

    def __init__(self, server: ServerAddress, patience: float = PATIENCE_S) -> None:
        self._patience = patience
        self._loop = get_hub().loop
        self._socket = _Socket(server.family, SOCK_STREAM)
        self._socket.setblocking(False)
        try:
            self._connect(server)
        except BaseException:
            self._socket.close()
            raise
        self._readable = self._loop.io(self._socket.fileno(), _READABLE)
        self._calling_back = False

    def _connect(self, server: ServerAddress) -> None:
        self._socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        if STAMPED:
            self._socket.setsockopt(SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        trouble = self._socket.connect_ex(server.address)
        if trouble in (errno.EINPROGRESS, errno.EALREADY):
            wait_write(self._socket.fileno(), self._patience, TimeoutError("no answer"))
            trouble = self._socket.getsockopt(SOL_SOCKET, SO_ERROR)
        if trouble:
            raise OSError(trouble, os.strerror(trouble))

    def send(self, data: bytes) -> None:
        """Send all of it."""
        while data:
            try:
                data = data[self._socket.send(data) :]
            except BlockingIOError:
                wait_write(self._socket.fileno(), self._patience, TimeoutError("nothing is taken"))

    def put(self, data: bytes) -> None:
        """Send a few bytes without ever waiting; a phone for which there is no room has stopped reading."""
        if self._socket.send(data) != len(data):
            raise OSError(errno.EAGAIN, "nothing is taken")

    def receive(self) -> tuple[bytes, float]:
        """Wait for what comes next, and when it came (wall clock, s). EOFError when nothing more will."""
        while True:
            try:
                return self.read()
            except BlockingIOError:
                wait(self._readable, self._patience, TimeoutError("no answer"))

    def read(self) -> tuple[bytes, float]:
        """What is there already, and when it came. BlockingIOError when there is nothing."""
        size, told, _flags, _from = self._socket.recvmsg_into([_ROOM], 64)
        if not size:
            raise EOFError
        came = time()
        if told:
            seconds, nanoseconds = _STAMP.unpack_from(told[0][2])
            came = seconds + nanoseconds / 1e9
        return bytes(_ROOM[:size]), came

    def call_back(self, ready: Callable[[], None]) -> None:
        """From now on call this, inside the loop, whenever there is something to read."""
        self._calling_back = True
        self._readable.start(ready)

    @property
    def silent(self) -> bool:
        """Whether it is still open, with nothing to read: fit for another question."""
        try:
            self.read()
        except BlockingIOError:
            return True
        except (OSError, EOFError):
            pass
        return False

    def close(self) -> None:
        """Hang up. Whoever waits here hears it as a ConnectionAbortedError."""
        if self._calling_back:
            self._readable.stop()
        get_hub().cancel_wait(self._readable, ConnectionAbortedError("closed"), close_watcher=True)
        # Not before the waiting has ended: somebody else may be given the same descriptor.
        self._loop.run_callback(self._socket.close)
