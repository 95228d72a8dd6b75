"""Groups that grow: two pairs become a four; nobody is torn away from a partner."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from workshop.activity import Group
from workshop.matching.company import Company, Round, pairs_within
from workshop.matching.graphs import matching
from workshop.matching.outlook import CROWDED, Draft, Shortfall, foresee
from workshop.matching.search import Seats
from workshop.matching.tables import at_tables
from workshop.matching.weights import Weights, weights

WORTH = 10**11
"""More than any two groups could cost each other."""


OTHERS = 40
"""So many other groups each group is thought of with, on either side: to try all of a hall takes half
a second in which nobody else has a turn."""


def merged(company: Company, groups: Sequence[Group]) -> Draft:
    """One round in which groups come together two by two, where people have met and clash least.

    Those who are not present are left out, and those who sat nowhere yet join where they can. When the number
    of groups is odd, the smallest one joins two others, and the outlook says that one table is crowded.
    People who stay together do not count as meeting again.
    """
    place = {handle: at for at, handle in enumerate(company.present)}
    seated = ([place[handle] for handle in group.members if handle in place] for group in groups)
    parts = sorted((part for part in seated if part), key=len, reverse=True)
    odd = [parts.pop()] if len(parts) % 2 and len(parts) > 1 else []
    early = {at for part in (*parts, *odd) for at in part}
    late = [[at] for at in range(len(place)) if at not in early]
    wholes = _joined(parts, [*odd, *late], weights(company), Random(company.seed))
    found = [[company.present[at] for at in whole] for whole in wholes]
    short = (Shortfall(CROWDED, len(odd)),) if odd else ()
    stay = {two for group in groups for two in pairs_within(group.members)}
    known = replace(company, met={two: times for two, times in company.met.items() if two not in stay})
    return foresee(known, [Round(at_tables(found, company.table))], short=short)


def _joined(parts: Seats, more: Seats, costs: Weights, chance: Random) -> Seats:
    """The parts two by two at the least cost, and each of the others on top of the smallest of those."""

    def cost(one: Sequence[int], other: Sequence[int]) -> int:
        return sum(costs[each].get(there, 0) for each in one for there in other)

    order = chance.sample(range(len(parts)), len(parts))
    edges = [
        (one, other, WORTH - cost(parts[one], parts[other]))
        for at, one in enumerate(order)
        for other in order[max(0, at - OTHERS) : at]
    ]
    joined = [parts[one] + parts[other] for one, other in matching(len(parts), edges)] or parts
    for part in more:
        if joined:
            min(joined, key=lambda whole: (len(whole), cost(part, whole))).extend(part)
        else:
            joined = [list(part)]
    return joined
