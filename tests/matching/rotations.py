"""What seating two sides must be good at, and what seating must not do when people come and go."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from random import Random

from tests.matching.goals import Found, Watch, people
from workshop.activities.casts import pairs as pair_parts
from workshop.activities.casts import threes
from workshop.activity import Group, Grouping
from workshop.matching.company import Company
from workshop.matching.groups import groups
from workshop.matching.outlook import Draft
from workshop.matching.repair import arrive, depart
from workshop.matching.two_sided import two_sided

THREES = Grouping(3, 2, 4, threes, ("mentor", "mentee", "observer"))
CONSULTING = Grouping(3, 3, 4, threes, ("mentor", "mentee", "observer"))
PAIRS = Grouping(2, 2, 3, pair_parts, ("giver", "receiver", "witness"))


class Event:
    """Mentors and mentees of some institutions, and which meetings are allowed."""

    def __init__(self, mentees: int, mentors: int, houses: int, seed: int) -> None:
        chance = Random(seed)
        self.mentors = [f"m{n}" for n in range(mentors)]
        self.mentees = [f"p{n}" for n in range(mentees)]
        self.house = {h: str(chance.randrange(houses)) for h in (*self.mentors, *self.mentees)}
        self.company = Company((*self.mentors, *self.mentees), seed=seed, institution=self.house)
        self.sides = {"mentors": self.mentors, "mentees": self.mentees}
        self.says = f"{mentees} mentees, {mentors} mentors, {houses} institutions, seed {seed}"

    def fresh(self, mentee: str, mentor: str) -> bool:
        return self.house[mentee] != self.house[mentor]

    def everybody_has_somebody(self) -> bool:
        return all(any(self.fresh(p, m) for m in self.mentors) for p in self.mentees) and all(
            any(self.fresh(p, m) for p in self.mentees) for m in self.mentors
        )

    def can_be_fair(self, most: int, ours: int, theirs: int) -> bool:
        """Whether so many meetings can be shared out so that people of a side differ by at most one."""
        p, m = len(self.mentees), len(self.mentors)
        return (
            self.optimum(-(-most // p), theirs) == most == self.optimum(ours, -(-most // m))
            and self.optimum(most // p, theirs) == most // p * p
            and self.optimum(ours, most // m) == most // m * m
        )

    def optimum(self, ours: int, theirs: int) -> int:
        """The most meetings there can be when a mentee has at most `ours` and a mentor at most `theirs`.

        By plain augmenting paths over a network: a second opinion.
        """
        room: dict[tuple[str, str], int] = {}
        for mentee in self.mentees:
            room["from", mentee] = ours
            room.update({(mentee, mentor): 1 for mentor in self.mentors if self.fresh(mentee, mentor)})
        room.update({(mentor, "to"): theirs for mentor in self.mentors})
        beyond: dict[str, list[str]] = {}
        for one, other in list(room):
            beyond.setdefault(one, []).append(other)
            beyond.setdefault(other, []).append(one)
            room.setdefault((other, one), 0)
        meetings = 0
        while path := _path(room, beyond):
            for one, other in path:
                room[one, other] -= 1
                room[other, one] += 1
            meetings += 1
        return meetings


def _path(room: dict[tuple[str, str], int], beyond: dict[str, list[str]]) -> list[tuple[str, str]]:
    came = {"from": ""}
    waiting = deque(came)
    while waiting and "to" not in came:
        one = waiting.popleft()
        for other in beyond.get(one, ()):
            if other not in came and room[one, other] > 0:
                came[other] = one
                waiting.append(other)
    path, at = [], "to"
    while came.get(at):
        path.append((came[at], at))
        at = came[at]
    return path


def meetings(draft: Draft) -> list[tuple[str, str]]:
    """Mentor and mentee of every meeting, in order."""
    found = [
        (group.members[0], h) for each in draft.rounds for group in each.groups for h in group.members[1:]
    ]
    assert all(mentor[0] == "m" and mentee[0] == "p" for mentor, mentee in found)
    return found


def benches(draft: Draft, side: Sequence[str]) -> tuple[int, int]:
    """The greatest difference in how often people of a side sit out, and how often one does twice running."""
    often = Counter(handle for each in draft.rounds for handle in each.bench)
    twice = sum(
        handle in after.bench
        for before, after in zip(draft.rounds, draft.rounds[1:], strict=False)
        for handle in before.bench
        if handle in side
    )
    return max(often[h] for h in side) - min(often[h] for h in side), twice


def rotation(event: Event, rounds: int, each: int, found: Found) -> None:
    """One event: the most meetings there can be, none of them twice; benches shared, never twice running.

    More than half of a side on the bench cannot all be seated next time: those who are over sit out again.
    Where institutions leave no fair plan with so many meetings, benches are not asked about.
    """
    watch = Watch()
    draft = two_sided(event.company, event.mentors, event.mentees, rounds, each)
    ms = watch.ms / rounds
    m, p = len(event.mentors), len(event.mentees)
    seats = max(1, min(each, -(-p // m)))
    met = Counter(meetings(draft))
    fresh = sum(times for (mentor, mentee), times in met.items() if event.fresh(mentee, mentor))
    problems = []
    most = event.optimum(rounds, rounds * seats)
    if fresh < most:
        problems.append(f"{fresh} meetings instead of {most}")
    if max(met.values()) > 1:
        problems.append("somebody meets again")
    for side, over in ((event.mentors, m - 2 * p), (event.mentees, p - 2 * seats * m)):
        spread, twice = benches(draft, side)
        unfair = spread > 1 or twice > max(0, over) * (rounds - 1)
        if unfair and event.can_be_fair(most, rounds, rounds * seats):
            problems.append(f"benches differ by {spread}, {twice} times twice running")
    found.see(f"{event.says}, {rounds} rounds: {', '.join(problems)}", not problems, ms)


def rotations(seeds: Iterable[int], each: int = 1) -> Found:
    """Random events of 3 to 80 on a side and 1 to 40 institutions, as one seed makes each."""
    found = Found()
    for seed in seeds:
        chance = Random(f"event {seed}")
        event = Event(chance.randint(3, 80), chance.randint(3, 80), chance.randint(1, 40), seed)
        longest = max(len(event.mentors), len(event.mentees))
        rotation(event, min(chance.randint(2, 8), longest), each, found)
    return found


def sides_without_clashes(seeds: Iterable[int]) -> Found:
    """Live rounds of two sides: full and without a clash while r + c <= q / 2 (Hall)."""
    found = Found()
    for seed in seeds:
        chance = Random(f"live {seed}")
        event = Event(chance.randint(3, 60), chance.randint(3, 60), chance.randint(2, 40), seed)
        m, p = len(event.mentors), len(event.mentees)
        forbidden = max(
            max(sum(not event.fresh(one, other) for other in event.mentors) for one in event.mentees),
            max(sum(not event.fresh(other, one) for other in event.mentees) for one in event.mentors),
        )
        company = event.company
        for number in range(6):
            watch = Watch()
            draft = two_sided(company, event.mentors, event.mentees, each=1)
            if number + forbidden <= max(m, p) / 2:
                well = len(meetings(draft)) == min(m, p) and not draft.outlook.clashes + draft.outlook.repeats
                found.see(f"{event.says}, round {number + 1}", well, watch.ms)
            company = company.after(draft.first)
    return found


def moved(before: Iterable[Group], after: Iterable[Group]) -> list[str]:
    """Who sits at another table than before."""
    home = {handle: group.table for group in before for handle in group.members}
    return [h for group in after for h in group.members if h in home and home[h] != group.table]


def comings_and_goings(seeds: Iterable[int]) -> Found:
    """Sixty arrivals and departures in mid-round: an arrival moves nobody, a departure at most one.

    Two move in one case: where three is the least, the two who are left go to other tables.
    """
    found = Found()
    for seed in seeds:
        chance = Random(f"door {seed}")
        grouping = chance.choice((THREES, CONSULTING, PAIRS))
        company = people(chance.randint(4, 60), seed=seed)
        tables = groups(company, grouping.of, grouping.least, grouping.most).first.groups
        for number in range(60):
            seated = [handle for group in tables for handle in group.members]
            coming = chance.random() < 0.5 or len(seated) < 5
            watch = Watch()
            if coming:
                after, gone = arrive(tables, f"n{number}", grouping, company), ""
            else:
                gone = chance.choice(seated)
                casts = {h: r for g in tables for h, r in grouping.cast(g.members, frozenset(), 1).items()}
                after = depart(tables, gone, grouping, company, casts)
            ms, walk = watch.ms, len(moved(tables, after))
            expected = sorted({*seated, f"n{number}"} if coming else {*seated} - {gone})
            well = sorted(h for group in after for h in group.members) == expected
            well &= walk <= (0 if coming else 2 if grouping is CONSULTING else 1)
            found.see(f"seed {seed}, {'arrival' if coming else 'departure'} {number}: {walk} move", well, ms)
            tables = after
    return found
