"""What seating must be good at, as checks: each is given instances and says which of them fell short.

The measurement (`tests/bench/matching.py`) and the long test hand in all instances, the ordinary tests a few.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from time import process_time

from workshop.activities.casts import threes
from workshop.matching.company import Company, Round, pairs_within
from workshop.matching.groups import groups
from workshop.matching.outlook import Draft, foresee
from workshop.matching.pairs import pairs
from workshop.matching.parts import fair, turns
from workshop.matching.zones import zones

SEEDS = (1, 2, 3)

SMALL = {
    6: (2, 5, 9, 15, 21), 7: (3, 6, 15, 24, 33), 8: (4, 8, 20, 32, 44), 9: (0, 0, 0, 9, 18),
    10: (1, 2, 3, 15, 27), 11: (2, 4, 8, 20, 35), 12: (0, 0, 0, 3, 7), 13: (0, 0, 0, 3, 12),
    14: (0, 0, 0, 2, 17), 15: (0, 0, 0, 0, 0), 16: (0, 0, 0, 0, 1), 17: (0, 0, 0, 0, 2),
}  # fmt: skip
"""Repeats in threes and fours for 2 to 6 rounds: the best that was known."""


@dataclass
class Found:
    """How many instances were looked at, which fell short, and the CPU time of one round, ms."""

    cases: int = 0
    short: list[str] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)

    def see(self, what: str, well: bool, ms: float | None = None) -> None:
        self.cases += 1
        if not well:
            self.short.append(what)
        if ms is not None:
            self.ms.append(ms)


class Watch:
    """The CPU time since the watch was made, ms."""

    def __init__(self) -> None:
        self.began = process_time()

    @property
    def ms(self) -> float:
        return (process_time() - self.began) * 1000


def people(count: int, **facts: object) -> Company:
    """So many people; facts are fields of the company."""
    return Company(tuple(f"p{n}" for n in range(count)), **facts)  # type: ignore[arg-type]


def complete(company: Company, draft: Draft, least: int, most: int) -> bool:
    """Whether everybody sits once in every round, in groups that are neither too small nor too large."""
    everybody = sorted(company.present)
    return all(
        sorted(h for group in each.groups for h in group.members) == everybody
        and all(least <= len(group.members) <= most for group in each.groups)
        for each in draft.rounds
    )


def pairs_planned(instances: Iterable[tuple[int, int]]) -> Found:
    """(people, rounds) in pairs, with one three when odd: no repeat."""
    found = Found()
    for count, rounds in instances:
        watch, company = Watch(), people(count, seed=count)
        draft = pairs(company, rounds)
        well = draft.outlook.repeats == 0 and complete(company, draft, 2, 3)
        found.see(f"{count} people, {rounds} rounds: {draft.outlook.repeats}", well, watch.ms / rounds)
    return found


def groups_planned(of: int, instances: Iterable[tuple[int, int, int, int]]) -> Found:
    """(people, rounds, seed, repeats allowed) in groups of `of` and one more."""
    found = Found()
    for count, rounds, seed, allowed in instances:
        watch, company = Watch(), people(count, seed=seed)
        draft = groups(company, of, 2, of + 1, rounds)
        well = draft.outlook.repeats <= allowed and complete(company, draft, 2, of + 1)
        what = f"{count} people, {rounds} rounds, seed {seed}: {draft.outlook.repeats} repeats"
        found.see(what, well, watch.ms / rounds)
    return found


def live(company: Company, of: int, rounds: int, found: Found) -> list[Round]:
    """Round after round without a look ahead."""
    done = []
    for _number in range(rounds):
        watch = Watch()
        done.append(groups(company, of, 2, of + 1).first)
        found.ms.append(watch.ms)
        company = company.after(done[-1])
    return done


def groups_live(of: int, instances: Iterable[tuple[int, int, int]]) -> Found:
    """(people, rounds, seed) without a look ahead: no repeat."""
    found = Found()
    for count, rounds, seed in instances:
        company = people(count, seed=100 * seed)
        outlook = foresee(company, live(company, of, rounds, found)).outlook
        found.see(f"{count} people, {rounds} rounds, seed {seed}: {outlook.repeats}", outlook.repeats == 0)
    return found


def with_houses(count: int, houses: int, seed: int) -> Company:
    """People of so many institutions, the first of which has a quarter of them."""
    chance = Random(f"{count} {houses} {seed}")
    house = {f"p{n}": "0" if chance.random() < 0.25 else str(chance.randrange(houses)) for n in range(count)}
    return people(count, seed=100 * seed, institution=house)


def most_blocked(company: Company) -> int:
    """The largest number of people present whom somebody has met or should not meet."""
    blocked: dict[str, set[str]] = {handle: set() for handle in company.present}
    for one, other in pairs_within(company.present):
        if company.clash(one, other) or company.met.get((one, other)):
            blocked[one].add(other)
            blocked[other].add(one)
    return max(map(len, blocked.values()), default=0)


def clashes_avoided(instances: Iterable[tuple[int, int, int]]) -> Found:
    """(people, institutions, seed) in threes: nothing is wrong in a round where nothing need be.

    That is promised when nobody has more people to avoid than there are groups less one (Hajnal, Szemeredi).
    """
    found = Found()
    for count, houses, seed in instances:
        company = with_houses(count, houses, seed)
        for number in range(6):
            promised = most_blocked(company) <= count // 3 - 1
            draft = groups(company, 3, 2, 4)
            wrong = draft.outlook.repeats + draft.outlook.clashes
            if promised:
                found.see(
                    f"{count} people, {houses} houses, seed {seed}, round {number + 1}: {wrong}", not wrong
                )
            company = company.after(draft.first)
    return found


def churned(company: Company, share: float, chance: Random, number: int) -> Company:
    """The company when some have left and as many have come."""
    some = max(1, round(len(company.present) * share))
    gone = set(chance.sample(company.present, some))
    come = [f"n{number}-{at}" for at in range(some)]
    return company.among([handle for handle in company.present if handle not in gone] + come)


def coming_and_going(instances: Iterable[tuple[int, int]]) -> Found:
    """(people, seed): six rounds of threes while 6 % leave and 6 % come before each: no repeat."""
    found = Found()
    for count, seed in instances:
        company, chance, repeats = people(count, seed=100 * seed), Random(seed), 0
        for number in range(6):
            watch = Watch()
            draft = groups(company, 3, 2, 4)
            found.ms.append(watch.ms)
            repeats += draft.outlook.repeats
            company = churned(company.after(draft.first), 0.06, chance, number)
        found.see(f"{count} people, seed {seed}: {repeats} repeats", repeats == 0)
    return found


def counts(rounds: Iterable[Round], present: Iterable[str]) -> dict[str, dict[str, int]]:
    """How often each person is mentor, mentee and observer."""
    played = {handle: dict.fromkeys(("mentor", "mentee", "observer"), 0) for handle in present}
    for number, each in enumerate(rounds, 1):
        for group in each.groups:
            for handle, parts in threes(group.members, frozenset(), number).items():
                played[handle][parts[0]] += 1
    return played


def uneven(played: dict[str, dict[str, int]]) -> int:
    """The greatest difference between two people in how often they have one part."""
    each = [[of[part] for of in played.values()] for part in ("mentor", "mentee", "observer")]
    return max(max(numbers) - min(numbers) for numbers in each)


def parts_planned(instances: Iterable[tuple[int, int]]) -> Found:
    """(people, rounds) in new threes each round: parts come round evenly."""
    found = Found()
    for count, rounds in instances:
        company = people(count)
        watch, draft = Watch(), groups(company, 3, 2, 4, rounds)
        off = uneven(counts(fair(draft.rounds, threes), company.present))
        found.see(f"{count} people, {rounds} rounds: {off}", off <= 1, watch.ms / rounds)
    return found


def parts_live(instances: Iterable[tuple[int, int]]) -> Found:
    """(people, rounds) the same without a look ahead."""
    found = Found()
    for count, rounds in instances:
        company, done = people(count), list[Round]()
        for number in range(1, rounds + 1):
            played = counts(done, company.present)
            known = Company(company.present, number, company.met, part=turns(played))
            done += fair([groups(known, 3, 2, 4).first], threes, played=played, number=number)
            company = company.after(done[-1])
        off = uneven(counts(done, company.present))
        found.see(f"{count} people, {rounds} rounds: {off}", off <= 1)
    return found


def large_room(instances: Iterable[int]) -> Found:
    """Six rounds of threes in a room with zones: no repeat, and somebody stays at each table."""
    found = Found()
    for count in instances:
        company = people(count)
        company = Company(company.present, zone=zones(company.present))
        for number in range(6):
            watch = Watch()
            draft = groups(company, 3, 2, 4)
            tables = len(draft.first.groups)
            well = draft.outlook.repeats == 0 and draft.outlook.moves <= count - tables
            found.see(f"{count} people, round {number + 1}: {draft.outlook}", well, watch.ms)
            company = company.after(draft.first)
    return found
