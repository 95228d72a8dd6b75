"""Live attendance: late, early, odd, silent. Somebody decides; a phone that sleeps decides nothing."""

import pytest

from tests.room import room_with
from tests.rooms import item

TALKS = {"title": "Meet", "activities": [item("speed_networking", rounds=4)]}
SCENES = {"title": "Play", "activities": [item("role_play", threes="mix", rounds=3)]}


def sits(room, phone):
    group = room.moment.table_of.get(phone.place)
    return group.members if group else ()


@pytest.mark.parametrize("people", [3, 5, 7, 11])
def test_of_an_odd_number_three_talk_together_and_never_the_same_one_first(people):
    with room_with(TALKS) as room:
        phones = room.people(*(f"P{n}" for n in range(people)))
        thirds = []
        for round_ in (1, 2, 3):
            room.console.goes_to("talk", round_)
            assert sorted(len(group.members) for group in room.moment.groups)[:-1] == [2] * (people // 2 - 1)
            thirds += [h for group in room.moment.groups if len(group.members) == 3 for h in group.members]
            assert all(phone.sees("with") for phone in phones)
        assert people == 3 or len(set(thirds)) > 3


def test_an_arrival_moves_nobody_and_joins_a_pair():
    with room_with(TALKS) as room:
        room.people(*(f"P{n}" for n in range(6)))
        room.console.goes_to("talk", 2)
        before = {h: set(group.members) for group in room.moment.groups for h in group.members}
        late = room.person("Late")
        after = {h: set(group.members) for group in room.moment.groups for h in group.members}
        assert len(sits(room, late)) == 3
        assert all(before[h] <= after[h] for h in before)


def test_at_the_end_of_a_talk_there_is_a_card_for_one_and_then_a_partner():
    with room_with(TALKS) as room:
        room.people(*(f"P{n}" for n in range(6)))
        room.console.goes_to("talk", 1)
        room.time.goes_on(0.65 * room.moment.clock.total)
        late = room.person("Late")
        assert not sits(room, late) and late.sees("You meet somebody in the next round")
        assert late.writes("what I hope for").status_code == 200
        assert "what I hope for" in late.takeaway()
        room.console.goes_to("note", 1)
        assert late.sees("A moment of quiet") and not late.fields()
        room.console.goes_to("talk", 2)
        assert sits(room, late)


def test_a_role_play_takes_one_who_listens_at_any_time_up_to_four():
    with room_with(SCENES) as room:
        room.people(*(f"P{n}" for n in range(3)))
        room.console.goes_to("play", 1)
        room.time.goes_on(0.9 * room.moment.clock.total)
        late = room.person("Late")
        assert len(sits(room, late)) == 4 and room.moment.cast[late.place] == ("observer",)
        one_more = room.person("One more")
        assert not sits(room, one_more) and one_more.sees("You sit this one out")
        room.console.goes_to("play", 2)
        assert sits(room, one_more)


def test_a_departure_moves_at_most_one():
    with room_with(TALKS) as room:
        phones = room.people(*(f"P{n}" for n in range(9)))
        room.console.goes_to("talk", 1)
        pair = next(group for group in room.moment.groups if len(group.members) == 2)
        before = {h: group.table for group in room.moment.groups for h in group.members}
        next(phone for phone in phones if phone.place == pair.members[0]).presses("Leave")
        after = {h: group.table for group in room.moment.groups for h in group.members}
        assert sum(before[h] != after.get(h) for h in before if h != pair.members[0]) <= 1
        assert all(len(group.members) > 1 for group in room.moment.groups)


def test_who_goes_is_not_planned_for_any_more():
    with room_with(TALKS) as room:
        phones = room.people(*(f"P{n}" for n in range(8)))
        room.console.goes_to("note", 1)
        phones[0].presses("Leave")
        room.console.goes_to("talk", 2)
        seated = {h for group in room.moment.groups for h in group.members}
        assert seated == {phone.place for phone in phones[1:]}


def test_who_misses_two_tables_is_pointed_out_and_nothing_happens_by_itself():
    with room_with(TALKS) as room:
        phones = room.people(*(f"P{n}" for n in range(6)))
        gone = phones[0]
        for round_ in (1, 2):
            room.console.goes_to("move", round_)
            for phone in phones[1:]:
                phone.presses("I'm at my table")
            room.console.goes_to("talk", round_)
            assert room.console.sees("has not come to two tables running") == (round_ == 2)
        assert room.moment.people[gone.place].here
        room.console.presses("Go on without")
        assert not room.moment.people[gone.place].here


def test_who_writes_is_here_whatever_they_have_tapped():
    with room_with(TALKS) as room:
        phones = room.people(*(f"P{n}" for n in range(6)))
        for round_ in (1, 2):
            room.console.goes_to("move", round_)
            for phone in phones[1:]:
                phone.presses("I'm at my table")
            room.console.goes_to("note", round_)
            phones[0].writes("still here", "note")
        assert not room.console.sees("has not come to two tables")


def test_who_watches_is_a_third_and_never_one_of_two():
    with room_with(TALKS) as room:
        phones = room.people(*(f"P{n}" for n in range(4)))
        watcher = room.person("Wim", watching="yes")
        room.console.goes_to("talk", 1)
        assert len(sits(room, watcher)) == 3
        for phone in phones:
            assert len([h for h in sits(room, phone) if h != watcher.place]) == 2
