"""Guests go round the tables of hosts who stay: nobody stays behind, and nobody comes back to a table while
there is another one.

Each round is first the best walk of every guest to a table (a matching with chairs), then guests change
places two by two until those meet who have not met. The rounds to come are planned together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from math import ceil
from random import Random

from workshop.activity import Group
from workshop.matching.bounds import kept_together
from workshop.matching.company import Company, Round
from workshop.matching.graphs import matching
from workshop.matching.groups import share, short_of, sizes
from workshop.matching.outlook import BACK, EVERYWHERE, ONE_TABLE, STAYS, Draft, Shortfall, foresee
from workshop.matching.planning import FEWEST, MOST, PORTION, Plan, knowing
from workshop.matching.search import Seats, cost, improved
from workshop.matching.weights import MET, Weights, weights
from workshop.matching.zones import by_zone

STAY, AGAIN = 50_000_000, 20_000_000
"""What it costs when a guest stays, or comes again to a table while there is one they do not know: more than
any number of people met again, less than two people who are to be kept apart."""

UNEVEN, FRESH = 500_000, 1_000
"""What a table costs that is larger than another (and one that a guest who has been everywhere knows better
than another), and what a guest is worth who has not been there: tables
where many have not been take more of them now, so that there is room for all in time."""

LONELY = 60_000_000
"""A host with no guest at all is worse than a guest who stays."""

CHAIR = 10**12
"""What any chair is worth; no cost outweighs it."""


@dataclass(frozen=True)
class HostedTables:
    """The tables as they stand: each one's host, by its number, and where everybody has sat, in order."""

    hosts: Mapping[int, str]
    seen: Mapping[str, tuple[int, ...]]


def rotated(company: Company, floor: HostedTables, of: int, most: int, rounds: int, looks: int) -> Draft:
    """Rounds, at most so many, in which the hosts keep their tables and every guest moves on.

    They are planned until somebody has been everywhere; the others when it is their turn.
    Tables stand while there are people for them; a table more gets the guest as its host who has seen most.
    """
    parts: list[list[list[Group]]] = []
    free = (number for number in count(1) if number not in floor.hosts)
    forced = 0
    for part in by_zone(company):
        hosts = _hosts(part, floor, _tables(part, floor, of, most), free)
        walk = _Walk(part, hosts, floor.seen, most)
        parts.append(walk.planned(min(rounds, walk.lap), share(looks, part, company)))
        forced += walk.forced
    made = [
        Round(tuple(sorted(chain(*groups), key=lambda group: group.table)))
        for groups in zip(*parts, strict=False)
    ]
    short = (*short_of(company.present, of, 2, most), *_told(made[0], floor))
    return foresee(company, made, short=short, forced=forced)


def _tables(part: Company, floor: HostedTables, of: int, most: int) -> int:
    """As many tables as stand while each has people enough; else as many as so many people need."""
    people, standing = len(part.present), sum(host in part.present for host in floor.hosts.values())
    if standing and people // standing >= max(2, of - 1) and ceil(people / standing) <= most:
        return standing
    return len(sizes(people, of, most, 2))


def _hosts(part: Company, floor: HostedTables, tables: int, free: Iterator[int]) -> dict[int, str]:
    """Who hosts which table; those over give their table up, and guests who know most take new ones."""
    standing = {table: host for table, host in sorted(floor.hosts.items()) if host in part.present}
    hosts = dict(islice(standing.items(), tables))
    guests = [handle for handle in part.present if handle not in hosts.values()]
    travelled = sorted(guests, key=lambda handle: -len(set(floor.seen.get(handle, ()))))
    for handle in travelled[: tables - len(hosts)]:
        hosts[next(free)] = handle
    return hosts


def _told(first: Round, floor: HostedTables) -> tuple[Shortfall, ...]:
    """Guests of the coming round who stay, or come to a table again, and what of that has its reason."""
    tables = {group.table for group in first.groups}
    stays = back = everywhere = 0
    for group in first.groups:
        for guest in group.members[1:]:
            seen = floor.seen.get(guest, ())
            stays += seen[-1:] == (group.table,)
            if group.table in seen[:-1]:
                everywhere, back = (everywhere + 1, back) if tables <= set(seen) else (everywhere, back + 1)
    alone = len(tables) == 1
    found = ((ONE_TABLE if alone else STAYS, stays), (EVERYWHERE, everywhere), (BACK, back))
    return tuple(Shortfall(code, number) for code, number in found if number)


class _Walk:
    """One part of the room: hosts and guests by position, a host at the position of their table."""

    def __init__(
        self, company: Company, hosts: Mapping[int, str], seen: Mapping[str, tuple[int, ...]], most: int
    ) -> None:
        self.numbers, self.most = tuple(hosts), most
        guests = [handle for handle in company.present if handle not in hosts.values()]
        self.people = (*hosts.values(), *guests)
        self.chance = Random(company.seed)
        self.base = weights(company.among(self.people))
        place = {number: at for at, number in enumerate(self.numbers)}
        past = [[place[table] for table in seen.get(handle, ()) if table in place] for handle in self.people]
        self.visits = [Counter(each) for each in past]
        lasts = ((one, seen.get(handle, ())[-1:]) for one, handle in enumerate(self.people))
        self.last = {one: place[table] for one, tables in lasts for table in tables if table in place}

    @property
    def guests(self) -> range:
        """The positions of the guests."""
        return range(len(self.numbers), len(self.people))

    @property
    def lap(self) -> int:
        """For how many rounds there is a new table for everybody; at least one round is planned."""
        seen = max((len(self.visits[guest]) for guest in self.guests), default=0)
        return max(1, len(self.numbers) - seen)

    @property
    def forced(self) -> int:
        """Pairs of guests who meet again because those of one table have too few others to go to."""
        there = Counter(self.last[guest] for guest in self.guests if guest in self.last)
        others = max(1, len(self.numbers) - 1)
        return sum(kept_together(guests, others) for guests in there.values())

    def planned(self, rounds: int, looks: int) -> list[list[Group]]:
        """The groups of every round."""
        plan: Plan = []
        for _number in range(rounds):
            costs = self._costs(plan, len(plan))
            plan.append(self._mended(costs, self._walked(costs), looks // rounds // 2))
        if rounds > 1:
            self._mend(plan, looks // 2)
        return [
            [
                Group(number, tuple(self.people[one] for one in sorted(table)))
                for number, table in zip(self.numbers, tables, strict=True)
            ]
            for tables in plan
        ]

    def _mended(self, costs: Weights, tables: Seats, looks: int) -> Seats:
        return improved(costs, tables, self.chance, looks, range(len(self.numbers)))[0]

    def _mend(self, plan: Plan, looks: int) -> None:
        """Mends one round after the other, knowing all others, while anybody meets again."""
        portions = min(MOST, max(FEWEST, looks // PORTION // max(1, len(self.people))))
        for portion in range(portions):
            at = portion % len(plan)
            if at == 0 and all(cost(self._costs(plan, n), plan[n]) < MET for n in range(len(plan))):
                return
            plan[at] = self._mended(self._costs(plan, at), plan[at], looks // portions)

    def _costs(self, plan: Plan, at: int) -> Weights:
        """What it costs to sit together in round `at` of the plan, knowing all its others."""
        others = plan[:at] + plan[at + 1 :]
        known = knowing(self.base, others)
        visits = [Counter(each) for each in self.visits]
        for tables in others:
            for table, members in enumerate(tables):
                for one in members:
                    visits[one][table] += 1
        beside = [_tables_of(plan[n]) for n in (at - 1, at + 1) if 0 <= n < len(plan)]
        beside += [self.last] if at == 0 else []
        for guest in self.guests:
            fewest = min(visits[guest][table] for table in range(len(self.numbers)))
            for table in range(len(self.numbers)):
                more = (UNEVEN if fewest else AGAIN) * (visits[guest][table] - fewest)
                more += STAY * sum(near.get(guest) == table for near in beside)
                if more:
                    known[guest][table] = known[guest].get(table, 0) + more
                    known[table][guest] = known[table].get(guest, 0) + more
        return known

    def _walked(self, costs: Weights) -> Seats:
        """Every guest to a table, at the least cost in all, the tables as even as may be."""
        chairs = [(table, chair) for table in range(len(self.numbers)) for chair in range(self.most - 1)]
        guests = self.chance.sample(self.guests, len(self.guests))
        fresh = [sum(not costs[guest].get(table) for guest in guests) for table in range(len(self.numbers))]
        worth = [
            CHAIR + FRESH * fresh[table] - UNEVEN * (2 * chair + 1) + LONELY * (chair == 0)
            for table, chair in chairs
        ]
        edges = [
            (at, len(guests) + chair, worth[chair] - costs[guest].get(table, 0))
            for at, guest in enumerate(guests)
            for chair, (table, _chair) in enumerate(chairs)
        ]
        tables: Seats = [[table] for table in range(len(self.numbers))]
        for at, chair in matching(len(guests) + len(chairs), edges):
            tables[chairs[chair - len(guests)][0]].append(guests[at])
        return tables


def _tables_of(tables: Sequence[Sequence[int]]) -> dict[int, int]:
    return {one: table for table, members in enumerate(tables) for one in members}
