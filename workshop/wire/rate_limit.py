"""How much one phone may say: a bucket of tokens, one token a frame."""

from collections.abc import Callable
from time import monotonic

from .framing import AGAINST_POLICY, ProtocolError

A_SECOND = 20.0
"""Frames a second that may go on for ever."""

AT_ONCE = 60.0
"""Frames that may come in one burst. Eight clock questions and a pong are far below it."""


class TokenBucket:
    """Full at first; refilled by time, emptied by frames."""

    __slots__ = ("_tokens", "_at", "_clock")

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tokens = AT_ONCE
        self._at = clock()

    def spend(self) -> None:
        """Take one token for one frame. Raises Broken when there is none left."""
        now = self._clock()
        self._tokens = min(AT_ONCE, self._tokens + (now - self._at) * A_SECOND)
        self._at = now
        if self._tokens < 1:
            raise ProtocolError(AGAINST_POLICY)
        self._tokens -= 1
