"""Which group sits at which table: so that few people walk, and nobody who has a fixed place."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import count

from workshop.activity import Group
from workshop.matching.graphs import matching

FIXED = 1_000
"""Somebody with a fixed place counts more than any number of people who may walk."""


def at_tables(
    groups: Sequence[Sequence[str]], table: Mapping[str, int], fixed: Collection[str] = ()
) -> tuple[Group, ...]:
    """The groups at tables, in the order of the tables; `table` says where people sit now.

    As many people as possible stay where they are, and those in `fixed` before all others. Groups for which
    nobody stays take the free tables with the lowest numbers.
    """
    claims: Counter[tuple[int, int]] = Counter()
    for at, members in enumerate(groups):
        for handle in members:
            if handle in table:
                claims[at, table[handle]] += FIXED if handle in fixed else 1
    known = sorted({number for _at, number in claims})
    place = {number: at for at, number in enumerate(known, len(groups))}
    edges = [(at, place[number], weight) for (at, number), weight in claims.items()]
    found = matching(len(groups) + len(known), edges, whole=False) if edges else []
    taken = {at: known[there - len(groups)] for at, there in found}
    free = (number for number in count(1) if number not in taken.values())
    seated = [
        Group(taken[at] if at in taken else next(free), tuple(members)) for at, members in enumerate(groups)
    ]
    return tuple(sorted(seated, key=lambda group: group.table))
