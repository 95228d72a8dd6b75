"""One round between two sides: who of the one meets whom of the other, by the worth of seating each."""

from collections.abc import Sequence
from random import Random

from workshop.matching.flow import Meetings
from workshop.matching.graphs import Edge, matching
from workshop.matching.search import Seats, improved
from workshop.matching.sides import Sides
from workshop.matching.weights import MET, weights

MEETING = 10**9
"""What any meeting is worth; a wish about a pair never outweighs it."""

LOOKS = 100_000
"""Looks for mentees who had better not share a mentor."""

Meeting = tuple[int, int]
"""A mentee and a mentor, by their positions on their sides."""


def matched(
    now: Sides, open_to: Meetings, worths: Sequence[int], chairs: Sequence[Sequence[int]]
) -> list[Meeting]:
    """As many meetings as can be at once, of the greatest worth in all.

    `open_to` holds, for each mentee, the mentors to be thought of; `worths` what it is worth to seat each
    mentee, `chairs` the same for each chair before each mentor.
    """
    costs = weights(now.company)
    place = {handle: at for at, handle in enumerate(now.company.present)}
    whose = [mentor for mentor, some in enumerate(chairs) for _chair in some]
    filled = [worth for some in chairs for worth in some]
    before: list[list[int]] = [[] for _ in chairs]
    for chair, mentor in enumerate(whose):
        before[mentor].append(chair)
    edges: list[Edge] = []
    chance = Random(now.company.seed)
    mentors = chance.sample(range(len(chairs)), len(chairs))
    for one in chance.sample(range(len(open_to)), len(open_to)):
        row, worth = costs[place[now.mentees[one]]], MEETING + worths[one]
        for mentor in mentors:
            if mentor in open_to[one]:
                value = worth - row.get(place[now.mentors[mentor]], 0)
                edges += [(one, len(open_to) + chair, value + filled[chair]) for chair in before[mentor]]
    found = matching(len(open_to) + len(whose), edges)
    return [(one, whose[chair - len(open_to)]) for one, chair in found]


def exchanged(now: Sides, met: Sequence[Meeting]) -> list[Meeting]:
    """The same chairs, with mentees exchanged where two at one table had better not be there together."""
    mentors = sorted({mentor for _mentee, mentor in met})
    mentees = [mentee for mentee, _mentor in met]
    company = now.company.among([now.mentors[at] for at in mentors] + [now.mentees[one] for one in mentees])
    costs = weights(company)
    for at, one in enumerate(mentees, len(mentors)):
        for other, mentor in enumerate(mentors):
            if mentor not in now.open_to[one]:
                cost = max(costs[at].get(other, 0), 2 * MET)
                costs[at][other] = costs[other][at] = cost
    tables: Seats = [[at] for at in range(len(mentors))]
    for at, (_mentee, mentor) in enumerate(met, len(mentors)):
        tables[mentors.index(mentor)].append(at)
    held = range(len(mentors))
    tables, _cost = improved(costs, tables, Random(company.seed), LOOKS, held)
    return sorted(
        (mentees[one - len(mentors)], mentors[at])
        for at, table in enumerate(tables)
        for one in table
        if one not in held
    )
