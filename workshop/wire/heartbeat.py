"""One heartbeat for all phones: Engine.IO's pings, from one greenlet instead of one for each."""

from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, Protocol

import gevent

EVERY_S = 10.0
ANSWER_S = 8.0
"""Seconds a phone has to answer a ping. So a dead one is noticed within EVERY_S + ANSWER_S."""

TOGETHER_S = 0.1
"""Pings due within this time are sent in one go: a thousand phones need no hundred wakings a second."""

HELD_UP_S = 0.5
"""When we come this much too late, it was this process that stood still: first read what has come."""

Spawn = Callable[[Callable[[], None]], Any]


class Pinged(Protocol):
    """What the heartbeat asks of a phone."""

    closed: bool

    def ping(self) -> None:
        """Send one ping."""

    def check(self) -> None:
        """Let go of a phone that has not answered the last ping."""


Times = deque[tuple[float, Pinged]]


class Heartbeat:
    """Two queues, each in order of time because all of its waits are equally long."""

    def __init__(self, clock: Callable[[], float] = monotonic, spawn: Spawn = gevent.spawn) -> None:
        self._clock = clock
        self._spawn = spawn
        self._pings: Times = deque()
        self._checks: Times = deque()
        self._greenlet: Any = None

    def watch(self, phone: Pinged) -> None:
        """Ping this phone in EVERY_S seconds and so on, until it is closed."""
        self._pings.append((self._clock() + EVERY_S, phone))
        if not self._greenlet:
            self._greenlet = self._spawn(self._run)

    def stop(self) -> None:
        """Forget everybody."""
        self._pings.clear()
        self._checks.clear()
        if self._greenlet:
            self._greenlet.kill(block=False)

    def turn(self) -> float | None:
        """Do what is due; seconds until something is due again, None when nobody is left."""
        now = self._clock()
        for phone in _due(self._checks, now):
            phone.check()
        for phone in _due(self._pings, now):
            phone.ping()
            self._checks.append((now + ANSWER_S, phone))
            self._pings.append((now + EVERY_S, phone))
        firsts = [queue[0][0] for queue in (self._pings, self._checks) if _is_waiting(queue)]
        return max(0.0, min(firsts) - now) if firsts else None

    def _run(self) -> None:
        while (wait := self.turn()) is not None:
            wait = max(wait, TOGETHER_S)
            due = self._clock() + wait
            gevent.sleep(wait)
            if self._clock() - due > HELD_UP_S:
                gevent.sleep(HELD_UP_S)


def _due(queue: Times, now: float) -> Iterator[Pinged]:
    while _is_waiting(queue) and queue[0][0] <= now:
        yield queue.popleft()[1]


def _is_waiting(queue: Times) -> bool:
    """Whether anybody is in this queue. Who has gone does not keep a place at its head."""
    while queue and queue[0][1].closed:
        queue.popleft()
    return bool(queue)
