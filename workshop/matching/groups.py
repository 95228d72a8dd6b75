"""Forming groups: sizes that fit the number present, and people spread over them without meeting again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil
from random import Random

from workshop.activity import Group

LOOK_AT = 24
"""A person is offered this many groups; enough to avoid a repeat, few enough for 1,000 people at once."""

Met = Mapping[str, Collection[str]]
"""Whom each person has met or must not meet, by handle."""


def sizes(count: int, of: int, most: int) -> tuple[int, ...]:
    """Group sizes for `count` people: as near `of` as may be, none above `most`, differing by at most one.

    Five people in threes (at most four) are 3 + 2, never one group of five.
    """
    if count == 0:
        return ()
    groups = max(1, count // of)
    while ceil(count / groups) > most:
        groups += 1
    base, larger = divmod(count, groups)
    return (base + 1,) * larger + (base,) * (groups - larger)


def seat(people: Sequence[str], of: int, most: int, seed: int, met: Met | None = None) -> tuple[Group, ...]:
    """Everybody in a group, tables numbered from 1, deterministic for one seed.

    Those with most people to avoid choose first; each takes the offered group with the fewest of them.
    """
    chance = Random(seed)
    avoid = met or {}
    places = [_Place(size) for size in sizes(len(people), of, most)]
    order = list(people)
    chance.shuffle(order)
    order.sort(key=lambda handle: -len(avoid.get(handle, ())))
    for handle in order:
        _best(places, handle, avoid, chance).members.append(handle)
    return tuple(Group(table, tuple(place.members)) for table, place in enumerate(places, 1))


class _Place:
    """A table that is being filled."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.members: list[str] = []


def _best(places: list[_Place], handle: str, avoid: Met, chance: Random) -> _Place:
    free = [place for place in places if len(place.members) < place.size]
    offered = free if len(free) <= LOOK_AT else chance.sample(free, LOOK_AT)
    return min(offered, key=lambda place: (clashes(handle, place.members, avoid), len(place.members)))


def clashes(handle: str, members: Iterable[str], avoid: Met) -> int:
    """How many of `members` this person should not meet (again)."""
    shunned = avoid.get(handle, ())
    return sum(member in shunned or handle in avoid.get(member, ()) for member in members)
