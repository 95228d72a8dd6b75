"""A bare connection that holds up nobody, and knows when the computer received what it reads.

The moment of arrival is the kernel's where it tells (Linux): what this program does meanwhile is not in it.
"""

import errno
import os
import struct
import sys
from socket import IPPROTO_TCP, SO_ERROR, SOCK_STREAM, SOL_SOCKET, TCP_NODELAY, gaierror
from time import time
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from gevent import socket as cooperative
from gevent.monkey import get_original
from gevent.socket import wait_read, wait_write

from workshop.rehearsal.browser import Unreachable
from workshop.words import _

PATIENCE_S = 20.0
"""How long one step of a conversation may take before the phone gives up."""

STAMPED = sys.platform == "linux"
_SO_TIMESTAMPNS = 35
_STAMP = struct.Struct("qq")
_ROOM = memoryview(bytearray(256 * 1024))
"""Where everything is read into. One thread, and nobody waits between reading and copying."""

_Socket: Any = get_original("socket", "socket")


class Where(NamedTuple):
    """A server: its kind of address, the address, and the name that Host carries."""

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


class Plug:
    """One TCP connection. Every failure is an OSError; the other end's goodbye is EOFError."""

    def __init__(self, where: Where, patience: float = PATIENCE_S) -> None:
        self._patience = patience
        self._socket = _Socket(where.family, SOCK_STREAM)
        self._socket.setblocking(False)
        try:
            self._connect(where)
        except BaseException:
            self._socket.close()
            raise

    def _connect(self, where: Where) -> None:
        self._socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        if STAMPED:
            self._socket.setsockopt(SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        trouble = self._socket.connect_ex(where.address)
        if trouble in (errno.EINPROGRESS, errno.EALREADY):
            wait_write(self._socket.fileno(), self._patience, TimeoutError("no answer"))
            trouble = self._socket.getsockopt(SOL_SOCKET, SO_ERROR)
        if trouble:
            raise OSError(trouble, os.strerror(trouble))

    def fileno(self) -> int:
        """The descriptor, for whoever waits for it."""
        return int(self._socket.fileno())

    def send(self, data: bytes) -> None:
        """Send all of it."""
        while data:
            try:
                data = data[self._socket.send(data) :]
            except BlockingIOError:
                wait_write(self.fileno(), self._patience, TimeoutError("nothing is taken"))

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
                wait_read(self.fileno(), self._patience, TimeoutError("no answer"))

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

    def there(self) -> tuple[bytes, float] | None:
        """As `read`, None when there is nothing."""
        try:
            return self.read()
        except BlockingIOError:
            return None

    @property
    def silent(self) -> bool:
        """Whether it is still open, with nothing to read: fit for another question."""
        try:
            return self.there() is None
        except (OSError, EOFError):
            return False

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
