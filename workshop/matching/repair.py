"""Mending groups when somebody comes or goes: an arrival moves nobody, a departure hardly anybody."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from workshop.activity import Group, Grouping, Roles
from workshop.matching.company import Company
from workshop.matching.weights import toll

ACTIVE_LOSS = 3
"""A role that nobody plays any more costs as much as three people who change theirs."""


def arrive(groups: Sequence[Group], newcomer: str, grouping: Grouping, company: Company) -> tuple[Group, ...]:
    """The groups with the newcomer seated, and nobody else moved.

    The newcomer comes to a group with a chair: first one that is short of people, then where they have met
    fewest, then the smallest, in their zone. When every group is full they wait at a table of their own, and
    the next one comes there too. Unchanged groups come back as they were.
    """
    open_ = [group for group in groups if len(group.members) < grouping.most]
    if not open_:
        table = max((group.table for group in groups), default=0) + 1
        return (*groups, Group(table, (newcomer,)))
    chosen = min(open_, key=lambda group: _welcome(group, newcomer, grouping, company))
    return _swap(groups, replace(chosen, members=(*chosen.members, newcomer)))


def _welcome(
    group: Group, newcomer: str, grouping: Grouping, company: Company
) -> tuple[bool, int, int, bool, int]:
    """How well a group would take a newcomer: the lower the better."""
    near = any(company.zone.get(member) == company.zone.get(newcomer) for member in group.members)
    enough = len(group.members) >= grouping.least
    return enough, toll(company, newcomer, group.members), len(group.members), not near, group.table


def depart(
    groups: Sequence[Group], leaver: str, grouping: Grouping, company: Company, casts: Roles
) -> tuple[Group, ...]:
    """The groups without the leaver; empty ones vanish.

    Where too few are left, one person comes over from a larger group; else those left go to groups that have
    chairs; else one comes over from any group that can spare one; else they go on as they are. So at most one
    person moves, or the two who are left of a three where three is the least.
    """
    home = next((group for group in groups if leaver in group.members), None)
    if home is None:
        return tuple(groups)
    rest = replace(home, members=tuple(member for member in home.members if member != leaver))
    others = tuple(group for group in groups if group is not home)
    if not rest.members:
        return others
    return mended(_swap(groups, rest), rest.table, grouping, company, casts)


def mended(
    groups: Sequence[Group], table: int, grouping: Grouping, company: Company, casts: Roles
) -> tuple[Group, ...]:
    """The groups with the one at this table brought up to size, or shared out, if it has too few people."""
    short = next((group for group in groups if group.table == table), Group(table, ()))
    others = [group for group in groups if group.table != table]
    missing = grouping.least - len(short.members)
    if missing <= 0 or not short.members:
        return tuple(groups)
    for size in (grouping.of, grouping.least):
        givers = [group for group in others if len(group.members) > size]
        if missing == 1 and givers:
            return _fetch(groups, short, givers, grouping, company, casts)
        chairs = sum(grouping.most - len(group.members) for group in others)
        if chairs >= len(short.members):
            return _share(others, short, grouping, company)
    return tuple(groups)


def _fetch(
    groups: Sequence[Group],
    short: Group,
    givers: Sequence[Group],
    grouping: Grouping,
    company: Company,
    casts: Roles,
) -> tuple[Group, ...]:
    """One person comes over: the one who is missed least, from where the company is best."""
    spare = {group.table: _spare(group, grouping, casts) for group in givers}
    giver = min(givers, key=lambda group: (toll(company, spare[group.table], short.members), group.table))
    moved = spare[giver.table]
    slimmer = replace(giver, members=tuple(member for member in giver.members if member != moved))
    return _swap(_swap(groups, slimmer), replace(short, members=(*short.members, moved)))


def _share(others: Sequence[Group], short: Group, grouping: Grouping, company: Company) -> tuple[Group, ...]:
    """Those who are left go to other groups."""
    for member in short.members:
        others = arrive(others, member, grouping, company)
    return tuple(others)


def settle(members: tuple[str, ...], before: Roles, grouping: Grouping, round_: int) -> tuple[str, ...]:
    """The seat order in which the fewest people change their part in mid-round and no active part is lost.

    An observer steps into the part of somebody who left; those who go on playing keep theirs.
    """
    parts = {part for roles in before.values() for part in roles[:1]} & set(grouping.roles[:2])

    def cost(order: tuple[str, ...]) -> int:
        after = grouping.cast(order, frozenset(), round_)
        changed = sum(before[h] != after[h] for h in order if h in before)
        played = {part for roles in after.values() for part in roles}
        return changed + ACTIVE_LOSS * len(parts - played)

    return min(permutations(members), key=cost) if len(members) <= 5 else members


def _spare(group: Group, grouping: Grouping, casts: Roles) -> str:
    """The member whose going is felt least: the last one with the least active part."""
    rank = {role: place for place, role in enumerate(grouping.roles)}
    return max(
        reversed(group.members),
        key=lambda handle: max((rank.get(r, 0) for r in casts.get(handle, ())), default=0),
    )


def _swap(groups: Sequence[Group], changed: Group) -> tuple[Group, ...]:
    return tuple(changed if group.table == changed.table else group for group in groups)
