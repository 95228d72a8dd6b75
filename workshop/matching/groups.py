"""Forming groups: sizes that fit the number present, and people spread over them without meeting again."""

from collections.abc import Sequence
from math import ceil
from random import Random

from workshop.matching.bounds import fewest_repeats
from workshop.matching.company import Company, Round
from workshop.matching.outlook import ALONE, CROWDED, NOBODY, SMALL, Draft, Shortfall, foresee
from workshop.matching.search import improved, spread
from workshop.matching.tables import at_tables
from workshop.matching.weights import COLLEAGUES, weights
from workshop.matching.zones import by_zone

QUICK = 400_000
"""Looks for one round of groups; some tenths of a second at the very most, and hardly ever used up."""

LONGER = 4_000_000
"""Looks when the facilitator asks to look longer: about two seconds."""

TRIES = 4
"""Fresh beginnings within one budget of looks."""


def sizes(count: int, of: int, most: int, least: int = 1) -> tuple[int, ...]:
    """Group sizes for `count` people: as near `of` as may be, none above `most`, differing by at most one.

    Five people in threes (at most four) are 3 + 2, never one group of five; unless two are too few (`least`).
    """
    if count == 0:
        return ()
    groups = max(1, count // of)
    while ceil(count / groups) > most:
        groups += 1
    while groups > 1 and count // groups < least:
        groups -= 1
    base, larger = divmod(count, groups)
    return (base + 1,) * larger + (base,) * (groups - larger)


def groups(company: Company, of: int, least: int, most: int, rounds: int = 1, looks: int = QUICK) -> Draft:
    """Everybody in a group, round by round; nobody sits out, and everybody present is in each round.

    One round is the live question: it looks at what has been and not ahead. Several rounds are planned
    together. `looks` is the budget for each round.
    """
    now, planned = company, []
    for _number in range(rounds):
        planned.append(_one_round(now, of, least, most, looks))
        now = now.after(planned[-1])
    bound = fewest_repeats(len(company.present), sizes(len(company.present), of, most, least), rounds)
    return foresee(company, planned, bound, short_of(company.present, of, least, most))


def short_of(present: Sequence[str], of: int, least: int, most: int) -> tuple[Shortfall, ...]:
    """What the number of people present does not allow."""
    each = sizes(len(present), of, most, least)
    if not present:
        return (Shortfall(NOBODY),)
    if len(present) == 1:
        return (Shortfall(ALONE, 1),)
    found = ((SMALL, sum(size < least for size in each)), (CROWDED, sum(size > most for size in each)))
    return tuple(Shortfall(code, number) for code, number in found if number)


def _one_round(company: Company, of: int, least: int, most: int, looks: int) -> Round:
    """The groups of one round, within the zones of the room, at tables."""
    found: list[tuple[str, ...]] = []
    for part in by_zone(company):
        found += best(part, sizes(len(part.present), of, most, least), looks)
    return Round(at_tables(found, company.table))


def best(company: Company, each: Sequence[int], looks: int) -> list[tuple[str, ...]]:
    """The people in groups of these sizes at the least cost that could be found."""
    chance = Random(company.seed)
    costs = weights(company)
    found, least = spread(costs, each, chance), None
    for _try in range(TRIES):
        tables, cost = improved(costs, spread(costs, each, chance), chance, looks // TRIES)
        if least is None or cost < least:
            found, least = tables, cost
        if least < COLLEAGUES:
            break
    return [tuple(company.present[one] for one in table) for table in found]
