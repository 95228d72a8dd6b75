"""Pairs: by the circle when nothing stands in the way, else the best matching of all; one three when odd."""

from collections import Counter
from functools import partial
from random import Random

from workshop.matching.bounds import fewest_repeats
from workshop.matching.company import Company
from workshop.matching.graphs import matching
from workshop.matching.groups import seated, share, short_of, sizes
from workshop.matching.outlook import Draft, foresee
from workshop.matching.planning import QUICK, Plan, best_of, completed, knowing
from workshop.matching.search import Seats, cost, improved
from workshop.matching.small_rooms import schedule
from workshop.matching.weights import COLLEAGUES, Weights, weights
from workshop.matching.zones import by_zone

OFFERED = 14
"""Free partners each person is offered at first: nearly always enough, and quicker than all of them."""

WORTH = 10**10
"""More than anything two people could cost."""

THIRDS = 8
"""People tried as the third at a table when the number is odd."""


def pairs(company: Company, rounds: int = 1, looks: int = QUICK) -> Draft:
    """Everybody in a pair, round by round, and one three when the number is odd; nobody sits out.

    One round is the live question, and with even numbers there is no better answer to it. Several rounds are
    planned together; `looks` is the budget where the best matching is not enough.
    """
    found: list[list[tuple[str, ...]]] = [[] for _ in range(rounds)]
    bound = 0
    for part in by_zone(company):
        each = sizes(len(part.present), 2, 3)
        unavoidable = fewest_repeats(len(part.present), each, rounds)
        bound += unavoidable
        base = weights(part)
        make = partial(_plan, part, base, each, rounds, bound=unavoidable)
        for round_, tables in zip(
            found, best_of(base, make, share(looks, part, company), unavoidable), strict=True
        ):
            round_ += [tuple(part.present[one] for one in table) for table in tables]
    return foresee(company, seated(company, found), bound, short_of(company.present, 2, 2, 3))


def _plan(
    company: Company, base: Weights, each: tuple[int, ...], rounds: int, looks: int, bound: int
) -> Plan:
    count = len(company.present)
    known = circle(count, rounds) if count % 2 == 0 else schedule(each, rounds)
    chance, odd = Random(company.seed), Counter(company.odd)
    first: Plan = []
    for _number in range(rounds):
        costs = knowing(base, first)
        order = sorted(range(count), key=lambda one: (odd[company.present[one]], chance.random()))
        first.append(
            _odd(costs, order, chance, looks // rounds) if count % 2 else _even(costs, order, chance)
        )
        odd.update(company.present[one] for table in first[-1] if len(table) > 2 for one in table)
    return completed(base, first, known, company.seed, looks, bound)


def circle(count: int, rounds: int) -> Plan:
    """Everybody with everybody: one sits still and the others go round; after `count - 1` rounds all over."""
    if count < 2:
        return [[] for _ in range(rounds)]
    turning = list(range(1, count))
    plan = []
    for number in range(rounds):
        turn = number % len(turning)
        ring = [0, *turning[turn:], *turning[:turn]]
        plan.append([[ring[at], ring[-1 - at]] for at in range(count // 2)])
    return plan


def _even(costs: Weights, people: list[int], chance: Random) -> Seats:
    """The cheapest pairs of these people, of whom there is an even number."""
    order = list(people)
    chance.shuffle(order)
    place = {one: at for at, one in enumerate(order)}
    free = [
        (at, place[other], WORTH)
        for at, one in enumerate(order)
        for other in chance.sample(order, min(OFFERED, len(order)))
        if other != one and other not in costs[one]
    ]
    found = matching(len(order), free)
    if 2 * len(found) < len(order):
        everybody = (
            (at, under, WORTH - costs[one].get(order[under], 0))
            for at, one in enumerate(order)
            for under in range(at)
        )
        found = matching(len(order), everybody)
    return [[order[one], order[other]] for one, other in found]


def _odd(costs: Weights, order: list[int], chance: Random, looks: int) -> Seats:
    """Pairs, and somebody as the third at one table: whoever it troubles least, the first in the order."""
    if len(order) < 4:
        return [order]
    best: Seats = []
    least = -1
    for third in order[:THIRDS]:
        tables = _even(costs, [one for one in order if one != third], chance)
        table = min(tables, key=lambda each: (sum(costs[third].get(one, 0) for one in each), chance.random()))
        table.append(third)
        total = cost(costs, tables)
        if least < 0 or total < least:
            best, least = tables, total
        if least < COLLEAGUES:
            return best
    return improved(costs, best, chance, looks)[0]
