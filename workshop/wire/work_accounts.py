"""What was worked for somebody of late: work that fades, and the account it is charged to."""

from math import log2
from typing import Any

HALF_S = 5.0
"""After so long half of what was worked is forgotten."""

MOST_S = 0.5
"""Seconds of work that an account of share 1 may have to its name before it waits.

That is a hundred pages at once, and 70 ms in a second for ever.
"""

OFTEN = 5.0
"""Whoever has had a second of work of late stands as if they had come so many seconds later."""

DEAR = 100.0
"""And so does whose requests cost a second each: 0.3 s for a page that is drawn for one."""

DEAREST_S = 0.02
"""What is dearer stands no further behind."""

GUESS_S = 0.003
"""What a request is taken to cost before one was measured: who is not known yet does not put out who is."""

NOTHING = float("-inf")


def rank(seconds: float, now: float) -> float:
    """The rank of somebody for whom so much was worked just now."""
    return log2(seconds) + now / HALF_S if seconds > 0 else NOTHING


class FadingWork:
    """Work that fades. `rank` orders two of them, the busier one higher, in the same way at any time."""

    __slots__ = ("rank",)

    def __init__(self) -> None:
        self.rank = NOTHING

    def add(self, seconds: float, now: float) -> None:
        """So much more; `now` in s, of a clock that never runs back."""
        self.rank = rank(self.at(now) + seconds, now)

    def at(self, now: float) -> float:
        """How much is remembered, in s."""
        return 2.0 ** (self.rank - now / HALF_S) if self.rank > NOTHING else 0.0


class Account(FadingWork):
    """What is charged to one place, or to strangers together.

    It counts as so many places as its `share` says. `most_waiting` requests may wait; `most_at_work` may have
    been begun and wait for the disk. `dear` is how far what it asks puts it behind.
    """

    __slots__ = ("share", "most_waiting", "most_at_work", "dear", "waiting", "at_work", "costs")

    def __init__(
        self, share: float = 1.0, most_waiting: int = 12, most_at_work: int = 6, dear: float = DEAR
    ) -> None:
        super().__init__()
        self.share = share
        self.most_waiting = most_waiting
        self.most_at_work = most_at_work
        self.dear = dear
        self.waiting: list[Any] = []
        self.at_work = 0
        self.costs = GUESS_S
        """What its requests cost of late, in s."""

    def charge(self, seconds: float, now: float) -> None:
        """So much was worked for it."""
        self.add(seconds / self.share, now)

    def learn(self, seconds: float) -> None:
        """A request cost so much; dear ones are remembered for some requests."""
        self.costs = max(seconds, self.costs / 2)

    def rests(self, now: float) -> float:
        """For how many seconds nothing more is begun for it; 0 when it may go on."""
        over = self.at(now) / MOST_S
        return HALF_S * log2(over) if over > 1 else 0.0

    def behind(self, now: float) -> float:
        """How many seconds its next request stands behind one of somebody who has asked for nothing yet."""
        foreseen = self.at(now) + self.costs * (len(self.waiting) + self.at_work) / self.share
        return OFTEN * foreseen + self.dear * min(self.costs, DEAREST_S)

    @property
    def full(self) -> bool:
        """Whether as much of it is at work as may be."""
        return self.at_work >= self.most_at_work

    @property
    def idle(self) -> bool:
        """Whether nothing of it waits or is at work."""
        return not self.waiting and not self.at_work
