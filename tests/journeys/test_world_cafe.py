"""World Café, written in a plan file alone: hosts stay, guests move on, a line waits at each table."""

from itertools import combinations

import pytest

from tests.room import room_with
from workshop.plans.library import load

CAFE = load("world-cafe").plan or {}
AT = 2


def talk(room, round_):
    room.console.goes_to("talk", round_, AT)
    return {group.table: group.members for group in room.moment.groups}


@pytest.mark.parametrize("people", [8, 16, 23])
def test_hosts_keep_their_tables_and_guests_leave_theirs(people):
    with room_with(CAFE) as room:
        room.people(*(f"P{n}" for n in range(people)))
        first = talk(room, 1)
        hosts = {table: members[0] for table, members in first.items()}
        for round_ in (2, 3):
            now = talk(room, round_)
            assert {table: members[0] for table, members in now.items()} == hosts
            assert all(room.moment.cast[host] == ("host",) for host in hosts.values())
            assert sorted(h for members in now.values() for h in members) == sorted(
                p.place for p in room.phones
            )


@pytest.mark.parametrize("people", [16, 24])
def test_guests_meet_nobody_again_where_there_are_enough_tables(people):
    with room_with(CAFE) as room:
        room.people(*(f"P{n}" for n in range(people)))
        met = [
            frozenset(two)
            for round_ in (1, 2, 3)
            for members in talk(room, round_).values()
            for two in combinations(members, 2)
        ]
        assert len(met) == len(set(met))


def test_the_line_of_a_table_is_read_by_its_next_guests_and_by_no_other_table():
    with room_with(CAFE) as room:
        phones = {phone.place: phone for phone in room.people(*(f"P{n}" for n in range(16)))}
        tables = talk(room, 1)
        room.console.goes_to("write", 1, AT)
        for table, members in tables.items():
            assert phones[members[0]].writes(f"line-of-table-{table}").status_code == 200
        room.console.goes_to("move", 2, AT)
        assert not any(phone.sees("line-of-table") for phone in phones.values()), "not before they sit down"
        for table, members in talk(room, 2).items():
            for handle in members:
                assert phones[handle].sees("Left here by the table before you")
                assert phones[handle].sees(f"line-of-table-{table}")
                assert sum(phones[handle].sees(f"line-of-table-{other}") for other in tables) == 1
        for screen in (room.console, room.projector):
            assert "line-of-table" not in screen.everything_received()
        talk(room, 3)
        assert not any(phone.sees("line-of-table") for phone in phones.values()), "of the last table only"


def test_a_guest_who_takes_over_a_table_becomes_its_host():
    with room_with(CAFE) as room:
        phones = {phone.place: phone for phone in room.people(*(f"P{n}" for n in range(12)))}
        tables = talk(room, 1)
        gone = tables[1][0]
        phones[gone].presses("Leave")
        now = talk(room, 2)
        assert gone not in {h for members in now.values() for h in members}
        assert all(room.moment.cast[members[0]] == ("host",) for members in now.values())
