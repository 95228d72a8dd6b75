"""The most meetings there can be between two sides, shared out fairly: a flow, found by alternating paths.

Rustworkx matches and colours but has no flow with limits, and a library that has one weighs 35 MB and more.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Sequence

Meetings = list[set[int]]
"""For each person of one side, by position, whom of the other side they meet."""


def most_meetings(open_to: Sequence[Collection[int]], others: int, limit: int, their_limit: int) -> Meetings:
    """Who meets whom so that there are as many meetings as possible, and within that shared out evenly.

    `open_to` holds, for each person, whom of the `others` they may meet. Any two meet at most once, a person
    has at most `limit` meetings, one of the others at most `their_limit`.
    """
    ours = _Side(open_to, [set() for _ in open_to], [set() for _ in range(others)])
    ours.deal(limit, their_limit)
    for one in range(len(open_to)):
        while len(ours.meets[one]) < limit and ours.more(one, their_limit):
            pass
    ours.level()
    theirs = _Side(_turned(open_to, others), ours.theirs, ours.meets)
    theirs.level()
    return ours.meets


def _turned(open_to: Sequence[Collection[int]], others: int) -> Meetings:
    theirs: Meetings = [set() for _ in range(others)]
    for one, each in enumerate(open_to):
        for other in each:
            theirs[other].add(one)
    return theirs


class _Side:
    """The meetings seen from one side: `meets` of ours, `theirs` the same seen from theirs."""

    def __init__(self, open_to: Sequence[Collection[int]], meets: Meetings, theirs: Meetings) -> None:
        self.open_to, self.meets, self.theirs = [sorted(each) for each in open_to], meets, theirs

    def deal(self, limit: int, their_limit: int) -> None:
        """A first share: in turn, those with little choice first, each takes the next with few meetings."""
        ours, others = len(self.meets), max(1, len(self.theirs))
        hurried = sorted(range(ours), key=lambda one: len(self.open_to[one]))
        for turn in range(limit):
            few = min(their_limit, (turn + 1) * ours // others + 1)
            for one in hurried:
                choice = self.open_to[one]
                start = bisect_left(choice, (one + turn) % others)
                for other in (*choice[start:], *choice[:start]):
                    if len(self.theirs[other]) < few and other not in self.meets[one]:
                        self._meet(one, other)
                        break

    def more(self, start: int, their_limit: int) -> bool:
        """One more meeting for `start`, others changing partners on the way; False when there can be none."""
        return self._shift(start, their_limit, len(self.theirs) + 1)

    def level(self) -> None:
        """Meetings pass from those with many to those with two fewer, until nobody can pass one on."""
        moved = True
        while moved:
            moved = False
            most = max(map(len, self.meets), default=0)
            for one in sorted(range(len(self.meets)), key=lambda each: len(self.meets[each])):
                if len(self.meets[one]) + 1 < most and self._shift(one, 0, len(self.meets[one]) + 2):
                    moved = True

    def _shift(self, start: int, their_limit: int, rich: int) -> bool:
        """A path from `start` to one of the others with room, or to one of ours with `rich` meetings."""
        taker: dict[int, int] = {}
        giver = {start: -1}
        waiting = deque([start])
        while waiting:
            one = waiting.popleft()
            for other in self.open_to[one]:
                if other in taker or other in self.meets[one]:
                    continue
                taker[other] = one
                if len(self.theirs[other]) < their_limit:
                    return self._follow(other, taker, giver)
                for next_ in sorted(self.theirs[other] - giver.keys()):
                    if len(self.meets[next_]) >= rich:
                        self._part(next_, other)
                        return self._follow(other, taker, giver)
                    giver[next_] = other
                    waiting.append(next_)
        return False

    def _follow(self, other: int, taker: dict[int, int], giver: dict[int, int]) -> bool:
        while other >= 0:
            one = taker[other]
            self._meet(one, other)
            other = giver[one]
            if other >= 0:
                self._part(one, other)
        return True

    def _meet(self, one: int, other: int) -> None:
        self.meets[one].add(other)
        self.theirs[other].add(one)

    def _part(self, one: int, other: int) -> None:
        self.meets[one].discard(other)
        self.theirs[other].discard(one)
