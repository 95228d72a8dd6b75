"""Pairs: by the circle when nothing stands in the way, else the best matching of all; one three when odd."""

from itertools import islice
from random import Random

from workshop.matching.company import Company, Round
from workshop.matching.graphs import matching
from workshop.matching.groups import QUICK, short_of
from workshop.matching.outlook import Draft, foresee
from workshop.matching.search import Seats, improved
from workshop.matching.tables import at_tables
from workshop.matching.weights import COLLEAGUES, Weights, weights
from workshop.matching.zones import by_zone

OFFERED = 14
"""Free partners each person is offered at first: nearly always enough, and quicker than all of them."""

WORTH = 100_000_000
"""More than anything two people could cost."""

THIRDS = 8
"""People tried as the third at a table when the number is odd."""


def pairs(company: Company, rounds: int = 1, looks: int = QUICK) -> Draft:
    """Everybody in a pair, round by round, and one three when the number is odd; nobody sits out.

    Even numbers: the fewest repeats and clashes there can be in each round. `looks` is for odd numbers.
    """
    now, planned = company, []
    for _number in range(rounds):
        found = [members for part in by_zone(now) for members in _one_round(part, looks)]
        planned.append(Round(at_tables(found, now.table)))
        now = now.after(planned[-1])
    return foresee(company, planned, 0, short_of(company.present, 2, 2, 3))


def _one_round(company: Company, looks: int) -> list[tuple[str, ...]]:
    chance, costs = Random(company.seed), weights(company)
    count = len(company.present)
    tables = (
        _even(costs, list(range(count)), chance) if count % 2 == 0 else _odd(company, costs, chance, looks)
    )
    return [tuple(company.present[one] for one in table) for table in tables]


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


def _odd(company: Company, costs: Weights, chance: Random, looks: int) -> Seats:
    """Pairs, and somebody as the third at one table: whoever that troubles least."""
    people = list(range(len(company.present)))
    if len(people) < 4:
        return [people] if people else []
    order = sorted(people, key=lambda one: (company.odd.get(company.present[one], 0), chance.random()))
    best: Seats = []
    least = -1
    for third in islice(order, THIRDS):
        tables = _even(costs, [one for one in people if one != third], chance)
        table = min(tables, key=lambda each: (sum(costs[third].get(one, 0) for one in each), chance.random()))
        table.append(third)
        tables, cost = improved(costs, tables, chance, 1)
        if least < 0 or cost < least:
            best, least = tables, cost
        if least < COLLEAGUES:
            return best
    return improved(costs, best, chance, looks)[0]
