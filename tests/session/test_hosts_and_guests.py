"""Hosts stay, every guest goes on, and to a table they do not know while there is one: cafés of any size."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from tests.rooms import moment, person
from workshop.moment import Moment
from workshop.session.chairs import chair_for, chair_left
from workshop.session.gathering import gather

ROUNDS = 8


def cafe(of: int = 4) -> dict[str, object]:
    phases = [
        {"name": "move", "type": "move", "minutes": 1, "prompt": "Move on"},
        {"name": "talk", "type": "talk", "minutes": 8, "prompt": "What makes mentoring last?"},
    ]
    groups = {"of": of, "hosts": True, "others": "mix"}
    return {"title": "Café", "rounds": ROUNDS, "groups": groups, "phases": phases}


class Evening:
    """One café, round after round; `came` and `left` happen between two rounds."""

    def __init__(self, people: int, seed: int, of: int = 4) -> None:
        there = [person(f"p{n:04}") for n in range(people)]
        self.now = moment(cafe(of), people=there, groups=(), seed=seed)
        self.seen: dict[str, list[int]] = {}
        self.seating = self._round(0)

    def goes_on(self) -> None:
        """The next round."""
        self.seating = self._round(self.now.phase_at + 2)

    def left(self, handle: str) -> None:
        """Somebody goes while the others talk."""
        people = {**self.now.people, handle: replace(self.now.people[handle], state="left")}
        self._becomes(replace(self.now, people=people), chair_left(self.now, handle))

    def came(self, name: str) -> None:
        """Somebody comes while the others talk."""
        new = person(name)
        before = self.now
        self._becomes(replace(before, people={**before.people, new.handle: new}), chair_for(before, new, 0))

    @property
    def tables(self) -> dict[int, tuple[str, ...]]:
        return {group.table: group.members for group in self.now.groups}

    @property
    def guests(self) -> Iterator[tuple[str, int]]:
        return ((h, table) for table, members in self.tables.items() for h in members[1:])

    def _becomes(self, now: Moment, seating: object) -> None:
        self.now = replace(now, seating={**now.seating, **dict(seating)})  # type: ignore[call-overload]

    def _round(self, phase_at: int) -> object:
        for table, members in (self.tables if phase_at else {}).items():
            for handle in members:
                self.seen.setdefault(handle, []).append(table)
        self._becomes(replace(self.now), gather(self.now, 1, phase_at))
        self._becomes(replace(self.now, phase_at=phase_at), {})
        return self.now.groups


def check(evening: Evening, hosts: dict[int, str]) -> None:
    """What is promised of a round after the first."""
    tables = evening.tables
    everybody = sorted(h for members in tables.values() for h in members)
    assert everybody == sorted(p.handle for p in evening.now.here)
    assert all(3 <= len(members) <= 5 for members in tables.values()), tables
    for table, host in hosts.items():
        assert table not in tables or tables[table][0] == host
    for guest, table in evening.guests:
        seen = evening.seen.get(guest, [])
        if len(tables) > 1:
            assert seen[-1:] != [table], f"{guest} stays"
        assert table not in seen or set(tables) <= set(seen), f"{guest} is back at a table"


SIZES = [8, 9, 11, 12, 13, 15, 16, 17, 19, 23, 27, 31, 40, 61, 120]


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("seed", [0, 7])
def test_no_guest_stays_and_none_is_back_while_there_is_another_table(people: int, seed: int) -> None:
    whole_evening(people, seed)


@pytest.mark.long
@pytest.mark.parametrize("people", range(8, 121))
@pytest.mark.parametrize("seed", range(20))
def test_no_guest_stays_in_any_room_with_any_seed(people: int, seed: int) -> None:
    whole_evening(people, seed)


def whole_evening(people: int, seed: int) -> None:
    evening = Evening(people, seed)
    hosts = {table: members[0] for table, members in evening.tables.items()}
    for _round in range(ROUNDS - 1 if people < 30 else 3):
        evening.goes_on()
        check(evening, hosts)


@pytest.mark.parametrize("people", [8, 12, 16, 21, 40])
@pytest.mark.parametrize("seed", range(4))
def test_people_who_come_and_go_between_rounds_keep_nobody_at_a_table(people: int, seed: int) -> None:
    comes_and_goes(people, seed)


@pytest.mark.long
@pytest.mark.parametrize("people", range(8, 61))
@pytest.mark.parametrize("seed", range(20))
def test_people_who_come_and_go_keep_nobody_at_a_table_in_any_room(people: int, seed: int) -> None:
    comes_and_goes(people, seed)


def comes_and_goes(people: int, seed: int) -> None:
    """One in ten goes in each round and as many come; of hosts, too."""
    evening, chance = Evening(people, seed), Random(seed)
    for number in range(3):
        for n in range(max(1, people // 10)):
            evening.left(chance.choice(evening.now.here).handle)
            evening.came(f"n{number}{n:03}")
        hosts = {table: members[0] for table, members in evening.tables.items()}
        evening.goes_on()
        tables = evening.tables
        assert sorted(h for m in tables.values() for h in m) == sorted(p.handle for p in evening.now.here)
        assert all(2 <= len(members) <= 5 for members in tables.values()), tables
        for guest, table in evening.guests:
            seen = evening.seen.get(guest, [])
            assert len(tables) == 1 or seen[-1:] != [table], f"{guest} stays at {table}"
        standing = {table: tables[table][0] for table in hosts if table in tables}
        assert all(hosts[table] == host for table, host in standing.items())


def test_four_tables_and_three_rounds_show_each_guest_three_tables() -> None:
    for seed in range(30):
        evening = Evening(16, seed)
        evening.goes_on()
        evening.goes_on()
        for guest, table in evening.guests:
            assert len({*evening.seen[guest], table}) == 3


def test_a_lone_guest_who_comes_late_is_at_no_table_twice() -> None:
    evening = Evening(12, 3)
    evening.came("late")
    for _round in range(2):
        evening.goes_on()
    assert (
        len({*evening.seen["latezzzzzzzz"], next(t for h, t in evening.guests if h == "latezzzzzzzz")}) == 3
    )
