"""One heartbeat for all phones: Engine.IO's pings, from one greenlet instead of one for each."""

from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Protocol

import gevent

EVERY_S = 10.0
ANSWER_S = 8.0
"""Seconds a phone has to answer a ping. So a dead one is noticed within EVERY_S + ANSWER_S."""


class Pinged(Protocol):
    """What the heartbeat asks of a phone."""

    closed: bool

    def ping(self) -> None:
        """Send one ping."""

    def check(self) -> None:
        """Let go of a phone that has not answered the last ping."""


class Heartbeat:
    """Two queues, each in order of time because all of its waits are equally long."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._pings: deque[tuple[float, Pinged]] = deque()
        self._checks: deque[tuple[float, Pinged]] = deque()
        self._greenlet: gevent.Greenlet[[], None] | None = None

    def watch(self, phone: Pinged) -> None:
        """Ping this phone in EVERY_S seconds and so on, until it is closed."""
        self._pings.append((self._clock() + EVERY_S, phone))
        if not self._greenlet:
            self._greenlet = gevent.spawn(self._run)

    def stop(self) -> None:
        """Forget everybody."""
        self._pings.clear()
        self._checks.clear()
        if self._greenlet:
            self._greenlet.kill(block=False)

    def turn(self) -> float | None:
        """Do what is due; seconds until something is due again, None when nobody is left."""
        now = self._clock()
        for phone in _due(self._pings, now):
            phone.ping()
            self._checks.append((now + ANSWER_S, phone))
            self._pings.append((now + EVERY_S, phone))
        for phone in _due(self._checks, now):
            phone.check()
        firsts = [queue[0][0] for queue in (self._pings, self._checks) if queue]
        return max(0.0, min(firsts) - now) if firsts else None

    def _run(self) -> None:
        while (wait := self.turn()) is not None:
            gevent.sleep(wait)


def _due(queue: deque[tuple[float, Pinged]], now: float) -> Iterator[Pinged]:
    while queue and queue[0][0] <= now:
        _, phone = queue.popleft()
        if not phone.closed:
            yield phone
