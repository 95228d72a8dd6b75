"""The fewest repeats anybody could plan: the yardstick beside every seating."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil, comb

from workshop.matching.company import Company, pairs_within


def fewest_repeats(count: int, sizes: Sequence[int], rounds: int) -> int:
    """A number of repeats that no plan for so many people, group sizes and rounds can stay below."""
    if not sizes or rounds < 2:
        return 0
    meetings = rounds * sum(comb(size, 2) for size in sizes)
    counting = meetings - comb(count, 2)
    person = ceil(count * max(0, rounds * (min(sizes) - 1) - (count - 1)) / 2)
    crowding = (rounds - 1) * sum(kept_together(size, len(sizes)) for size in sizes)
    return max(0, counting, person, crowding)


def fewest_now(company: Company, sizes: Sequence[int]) -> int:
    """A number of repeats that no groups of these sizes can stay below now, after all who have met."""
    if not sizes:
        return 0
    there = frozenset(company.present)
    met = [two for two, times in company.met.items() if times and there.issuperset(two)]
    counting = sum(comb(size, 2) for size in sizes) - comb(len(there), 2) + len(met)
    known = Counter(handle for two in met for handle in two)
    others = min(sizes) - 1
    person = sum(max(0, others - (len(there) - 1 - known[handle])) for handle in there)
    return max(0, counting, ceil(person / 2), _crowding(company, len(sizes)))


def _crowding(company: Company, groups: int) -> int:
    """Pairs of those who have just sat together and will again, because there are too few tables."""
    last: defaultdict[int, list[str]] = defaultdict(list)
    for handle in company.present:
        if handle in company.table:
            last[company.table[handle]].append(handle)
    return sum(
        kept_together(len(members), groups)
        for members in last.values()
        if all(company.met.get(two) for two in pairs_within(members))
    )


def kept_together(size: int, groups: int) -> int:
    """Pairs that stay together when the people of one table go to so many."""
    base, more = divmod(size, groups)
    return more * comb(base + 1, 2) + (groups - more) * comb(base, 2)
