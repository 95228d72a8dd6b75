"""Who plays what when groups change every round: everybody gets each part as often as anybody else.

A part follows from the seat (`Grouping.cast`), so fairness is a matter of the order in which members come.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from math import ceil, floor
from random import Random

from workshop.activity import Roles
from workshop.matching.company import Round

Cast = Callable[[tuple[str, ...], frozenset[str], int], Roles]
Played = Mapping[str, Mapping[str, int]]
"""How often each person has played each part."""

MOST_ORDERS = 5
"""Members of a group whose every order is tried; in larger ones no parts turn."""

TURNS = 40_000
"""Exchanges of parts tried in a plan."""


def fair(
    rounds: Sequence[Round],
    cast: Cast,
    watching: frozenset[str] = frozenset(),
    played: Played | None = None,
    number: int = 1,
    seed: int = 0,
) -> tuple[Round, ...]:
    """The same groups, their members in the order in which the parts come round fairly.

    `number` is that of the first of these rounds. Those in `watching` keep what the cast gives them. With all
    rounds at hand, how often people play a part differs by at most one from person to person, wherever the
    sizes allow it; with one round at a time everybody gets what they have played least, as far as their
    company does.
    """
    plan = _Plan(cast, watching, played or {})
    for at, each in enumerate(rounds):
        for group in each.groups:
            plan.add(group.members, number + at)
    plan.mend(Random(seed))
    orders = iter(plan.best)
    return tuple(
        replace(each, groups=tuple(replace(group, members=next(orders)) for group in each.groups))
        for each in rounds
    )


def turns(played: Played) -> dict[str, str]:
    """For each person the parts they have played more often than another, as one word: whose turn it is not.

    Handed to `Company.part` this brings together people who can exchange parts.
    """
    names = sorted({part for counts in played.values() for part in counts})
    found = {}
    for handle, counts in played.items():
        least = min(counts.get(name, 0) for name in names)
        found[handle] = " ".join(name for name in names if counts.get(name, 0) > least)
    return found


class _Plan:
    """The orders of all groups of all rounds, and how often everybody plays each part in them."""

    def __init__(self, cast: Cast, watching: frozenset[str], played: Played) -> None:
        self.cast, self.watching = cast, watching
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for handle, counts in played.items():
            self.counts[handle].update(counts)
        self.orders: list[tuple[str, ...]] = []
        self.numbers: list[int] = []
        self.tables: defaultdict[str, list[int]] = defaultdict(list)
        self.best: list[tuple[str, ...]] = []
        self.share: dict[str, float] = {}

    def add(self, members: tuple[str, ...], number: int) -> None:
        """One more group, in the order that is fairest after what has been added so far."""
        names = list(dict.fromkeys("+".join(part) for part in self.cast(members, frozenset(), 1).values()))
        in_turn = sorted(members, key=lambda handle: [-self.counts[handle][name] for name in names])
        orders = list(permutations(in_turn)) if len(members) <= MOST_ORDERS else [members]
        chosen = min(orders, key=lambda order: self._unfairness(order, number))
        for handle in members:
            self.tables[handle].append(len(self.orders))
        self.orders.append(chosen)
        self.numbers.append(number)
        self._count(len(self.orders) - 1, 1)

    def mend(self, chance: Random) -> None:
        """Exchanges parts within groups until nobody plays one too often, or the turns are used up."""
        people = [handle for handle in self.tables if handle not in self.watching]
        names = {part for handle in people for part in self.counts[handle]}
        self.share = {name: sum(self.counts[h][name] for h in people) / len(people) for name in sorted(names)}
        unfair = {handle: None for handle in people if self._unfair(handle)}
        self.best, least, last = list(self.orders), len(unfair), -1
        for _turn in range(TURNS):
            if not unfair:
                return
            at, other = self._exchange(handle := chance.choice(list(unfair)), last, chance)
            last = at
            for each in (handle, other):
                unfair.pop(each, None)
                if self._unfair(each):
                    unfair[each] = None
            if len(unfair) < least:
                self.best, least = list(self.orders), len(unfair)

    def parts(self, at: int) -> dict[str, str]:
        """The part of each member of a group who does not only watch."""
        roles = self.cast(self.orders[at], self.watching, self.numbers[at])
        return {handle: "+".join(part) for handle, part in roles.items() if handle not in self.watching}

    def _unfairness(self, order: tuple[str, ...], number: int) -> int:
        roles = self.cast(order, self.watching, number)
        return sum(self.counts[handle]["+".join(part)] for handle, part in roles.items())

    def _count(self, at: int, more: int) -> None:
        for handle, part in self.parts(at).items():
            self.counts[handle][part] += more

    def _unfair(self, handle: str) -> bool:
        """Whether somebody plays a part more often, or less often, than there is of it for each."""
        counts = self.counts[handle]
        return any(not floor(usual) <= counts[part] <= ceil(usual) for part, usual in self.share.items())

    def _exchange(self, handle: str, last: int, chance: Random) -> tuple[int, str]:
        """Gives somebody another part in one of their groups, rather not the `last`: where, and whose."""
        over = {part: self.counts[handle][part] - usual for part, usual in self.share.items()}
        much, little = max(over, key=over.__getitem__), min(over, key=over.__getitem__)
        found = [
            (at, other)
            for at in self.tables[handle]
            for parts in [self.parts(at)]
            if parts.get(handle) == much
            for other, part in parts.items()
            if part == little
        ]
        found = [each for each in found if each[0] != last] or found
        if not found:
            return last, handle
        at, other = chance.choice(found)
        swapped = {handle: other, other: handle}
        self._count(at, -1)
        self.orders[at] = tuple(swapped.get(each, each) for each in self.orders[at])
        self._count(at, 1)
        return at, other
