"""What was worked for somebody of late: work that fades, and the account it is charged to."""

from math import log2
from typing import Any

HALF_S = 5.0
"""After so long half of what was worked is forgotten."""

MOST_S = 0.5
"""Seconds of work that an account of share 1 may have to its name before it waits.

That is a hundred pages at once, and 70 ms in a second for ever.
"""

NOTHING = float("-inf")


class Used:
    """Work that fades. `rank` orders two of them, the busier one higher, in the same way at any time."""

    __slots__ = ("rank",)

    def __init__(self) -> None:
        self.rank = NOTHING

    def add(self, seconds: float, now: float) -> None:
        """So much more; `now` in s, of a clock that never runs back."""
        whole = self.at(now) + seconds
        if whole > 0:
            self.rank = log2(whole) + now / HALF_S

    def at(self, now: float) -> float:
        """How much is remembered, in s."""
        return 2.0 ** (self.rank - now / HALF_S) if self.rank > NOTHING else 0.0


class Account(Used):
    """What is charged to one place, or to strangers together.

    It counts as so many places as its `share` says. `most_waiting` requests may wait; `most_at_work` may have
    been begun and wait for the disk.
    """

    __slots__ = ("share", "most_waiting", "most_at_work", "waiting", "at_work")

    def __init__(self, share: float = 1.0, most_waiting: int = 12, most_at_work: int = 6) -> None:
        super().__init__()
        self.share = share
        self.most_waiting = most_waiting
        self.most_at_work = most_at_work
        self.waiting: list[Any] = []
        self.at_work = 0

    def charge(self, seconds: float, now: float) -> None:
        """So much was worked for it."""
        self.add(seconds / self.share, now)

    def rests(self, now: float) -> float:
        """For how many seconds nothing more is begun for it; 0 when it may go on."""
        over = self.at(now) / MOST_S
        return HALF_S * log2(over) if over > 1 else 0.0

    @property
    def full(self) -> bool:
        """Whether as much of it is at work as may be."""
        return self.at_work >= self.most_at_work

    @property
    def idle(self) -> bool:
        """Whether nothing of it waits or is at work."""
        return not self.waiting and not self.at_work
