"""Groups made of groups: two pairs become a four; hosts keep their tables while their guests mix."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from workshop.activity import Group, Grouping
from workshop.matching.company import Company, Pair, Round, pair
from workshop.matching.groups import groups as formed
from workshop.matching.outlook import Draft, foresee
from workshop.matching.pairs import pairs
from workshop.matching.tables import at_tables


def merged(here: Company, before: Sequence[Group]) -> Draft:
    """Two groups of before at each table, chosen so that fewest of them have met.

    Whoever sat nowhere before comes to the smallest table. Each group is matched as if it were one person.
    """
    units = _units(here, before)
    between: dict[Pair, int] = {}
    apart = set()
    for one, other in combinations(sorted(units), 2):
        across = [pair(a, b) for a in units[one] for b in units[other]]
        between[one, other] = sum(here.met.get(each, 0) for each in across)
        if any(here.clash(*each) for each in across):
            apart.add((one, other))
    tables = {handle: here.table[handle] for handle in units if handle in here.table}
    whole = Company(tuple(units), here.seed, between, frozenset(apart), table=tables)
    joined = [tuple(h for unit in group.members for h in units[unit]) for group in pairs(whole).first.groups]
    seated = at_tables(joined, here.table)
    return foresee(_kept(here, units), [Round(seated)])


def _units(here: Company, before: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """Those who stay together, by the first of them; who sat nowhere is added to the smallest."""
    present = set(here.present)
    kept = [tuple(h for h in group.members if h in present) for group in before]
    units = {members[0]: members for members in kept if members}
    for handle in here.present:
        if not any(handle in members for members in units.values()):
            if not units:
                units[handle] = (handle,)
            least = min(units, key=lambda first: (len(units[first]), first))
            units[least] = tuple(dict.fromkeys((*units[least], handle)))
    return units


def _kept(here: Company, units: dict[str, tuple[str, ...]]) -> Company:
    """The same without what is meant to be: that those who stay together meet again."""
    meant = {pair(*two) for members in units.values() for two in combinations(members, 2)}
    return replace(here, met={two: times for two, times in here.met.items() if two not in meant})


def hosted(here: Company, before: Sequence[Group], grouping: Grouping, looks: int) -> Draft:
    """The hosts where they are, their guests mixed; a table without a host gets its first guest as one.

    The host of a table is its first member. Two hosts are kept apart like people who must not meet.
    """
    home = {group.members[0]: group.table for group in before if group.members[0] in here.present}
    both = {pair(*two) for two in combinations(home, 2)}
    found = formed(
        replace(here, apart=here.apart | both), grouping.of, grouping.least, grouping.most, 1, looks
    )
    ordered = [_host_first(group.members, home) for group in found.first.groups]
    return foresee(here, [Round(at_tables(ordered, home, home))])


def _host_first(members: tuple[str, ...], home: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(members, key=lambda handle: handle not in home))
