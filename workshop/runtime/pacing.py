"""Pacing: when a whole hall comes back at once, each phone is told when its turn is to open a socket.

A ticket costs little and a socket with its screen costs more. So tickets are given out as fast as they are
asked for, each with the time to wait: nobody is turned away, and nobody has to ask twice.
"""

from collections.abc import Callable
from time import monotonic

A_SECOND = 160
"""Sockets opened a second: a third of one core, and a thousand phones are back within seven seconds."""

MOST_S = 30.0
"""Nobody is told to wait longer, whatever the crowd: a ticket is good for a minute."""


ONE_TURN_S = 1.0
"""A phone that asks again so soon after its turn has no other one: nobody can take the turns of a hall."""


class Pacing:
    """Hands out turns. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._next = 0.0
        self._turns: dict[str, float] = {}

    def turn(self, place: str) -> int:
        """How many ms this place waits before it opens its socket; 0 when there is no crowd."""
        now = self._clock()
        self._forget(now - ONE_TURN_S)
        mine = self._turns.get(place)
        if mine is None:
            mine = self._turns[place] = min(max(self._next, now), now + MOST_S)
            self._next = mine + 1 / A_SECOND
        return round(max(mine - now, 0.0) * 1000)

    def _forget(self, before: float) -> None:
        """Turns are given in the order of time, so the oldest stand first."""
        while self._turns and next(iter(self._turns.values())) < before:
            self._turns.pop(next(iter(self._turns)))
