"""Mentors and mentees: as many meetings as there can be, shared out fairly; nobody sits out twice running.

Each round is the best matching of the two sides, those who waited first. Where that alone would fall short of
what a look ahead could reach, all meetings are chosen first (a flow) and the rounds are peeled off them.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import ceil

from workshop.activity import Group
from workshop.matching.company import Company, Round, pairs_within
from workshop.matching.flow import Meetings, most_meetings
from workshop.matching.meetings import Meeting, exchanged, matched
from workshop.matching.outlook import Draft, foresee
from workshop.matching.pairs import pairs
from workshop.matching.sides import Sides, sides
from workshop.matching.tables import at_tables
from workshop.matching.weights import APART, MET

MUST, WAITED, OWED = 10**17, 10**14, 10**11
"""What it is worth to seat somebody who has no round to spare, who sat out last, for each time they sat out
before. What a pair costs never outweighs these."""

TRIES, SEEDS = 4, 1_000
"""Plans made at most where mentees share a mentor and had better not; and what lies between their seeds."""


def two_sided(
    company: Company, mentors: Collection[str], mentees: Collection[str], rounds: int = 1, each: int = 2
) -> Draft:
    """Every mentee at a mentor's table, round by round; mentors keep their tables.

    A mentor sees one mentee at a time while there are enough mentors, otherwise up to `each`; whoever is over
    sits out and is in the round's bench. One round is the live question; several are planned together.
    Without mentors, or without mentees, those present sit in pairs.
    """
    found = sides(company, mentors, mentees)
    if not found.mentors or not found.mentees:
        draft = pairs(company, rounds)
        return Draft(draft.rounds, replace(draft.outlook, short=(*found.short, *draft.outlook.short)))
    longest = max(len(found.mentors), len(found.mentees))
    planned: list[Round] = []
    now = found
    while len(planned) < rounds:
        planned += _chapter(now, min(rounds - len(planned), longest), each)
        now = _after(found, planned)
    again = max(0, rounds - longest) * min(len(found.mentors), len(found.mentees))
    return foresee(company, planned, again, found.short, _forced(found, planned[:1]))


def _forced(found: Sides, first: Sequence[Round]) -> int:
    """The coming meetings that are no first ones, because one of the two has met the whole other side."""
    met, mentors, mentees = found.company.met, frozenset(found.mentors), frozenset(found.mentees)

    def across(two: Collection[str]) -> bool:
        return not (mentors.isdisjoint(two) or mentees.isdisjoint(two))

    known = Counter(handle for two, times in met.items() if times and across(two) for handle in two)
    through = {h for h in mentors if known[h] == len(mentees)} | {
        h for h in mentees if known[h] == len(mentors)
    }
    pairs_ = (two for each in first for group in each.groups for two in pairs_within(group.members))
    return sum(met.get(two, 0) > 0 and across(two) and not through.isdisjoint(two) for two in pairs_)


def _after(now: Sides, done: Sequence[Round]) -> Sides:
    company = now.company
    for each in done:
        company = company.after(each)
    return replace(now, company=company)


def _chapter(now: Sides, rounds: int, each: int) -> list[Round]:
    """Rounds in which nobody need meet anybody twice; where two share a mentor, the best of a few tries."""
    seats = now.seats(each)
    tried: list[tuple[int, list[Round]]] = []
    for attempt in range(TRIES if seats > 1 else 1):
        company = replace(now.company, seed=now.company.seed + SEEDS * attempt)
        planned = _tried(replace(now, company=company), rounds, seats)
        tried.append((_wrong(now.company, planned), planned))
        if not tried[-1][0]:
            break
    return min(tried, key=lambda made: made[0])[1]


def _wrong(company: Company, planned: Sequence[Round]) -> int:
    """What a plan costs by those who should not sit together, and by those who meet again."""
    met, wrong = Counter(company.met), 0
    for each in planned:
        for group in each.groups:
            within = pairs_within(group.members)
            wrong += sum(APART * (two in company.apart) + MET * (met[two] > 0) for two in within)
            met.update(within)
    return wrong


def _tried(now: Sides, rounds: int, seats: int) -> list[Round]:
    """The rounds one by one if that is as good as can be, else looking ahead."""
    planned: list[Round] = []
    for _number in range(rounds):
        planned.append(_live(_after(now, planned), seats))
    if rounds == 1:
        return planned
    meets = most_meetings(now.open_to, len(now.mentors), rounds, rounds * seats)
    return planned if _as_good(now, planned, meets) else _ahead(now, meets, rounds, seats)


def _as_good(now: Sides, planned: Sequence[Round], meets: Meetings) -> bool:
    """Whether a plan has as many meetings of those who may meet as there can be, shared out as evenly."""
    met = {(group.members[0], h) for each in planned for group in each.groups for h in group.members[1:]}
    wished = {(now.mentors[at], now.mentees[one]) for one, open_ in enumerate(now.open_to) for at in open_}
    ours = Counter(mentee for _mentor, mentee in met)
    theirs = Counter(mentor for mentor, _mentee in met)
    booked = Counter(mentor for each in meets for mentor in each)
    return (
        len(met & wished) >= sum(map(len, meets))
        and _spread([ours[h] for h in now.mentees]) <= max(1, _spread([len(each) for each in meets]))
        and _spread([theirs[h] for h in now.mentors])
        <= max(1, _spread([booked[at] for at in range(len(now.mentors))]))
    )


def _spread(numbers: Sequence[int]) -> int:
    return max(numbers) - min(numbers)


def _live(now: Sides, seats: int) -> Round:
    """The best next round, whatever comes after."""
    chairs = [[_keen(now.company, mentor) * (chair == 0) for chair in range(seats)] for mentor in now.mentors]
    worths = [_keen(now.company, mentee) for mentee in now.mentees]
    met = matched(now, now.open_to, worths, chairs)
    return _round(now, exchanged(now, met) if seats > 1 else met)


def _ahead(now: Sides, meets: Meetings, rounds: int, seats: int) -> list[Round]:
    """The rounds in which exactly these meetings take place."""
    left = [set(met) for met in meets]
    planned: list[Round] = []
    for to_come in range(rounds, 0, -1):
        then = _after(now, planned)
        booked = Counter(mentor for mentors in left for mentor in mentors)
        chairs = [
            [
                MUST * (chair < booked[at] // to_come) + _keen(then.company, mentor) * (chair == 0)
                for chair in range(min(seats, ceil(booked[at] / to_come)))
            ]
            for at, mentor in enumerate(now.mentors)
        ]
        worths = [
            MUST * (len(left[at]) == to_come) + _keen(then.company, mentee)
            for at, mentee in enumerate(now.mentees)
        ]
        met = matched(then, left, worths, chairs)
        for mentee, mentor in met:
            left[mentee].discard(mentor)
        planned.append(_round(then, met))
    return planned


def _keen(company: Company, handle: str) -> int:
    """How much this person should be seated now, from how often they sat out."""
    return WAITED * (handle in company.benched) + OWED * company.benches.get(handle, 0)


def _round(now: Sides, met: Sequence[Meeting]) -> Round:
    """The meetings as tables; mentors sit where they sat."""
    homes = at_tables([(mentor,) for mentor in now.mentors], now.company.table)
    table = {home.members[0]: home.table for home in homes}
    seated: dict[str, list[str]] = {}
    for mentee, mentor in met:
        seated.setdefault(now.mentors[mentor], []).append(now.mentees[mentee])
    groups = [Group(table[mentor], (mentor, *mentees)) for mentor, mentees in seated.items()]
    busy = {handle for group in groups for handle in group.members}
    bench = tuple(handle for handle in now.company.present if handle not in busy)
    return Round(tuple(sorted(groups, key=lambda group: group.table)), bench)
