"""The fewest repeats anybody could plan: the yardstick beside every seating."""

from collections.abc import Sequence
from math import ceil, comb


def fewest_repeats(count: int, sizes: Sequence[int], rounds: int) -> int:
    """A number of repeats that no plan for so many people, group sizes and rounds can stay below."""
    if not sizes or rounds < 2:
        return 0
    meetings = rounds * sum(comb(size, 2) for size in sizes)
    counting = meetings - comb(count, 2)
    person = ceil(count * max(0, rounds * (min(sizes) - 1) - (count - 1)) / 2)
    crowding = (rounds - 1) * sum(_unavoidable(size, len(sizes)) for size in sizes)
    return max(0, counting, person, crowding)


def _unavoidable(size: int, groups: int) -> int:
    """Pairs that stay together when the people of one table go to so many."""
    base, more = divmod(size, groups)
    return more * comb(base + 1, 2) + (groups - more) * comb(base, 2)
