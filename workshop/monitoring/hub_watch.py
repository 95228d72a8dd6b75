"""Whether the greenlets still take turns: a thread of the system looks, and says who held them all up, where.

Everything of this process runs on one hub, so whoever does not let go makes every phone wait.
"""

import sys
import time
from collections import deque
from pathlib import Path
from types import FrameType
from typing import Any

import gevent
from gevent import get_hub
from gevent._tracer import GreenletTracer  # type: ignore[import-not-found]  # carries no types
from gevent.monkey import get_original

LOOK_S = 0.01
"""Seconds between two looks. A turn is measured to about two of them, never too long."""

TOO_LONG_S = 0.05
"""A turn longer than this is counted."""

ROUND_S = 0.25
MINUTE_S = 60.0
STEPS = 8
"""How much of a stack is kept: the innermost calls, as places in the code and nothing else."""


class Longest:
    """The longest of what was noted within the last minute. Times in s; `where` are places in the code."""

    def __init__(self) -> None:
        self._noted: deque[tuple[float, float, str]] = deque()

    def note(self, at: float, seconds: float, where: str = "") -> None:
        """Something took this long. Whatever was shorter and came earlier will not be asked for again."""
        while self._noted and self._noted[-1][1] <= seconds:
            self._noted.pop()
        while self._noted and self._noted[0][0] < at - MINUTE_S:
            self._noted.popleft()
        self._noted.append((at, seconds, where))

    def since(self, then: float) -> tuple[float, str]:
        """How long the longest since `then` took, and where; 0 when there was nothing."""
        # A copy, made in one go: the watch's thread may be noting just now.
        return next(((took, where) for at, took, where in list(self._noted) if at >= then), (0.0, ""))

    def of_the_minute(self) -> tuple[float, str]:
        """The longest of the last minute."""
        return self.since(time.monotonic() - MINUTE_S)


class HubWatch:
    """Watches the hub of the thread that starts it.

    `held` are turns of single greenlets, `late` how long after its time a timer of the hub rang: what a
    phone feels when many have turns, or when the machine gives us none. `held_too_long` counts turns above
    TOO_LONG_S. A turn is as long as the hub's thread worked in it, or as we meant to sleep meanwhile: a
    machine that lets nobody run, this watch included, is no fault of a greenlet.
    """

    def __init__(self) -> None:
        self.held = Longest()
        self.late = Longest()
        self.held_too_long = 0
        self._tracer: Any = None
        self._timer: Any = None
        self._thread = 0
        self._over = False
        self._turn = _Turn()

    def start(self) -> None:
        """Begin to watch this thread's hub."""
        if self._tracer is not None:
            return
        self._thread = get_hub().thread_ident
        self._clock = _clock_of(self._thread)
        self._tracer = GreenletTracer()
        self._over = False
        self._timer = gevent.spawn(self._come_round)
        get_original("_thread", "start_new_thread")(self._watch, ())

    def stop(self) -> None:
        """Watch no more. To be called in the thread that was watched."""
        self._over = True
        if self._tracer is not None:
            self._tracer.kill()
            self._tracer = None
            self._timer.kill(block=False)

    def _come_round(self) -> None:
        while True:
            due = time.monotonic() + ROUND_S
            gevent.sleep(ROUND_S)
            now = time.monotonic()
            self.late.note(now, max(0.0, now - due))

    def _watch(self) -> None:
        """In a thread of its own, where nothing of gevent may be used."""
        pause, tracer = get_original("time", "sleep"), self._tracer
        while not self._over:
            pause(LOOK_S)
            self._look(tracer.greenlet_switch_counter, sys._current_frames().get(self._thread))

    def _look(self, turn: int, frame: FrameType | None) -> None:
        now, worked = time.monotonic(), self._clock()
        before = self._turn
        if frame is None or turn != before.number or _waits(frame):
            self._ended(before, now)
            self._turn = _Turn(turn, now, worked)
            return
        before.took += max(worked - before.worked, min(now - before.at, LOOK_S))
        before.at, before.worked = now, worked
        if before.took <= TOO_LONG_S:
            before.where = places(frame)

    def _ended(self, turn: "_Turn", now: float) -> None:
        if turn.took > LOOK_S:
            self.held.note(now, turn.took, turn.where)
        if turn.took > TOO_LONG_S:
            self.held_too_long += 1


class _Turn:
    """One greenlet's turn as far as it was seen."""

    def __init__(self, number: int = -1, at: float = 0.0, worked: float = 0.0) -> None:
        self.number, self.at, self.worked = number, at, worked
        self.took = 0.0
        self.where = ""


def places(frame: FrameType | None) -> str:
    """The innermost calls of a stack as `file:line name`, the innermost last. Never a value."""
    steps: list[str] = []
    while frame is not None and len(steps) < STEPS:
        steps.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " > ".join(reversed(steps))


def _waits(frame: FrameType) -> bool:
    """Whether the hub itself is innermost: it waits for sockets and timers."""
    return frame.f_code.co_name == "run" and Path(frame.f_code.co_filename).parts[-2:] == ("gevent", "hub.py")


def _clock_of(thread: int) -> Any:
    """A clock that runs while this thread works, in s; where there is none, one that stands still."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return lambda: 0.0
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)
