"""The time the house goes by: the computer's clock as it was at the start, and what has passed since.

A clock that is set while a workshop runs, by hand or by the network, moves no bell, skips no step and deletes
nothing early. What is right is taken up at the next start.
"""

import time
from collections.abc import Callable

_SLEEP_COUNTS = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""A laptop that was shut for an hour is an hour later. Linux's monotonic clock alone would not know."""


def _passed() -> int:
    return time.clock_gettime_ns(_SLEEP_COUNTS)


class SteadyClock:
    """Called, it says now in ms since the epoch. `wall` and `passed` give ns; the latter never runs back."""

    def __init__(self, wall: Callable[[], int] = time.time_ns, passed: Callable[[], int] = _passed) -> None:
        self._passed = passed
        self._ahead = wall() - passed()

    def __call__(self) -> int:
        """Now."""
        return (self._ahead + self._passed()) // 1_000_000
