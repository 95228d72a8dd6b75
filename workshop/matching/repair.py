"""Mending groups when somebody comes or goes: an arrival finds a chair, nobody is left alone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from workshop.activity import Group, Grouping, Roles
from workshop.matching.groups import Met, clashes

ACTIVE_LOSS = 3
"""A role that nobody plays any more costs as much as three people who change theirs."""


def arrive(
    groups: Sequence[Group], newcomer: str, grouping: Grouping, met: Met, casts: Roles
) -> tuple[Group, ...]:
    """The groups with the newcomer seated: in the smallest group with a chair and the fewest met.

    When every group is full, one person without an active part (the last in `grouping.roles`) moves to a new
    table with the newcomer, so that nobody sits alone. Unchanged groups come back as they were.
    """
    open_ = [group for group in groups if len(group.members) < grouping.most]
    if open_:
        chosen = min(open_, key=lambda g: (len(g.members), clashes(newcomer, g.members, met), g.table))
        return _swap(groups, replace(chosen, members=(*chosen.members, newcomer)))
    table = max((group.table for group in groups), default=0) + 1
    if not groups:
        return (Group(1, (newcomer,)),)
    full = min(groups, key=lambda g: (clashes(newcomer, [_spare(g, grouping, casts)], met), g.table))
    moved = _spare(full, grouping, casts)
    left = replace(full, members=tuple(m for m in full.members if m != moved))
    return (*_swap(groups, left), Group(table, (moved, newcomer)))


def depart(
    groups: Sequence[Group], leaver: str, grouping: Grouping, met: Met, casts: Roles
) -> tuple[Group, ...]:
    """The groups without the leaver. A person left alone joins the smallest group that has a chair.

    When no group has a chair, one person without an active part comes over instead. Empty groups vanish.
    """
    home = next((group for group in groups if leaver in group.members), None)
    if home is None:
        return tuple(groups)
    rest = tuple(m for m in home.members if m != leaver)
    others = tuple(group for group in groups if group is not home)
    if not rest:
        return others
    if len(rest) >= grouping.least or not others:
        return _swap(groups, replace(home, members=rest))
    if any(len(group.members) < grouping.most for group in others):
        return arrive(others, rest[0], grouping, met, casts)
    giver = others[0]
    moved = _spare(giver, grouping, casts)
    slimmer = replace(giver, members=tuple(m for m in giver.members if m != moved))
    return _swap(_swap(groups, slimmer), replace(home, members=(*rest, moved)))


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
