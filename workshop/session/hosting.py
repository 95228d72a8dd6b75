"""Hosts keep their tables while their guests mix."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from workshop.activity import Group, Grouping
from workshop.matching.company import Company, Round, pair
from workshop.matching.groups import groups
from workshop.matching.outlook import Draft, foresee
from workshop.matching.tables import at_tables


def hosted(here: Company, before: Sequence[Group], grouping: Grouping, looks: int) -> Draft:
    """The hosts where they are, their guests mixed; a table without a host gets its first guest as one.

    The host of a table is its first member. Two hosts are kept apart like people who must not meet.
    """
    home = {group.members[0]: group.table for group in before if group.members[0] in here.present}
    both = {pair(*two) for two in combinations(home, 2)}
    distant = replace(here, apart=here.apart | both)
    found = groups(distant, grouping.of, grouping.least, grouping.most, 1, looks)
    ordered = [_host_first(group.members, home) for group in found.first.groups]
    return foresee(here, [Round(at_tables(ordered, home, home))])


def _host_first(members: tuple[str, ...], home: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(members, key=lambda handle: handle not in home))
