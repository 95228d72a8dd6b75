"""The porch: connections that have not said yet what they want. When it is full, the oldest goes.

So a thousand idle connections cannot take the descriptors that people, the disk and the papers need. Whoever
has just come says at once what they want, and is never the one who goes.
"""

from typing import Protocol

MOST = 4096
"""Connections on the porch, where there are descriptors enough; some 20 kB each."""


class Caller(Protocol):
    """What the porch asks of a connection."""

    def leave(self) -> None:
        """Nobody listens any more."""


class PendingConnections:
    """Whoever enters while it is full makes the first of the others go."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._there: dict[Caller, None] = {}

    def enter(self, caller: Caller) -> None:
        """This one is asked what it wants."""
        self._there[caller] = None
        if len(self._there) > self.most:
            first = next(iter(self._there))
            self.go(first)
            first.leave()

    def go(self, caller: Caller) -> None:
        """This one has said what it wants, or has gone."""
        self._there.pop(caller, None)

    def __len__(self) -> int:
        return len(self._there)
