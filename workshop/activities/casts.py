"""Who plays what in which round: the parts of threes and of pairs, from the order of the seats."""

from workshop.activity import Roles

MENTOR, MENTEE, OBSERVER = "mentor", "mentee", "observer"
GIVER, RECEIVER, WITNESS = "giver", "receiver", "witness"

FOUR_PLAY = ((0, 1), (2, 3), (3, 0))
"""Mentor and mentee among four people in rounds 1, 2, 3: everybody plays, and everybody observes."""


def threes(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """Mentor, mentee, observer, turning each round. Two swap; in a four two observe; watchers observe."""
    active = [handle for handle in members if handle not in watching]
    roles: dict[str, tuple[str, ...]] = {handle: (OBSERVER,) for handle in members}
    turn = round_ - 1
    if len(active) == 1:
        roles[active[0]] = (MENTOR,)
    elif len(active) == 2:
        mentor, mentee = turn % 2, (turn + 1) % 2
    elif len(active) == 3:
        mentor, mentee = turn % 3, (turn + 1) % 3
    else:
        mentor, mentee = FOUR_PLAY[turn % len(FOUR_PLAY)]
    if len(active) > 1:
        roles[active[mentor]] = (MENTOR,)
        roles[active[mentee]] = (MENTEE,)
    return roles


def pairs(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """Giver and receiver, swapped in round 2.

    Three people go round the table: in round 1 the first gives to the second while the third witnesses; in
    round 2 the second gives to the third and then the third to the first, so that each gives and gets once.
    """
    active = [handle for handle in members if handle not in watching]
    roles: dict[str, tuple[str, ...]] = {handle: (WITNESS,) for handle in members}
    if len(active) == 3:
        first, second, third = active
        if round_ % 2:
            return {**roles, first: (GIVER,), second: (RECEIVER,)}
        return {**roles, second: (GIVER,), third: (RECEIVER, GIVER), first: (RECEIVER,)}
    for number, handle in enumerate(active):
        gives = (number + round_) % 2 == 1
        roles[handle] = (GIVER,) if gives else (RECEIVER,)
    return roles


def mentoring(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """The first at the table is the mentor, who stays seated; the others are mentees."""
    return {handle: (MENTOR,) if seat == 0 else (MENTEE,) for seat, handle in enumerate(members)}


def equals(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """Nobody has a part of their own."""
    return {handle: () for handle in members}


def hosted(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """The first at the table is the host, the others are guests."""
    return {handle: ("host",) if seat == 0 else ("guest",) for seat, handle in enumerate(members)}
