"""What it costs to put two people together: sparse, by position, in whole numbers.

A pair to be kept apart outweighs every repeat, a repeat every meeting of colleagues, and that every wish.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from workshop.matching.company import Company, pair

APART, MET, COLLEAGUES, SAME_PART, OTHER_TRACK = 100_000_000, 100_000, 10_000, 5, 1
"""What it costs to put together two who are kept apart, who have met, and so on. All wishes of a room, which
are those below `COLLEAGUES`, weigh less than one pair of colleagues."""

Weights = list[dict[int, int]]
"""For each person (by position among those present) what meeting each other person costs; 0 is left out."""


def weights(company: Company) -> Weights:
    """The costs between everybody present."""
    place = {handle: at for at, handle in enumerate(company.present)}
    costs: list[defaultdict[int, int]] = [defaultdict(int) for _ in place]
    for one, other, cost in _costs(company):
        if one in place and other in place:
            costs[place[one]][place[other]] += cost
            costs[place[other]][place[one]] += cost
    return [dict(sorted(row.items())) for row in costs]


def _costs(company: Company) -> Iterator[tuple[str, str, int]]:
    for (one, other), times in company.met.items():
        yield one, other, MET * times
    for one, other in company.apart:
        yield one, other, APART
    for cost, by in ((COLLEAGUES, company.institution), (SAME_PART, company.part)):
        for alike in _alike(company, by):
            yield from ((one, other, cost) for one, other in combinations(alike, 2))
    for ours, theirs in combinations(_alike(company, company.track), 2):
        yield from ((one, other, OTHER_TRACK) for one in ours for other in theirs)


def _alike(company: Company, by: Mapping[str, str]) -> list[list[str]]:
    """Those present who have the same word there; nobody without a word."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for handle in company.present:
        if by.get(handle):
            alike[by[handle]].append(handle)
    return list(alike.values())


def toll(company: Company, newcomer: str, members: Iterable[str]) -> int:
    """What it costs when one more person sits down with these."""
    return sum(_cost(company, newcomer, member) for member in members)


def _cost(company: Company, one: str, other: str) -> int:
    two = pair(one, other)
    ours, theirs = company.track.get(one), company.track.get(other)
    return (
        APART * (two in company.apart)
        + MET * company.met.get(two, 0)
        + COLLEAGUES * company.colleagues(one, other)
        + OTHER_TRACK * bool(ours and theirs and ours != theirs)
    )
