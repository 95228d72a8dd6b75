"""Which group sits at which table: so that few people walk, and nobody who has a fixed place."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from workshop.activity import Group

FIXED = 1_000
"""Somebody with a fixed place counts more than any number of people who may walk."""


def at_tables(
    groups: Sequence[Sequence[str]], table: Mapping[str, int], fixed: Collection[str] = ()
) -> tuple[Group, ...]:
    """The groups at tables, in the order of the tables; `table` says where people sit now.

    Each group takes the table most of its members sit at; the fullest claims are met first, those of people
    in `fixed` before all others. Groups nobody sits for yet take the free tables with the lowest numbers.
    """
    claims: Counter[tuple[int, int]] = Counter()
    for at, members in enumerate(groups):
        for handle in members:
            if handle in table:
                claims[at, table[handle]] += FIXED if handle in fixed else 1
    taken: dict[int, int] = {}
    for (at, number), _weight in sorted(claims.items(), key=lambda claim: (-claim[1], claim[0])):
        if at not in taken and number not in taken.values():
            taken[at] = number
    free = (number for number in range(1, len(groups) + len(taken) + 1) if number not in taken.values())
    seated = [
        Group(taken[at] if at in taken else next(free), tuple(members)) for at, members in enumerate(groups)
    ]
    return tuple(sorted(seated, key=lambda group: group.table))
