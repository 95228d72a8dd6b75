"""Whole writes that never block: straight to the socket when it is idle, behind the rest when it is not.

While a phone is behind, a watcher of the event loop writes on; there is no greenlet for it. A phone that
does not take one frame within WRITE_DEADLINE_S, or is more than the outbox's bound behind, is cut.
"""

import struct
from collections.abc import Callable
from socket import SHUT_RDWR, SO_LINGER, SO_SNDBUF, SOL_SOCKET
from typing import Any

from gevent import get_hub
from gevent.socket import socket as Socket

from .outbox import Outbox

WRITE_DEADLINE_S = 15.0
SEND_BUFFER = 64 * 1024
"""Bytes the system may hold for one phone; more would only hide that it is behind."""

_RESET = struct.pack("ii", 1, 0)
_WRITABLE = 2


class FrameWriter:
    """The sending half of one socket. Only non-blocking calls, so any greenlet or the hub may write."""

    __slots__ = ("_socket", "_send", "_outbox", "_watcher", "_timer", "_ending", "cut_off")

    def __init__(self, socket: Socket) -> None:
        socket.setsockopt(SOL_SOCKET, SO_SNDBUF, SEND_BUFFER)
        self._socket = socket
        # The system's own send: gevent's would make the caller wait for a slow phone.
        self._send: Callable[[bytes | memoryview], int] = socket._sock.send  # type: ignore[attr-defined]
        self._outbox: Outbox | None = None
        self._watcher: Any = None
        self._timer: Any = None
        self._ending = False
        self.cut_off = False

    def write(self, frame: bytes) -> None:
        """Send one whole frame, now or as soon as the phone takes it. A phone that is gone is no error."""
        if self._outbox is not None:
            if not self._outbox.add(frame):
                self.cut()
            return
        try:
            sent = self._send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.cut()
            return
        if sent != len(frame):
            self._keep(frame, sent)

    @property
    def behind(self) -> int:
        """Bytes this phone has not taken yet."""
        return self._outbox.size if self._outbox is not None else 0

    def cut(self) -> None:
        """Drop this phone at once, with all that waits for it. Whoever reads from it wakes and ends."""
        if self.cut_off:
            return
        self.cut_off = True
        self.release()
        try:
            # Reset, so that the system too forgets what a phone that never reads was owed.
            self._socket.setsockopt(SOL_SOCKET, SO_LINGER, _RESET)
            self._socket.shutdown(SHUT_RDWR)
        except OSError:
            pass  # the other side was quicker

    def end_within(self, seconds: float) -> None:
        """Give the phone this long to take what waits and to go; then it is cut."""
        self._ending = False
        self._set_deadline(seconds)
        self._ending = True

    def release(self) -> None:
        """Let go of what the event loop holds; nothing can be written afterwards."""
        self._stop_timer()
        self._stop_watching()
        self._send = _gone

    def _keep(self, frame: bytes, sent: int) -> None:
        if self.cut_off:
            return
        self._outbox = Outbox(frame, sent)
        self._watcher = get_hub().loop.io(self._socket.fileno(), _WRITABLE)
        self._watcher.start(self._write_on)
        self._set_deadline(WRITE_DEADLINE_S)

    def _write_on(self) -> None:
        """Called by the event loop when the socket takes bytes again."""
        outbox = self._outbox
        while outbox is not None and outbox.head():
            try:
                finished = outbox.took(self._send(outbox.head()))
            except BlockingIOError:
                return
            except OSError:
                self.cut()
                return
            if finished:
                self._set_deadline(WRITE_DEADLINE_S)
        self._set_deadline(None)
        self._stop_watching()

    def _stop_watching(self) -> None:
        self._outbox = None
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher.close()
            self._watcher = None

    def _set_deadline(self, seconds: float | None) -> None:
        if self._ending:
            return  # its time to go is set, whatever it still takes
        self._stop_timer()
        if seconds is not None:
            self._timer = get_hub().loop.timer(seconds)
            self._timer.start(self.cut)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.close()
            self._timer = None


def _gone(_frame: bytes | memoryview) -> int:
    raise BrokenPipeError
