"""What one phone has not taken yet: the rest of a begun frame, then whole frames in order."""

from collections import deque

AT_MOST = 256 * 1024
"""Bytes kept for one phone. One that is further behind is cut and starts again with one whole screen."""

STATES = ("screen", "counts", "beat")
"""Events that say how things are now: a newer one makes a waiting older one of the same name needless."""

_BEGINNINGS = {name: b'42["%s",' % name.encode() for name in STATES}


class Outbox:
    """Kept only while a phone is behind. The frame at its head may be partly out and is never dropped."""

    __slots__ = ("_head", "_waiting", "size")

    def __init__(self, frame: bytes, sent: int) -> None:
        self._head: bytes | memoryview = memoryview(frame)[sent:]
        self._waiting: deque[bytes] = deque()
        self.size = len(self._head)

    def add(self, frame: bytes) -> bool:
        """Queue a whole frame behind the others; False when this phone is too far behind."""
        if (name := state_in(frame)) is not None:
            self._forget(name)
        self._waiting.append(frame)
        self.size += len(frame)
        return self.size <= AT_MOST

    def head(self) -> bytes | memoryview:
        """What is to be written next; empty when everything is out."""
        return self._head

    def took(self, count: int) -> bool:
        """The socket took `count` bytes of the head; whether that finished a frame."""
        self.size -= count
        self._head = memoryview(self._head)[count:]
        if self._head:
            return False
        if self._waiting:
            self._head = self._waiting.popleft()
        return True

    def _forget(self, name: str) -> None:
        kept = deque(frame for frame in self._waiting if state_in(frame) != name)
        self.size -= sum(map(len, self._waiting)) - sum(map(len, kept))
        self._waiting = kept


def state_in(frame: bytes) -> str | None:
    """The name of the state event in a server's frame, without decoding it; None for anything else."""
    body = 2 if frame[1] < 126 else 4 if frame[1] == 126 else 10
    return next((name for name, start in _BEGINNINGS.items() if frame.startswith(start, body)), None)
