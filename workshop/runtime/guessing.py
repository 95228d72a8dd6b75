"""Guessing codes: after too many wrong ones all typed codes wait, right ones too. The QR is exempt.

Failures are counted for the whole server, never by address: a venue is one address.
"""

from collections import deque

WRONG_A_MINUTE = 50
NAMES_A_MINUTE = 300
"""So many newcomers are asked whether they are the one of their name: a hall that comes back, no more."""

WAIT_MS = 20_000
MINUTE_MS = 60_000


class Guessing:
    """Counts what went wrong in the last minute, and says when it was `most`. Times in ms, handed in."""

    def __init__(self, most: int = WRONG_A_MINUTE) -> None:
        self._most = most
        self._wrong: deque[int] = deque()
        self._until = 0

    def must_wait(self, now: int) -> bool:
        """Whether typed codes are not looked at now."""
        return now < self._until

    def wrong(self, now: int) -> None:
        """A typed code was not found."""
        self._wrong.append(now)
        while self._wrong and self._wrong[0] <= now - MINUTE_MS:
            self._wrong.popleft()
        # They still count when the wait is over: otherwise every wait would buy another fifty tries.
        if len(self._wrong) >= self._most:
            self._until = now + WAIT_MS
