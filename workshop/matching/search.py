"""Looking for a better seating of one round: people change places two by two until nobody sits wrong.

A swap that was undone is left alone for a while (tabu search), so the search gets out of hollows. It ends
when nothing is left to mend or its budget of looks is used up; a look is one swap considered.
"""

from collections.abc import Collection, Sequence
from random import Random

from workshop.matching.weights import COLLEAGUES, Weights

Seats = list[list[int]]
"""Positions of people, table by table."""


STEP = 20
"""What a swap costs beside the looks that lead to it, in looks."""


def spread(weights: Weights, sizes: Sequence[int], chance: Random) -> Seats:
    """A first seating: those with most to avoid choose first, each the free table where least is wrong."""
    order = list(range(len(weights)))
    chance.shuffle(order)
    order.sort(key=lambda one: -len(weights[one]))
    tables: Seats = [[] for _ in sizes]
    table_of: dict[int, int] = {}
    for one in order:
        tolls = dict.fromkeys((at for at, size in enumerate(sizes) if len(tables[at]) < size), 0)
        for other, cost in weights[one].items():
            if table_of.get(other) in tolls:
                tolls[table_of[other]] += cost
        chosen = min(tolls, key=lambda at: (tolls[at], len(tables[at]) / sizes[at]))
        tables[chosen].append(one)
        table_of[one] = chosen
    return tables


def cost(weights: Weights, tables: Seats) -> int:
    """What a seating costs in all."""
    return sum(weights[one].get(other, 0) for table in tables for one in table for other in table) // 2


def improved(
    weights: Weights, tables: Seats, chance: Random, looks: int, held: Collection[int] = ()
) -> tuple[Seats, int]:
    """The best seating found from this one, and its cost; those who are `held` stay where they are."""
    search = _Search(weights, tables, frozenset(held))
    best, least = [list(table) for table in search.tables], search.cost
    while search.cost and looks > 0:
        looks -= len(weights) + STEP
        if not search.step(chance):
            break
        if search.cost <= least:
            best, least = [list(table) for table in search.tables], search.cost
        if least < COLLEAGUES:
            looks -= 5 * len(weights)  # only wishes are left: a shorter look will do
    return best, least


class _Search:
    """A seating that is being mended, with every person's toll at every table kept up to date."""

    def __init__(self, weights: Weights, tables: Seats, held: frozenset[int]) -> None:
        self.held = held
        self.weights = weights
        self.tables = [list(table) for table in tables]
        self.table_of = [0] * len(weights)
        for at, table in enumerate(tables):
            for one in table:
                self.table_of[one] = at
        self.tolls = [[0] * len(tables) for _ in weights]
        for tolls, row in zip(self.tolls, weights, strict=True):
            for other, toll in row.items():
                tolls[self.table_of[other]] += toll
        self.cost = cost(weights, tables)
        self.now = 0
        self.barred: dict[tuple[int, int], int] = {}

    def step(self, chance: Random) -> bool:
        """Swaps somebody who sits wrong with whomever it helps most; False when nobody can be swapped."""
        seated = enumerate(zip(self.table_of, self.tolls, strict=True))
        wrong = [one for one, (table, tolls) in seated if tolls[table] and one not in self.held]
        if not wrong:
            return False
        one = chance.choice(wrong)
        gains = self._gains(one)
        if not gains:
            return False
        least = min(gains)[0]
        gain, other = chance.choice([each for each in gains if each[0] == least])
        self._swap(one, other, gain, self.now + chance.randint(2, 6 + len(self.tables) // 8))
        return True

    def _gains(self, one: int) -> list[tuple[int, int]]:
        """What each allowed swap of this person would add to the cost."""
        home, mine, row = self.table_of[one], self.tolls[one], self.weights[one]
        self.now += 1
        gains = []
        for other, (there, theirs) in enumerate(zip(self.table_of, self.tolls, strict=True)):
            if there != home and other not in self.held:
                gain = mine[there] - mine[home] + theirs[home] - theirs[there]
                if other in row:
                    gain -= 2 * row[other]
                gains.append((gain, other))
        free = [each for each in gains if self._free(one, each[1])]
        return free or gains

    def _free(self, one: int, other: int) -> bool:
        barred, now = self.barred, self.now
        return (
            barred.get((one, self.table_of[other]), 0) < now
            and barred.get((other, self.table_of[one]), 0) < now
        )

    def _swap(self, one: int, other: int, gain: int, until: int) -> None:
        here, there = self.table_of[one], self.table_of[other]
        self.barred[one, here] = self.barred[other, there] = until
        for mover, left, entered in ((one, here, there), (other, there, here)):
            for third, toll in self.weights[mover].items():
                self.tolls[third][left] -= toll
                self.tolls[third][entered] += toll
            self.table_of[mover] = entered
            self.tables[left].remove(mover)
            self.tables[entered].append(mover)
        self.cost += gain
