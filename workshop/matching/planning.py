"""Several rounds of groups planned together, so that an early round does not spoil a late one.

Three ways are tried until one is good enough, and the cheapest plan wins: round after round; a known schedule
for a small room; and mending one round at a time with all the others in view.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from workshop.matching.search import Seats, improved, spread
from workshop.matching.small_rooms import schedule
from workshop.matching.weights import COLLEAGUES, MET, Weights

Plan = list[Seats]
"""Round after round the tables, and at each the positions of people."""

TRIES = 3
"""Fresh beginnings within one budget of looks."""

PORTION = 400
"""Looks for each person when a round of a plan is mended; then comes another round."""

FEWEST, MOST = 4, 200
"""Portions in one plan."""

SMALL = 40
"""People in a room where names are exchanged throughout a plan; in larger ones that takes too long."""


QUICK = 60_000
"""Looks for all rounds together: a twentieth of a second, hardly ever used up."""

LONGER = 3_000_000
"""Looks when the facilitator asks to look longer: about two seconds."""


def best_of(base: Weights, make: Callable[[int], Plan], looks: int, bound: int) -> Plan:
    """The plan that `make` finds at once, or the better one it finds with more looks than that.

    A plan with no more repeats than `bound` and nothing else wrong is good enough not to look longer.
    """
    quick = make(min(looks, QUICK))
    if looks <= QUICK or price(base, quick) < MET * bound + COLLEAGUES:
        return quick
    return min(quick, make(looks), key=lambda each: price(base, each))


def plan(base: Weights, sizes: Sequence[int], rounds: int, seed: int, looks: int, bound: int = 0) -> Plan:
    """So many rounds for everybody in groups of these sizes, at the least cost that could be found.

    `base` is what meetings cost before the first round, `looks` the budget, and `bound` the number of repeats
    below which nobody need search.
    """
    known = schedule(sizes, rounds) if rounds > 1 else None
    if known and looks <= QUICK and not any(base):
        return _named(base, known, Random(seed))
    return completed(base, one_by_one(base, sizes, rounds, seed, looks), known, seed, looks, bound)


def completed(base: Weights, first: Plan, known: Plan | None, seed: int, looks: int, bound: int) -> Plan:
    """The first plan if it is good enough, else the cheapest that can be made of it and of a known one."""
    chance, goal = Random(seed), MET * bound + COLLEAGUES
    if len(first) == 1 or price(base, first) < goal:
        return first
    best = first
    if len(base) <= SMALL:
        plans = [first, *(_named(base, each, chance) for each in (first, known) if each)]
        best = min(plans, key=lambda each: price(base, each))
    if price(base, best) >= goal:
        _mend(base, best, chance, looks, goal)
    return best


def price(base: Weights, plan: Plan) -> int:
    """What a plan costs in all: by what was known before, and by meeting again within the plan."""
    met: Counter[tuple[int, int]] = Counter()
    for tables in plan:
        for table in tables:
            met.update((one, other) for one in table for other in table if one < other)
    again = sum(times - 1 for times in met.values())
    return again * MET + sum(base[one].get(other, 0) * times for (one, other), times in met.items())


def one_by_one(base: Weights, sizes: Sequence[int], rounds: int, seed: int, looks: int) -> Plan:
    """Each round as good as can be after those before it, without a thought for those to come."""
    chance = Random(seed)
    found: Plan = []
    for _number in range(rounds):
        known = knowing(base, found)
        best, least = spread(known, sizes, chance), -1
        for _try in range(TRIES):
            tables, cost = improved(known, spread(known, sizes, chance), chance, looks // rounds // TRIES)
            if least < 0 or cost < least:
                best, least = tables, cost
            if least < COLLEAGUES:
                break
        found.append(best)
    return found


def knowing(base: Weights, rounds: Plan) -> Weights:
    """The costs when these rounds have been."""
    known = [dict(row) for row in base]
    for tables in rounds:
        for table in tables:
            for one in table:
                for other in table:
                    if other != one:
                        known[one][other] = known[one].get(other, 0) + MET
    return known


def _named(base: Weights, known: Plan, chance: Random) -> Plan:
    """The same plan with people exchanged throughout, so that those come together who cost least."""
    count = len(base)
    name = chance.sample(range(count), count)
    partners: list[list[int]] = [[] for _ in name]
    for tables in known:
        for table in tables:
            for one in table:
                partners[one] += [other for other in table if other != one]
    better = any(base)
    while better:
        better = False
        for one in range(count):
            for other in range(one):
                before = _with(base, name, partners, one, other)
                name[one], name[other] = name[other], name[one]
                if _with(base, name, partners, one, other) < before:
                    better = True
                else:
                    name[one], name[other] = name[other], name[one]
    return [[[name[one] for one in table] for table in tables] for tables in known]


def _with(base: Weights, name: Sequence[int], partners: Sequence[Sequence[int]], *those: int) -> int:
    """What the meetings of those cost under these names."""
    return sum(base[name[one]].get(name[other], 0) for one in those for other in partners[one])


def _mend(base: Weights, plan: Plan, chance: Random, looks: int, goal: int) -> None:
    """Mends one round after the other, knowing all others, until the plan is good enough."""
    portions = min(MOST, max(FEWEST, looks // PORTION // max(1, len(base))))
    for _portion in range(portions):
        at = chance.randrange(len(plan))
        known = knowing(base, plan[:at] + plan[at + 1 :])
        plan[at], _cost = improved(known, plan[at], chance, looks // portions)
        if price(base, plan) < goal:
            return
