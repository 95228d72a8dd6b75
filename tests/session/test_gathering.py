"""Groups are formed whenever a phase gathers: new ones for a new sitting, the same ones after a step back."""

from itertools import combinations

import pytest

from tests.room import room_with
from tests.rooms import item

MIXED = item("role_play", threes="mix", rounds=4)


def sittings(room):
    """The tables of every sitting so far, in order."""
    return [room.moment.seating[where] for where in sorted(room.moment.seating)]


def played(plan_item, people, rounds=None):
    """A room in which the activity is over."""
    with room_with({"title": "One kind", "activities": [plan_item]}) as room:
        room.people(*(f"P{n}" for n in range(people)))
        while room.moment.activity_at < 2:
            assert room.console.goes_on()["ok"]
        return sittings(room)


@pytest.mark.parametrize("people", [18, 23, 30])
def test_mixed_threes_are_new_in_every_round_and_nobody_meets_twice(people):
    made = played(MIXED, people)
    assert len(made) == 4
    met = [frozenset(two) for groups in made for group in groups for two in combinations(group.members, 2)]
    assert len(met) == len(set(met))


@pytest.mark.parametrize("people", [12, 23])
def test_in_mixed_threes_the_parts_come_round_fairly(people):
    parts = {}
    with room_with({"title": "One kind", "activities": [item("role_play", threes="mix", rounds=3)]}) as room:
        room.people(*(f"P{n}" for n in range(people)))
        for round_ in (1, 2, 3):
            room.console.goes_to("play", round_)
            for handle, (part,) in room.moment.cast.items():
                parts.setdefault(handle, []).append(part)
    for part in ("mentor", "mentee"):
        counts = [had.count(part) for had in parts.values()]
        assert max(counts) - min(counts) <= 1, part


def test_a_pair_stays_together_in_its_four_and_the_fours_are_new_company():
    with room_with({"title": "Twice", "activities": [item("snowball"), item("snowball")]}) as room:
        room.people(*(f"P{n}" for n in range(16)))
        while room.moment.activity_at < 3:
            assert room.console.goes_on()["ok"]
        made = room.moment.seating
    for at in (1, 2):
        pairs_, fours = made[at, 1], made[at, 2]
        assert all(any(set(two.members) <= set(four.members) for four in fours) for two in pairs_)
    again = [frozenset(two) for four in made[2, 2] for two in combinations(four.members, 2)]
    before = {frozenset(two) for four in made[1, 2] for two in combinations(four.members, 2)}
    assert not before & set(again)


def test_an_odd_pair_joins_a_four():
    made = played(item("snowball"), 11)
    assert sorted(len(group.members) for group in made[0]) == [2, 2, 2, 2, 3]
    assert sum(len(group.members) for group in made[1]) == 11 and min(len(g.members) for g in made[1]) > 3


def test_the_same_three_stay_together_when_the_plan_does_not_mix():
    assert len(played(item("role_play", rounds=4), 12)) == 1


@pytest.mark.parametrize("people", [8, 12, 13])
def test_networkers_meet_somebody_new_in_every_round(people):
    made = played(item("speed_networking", rounds=4), people)
    met = [frozenset(two) for groups in made for group in groups for two in combinations(group.members, 2)]
    assert len(made) == 4 and len(met) == len(set(met))


def test_a_step_back_finds_the_groups_as_they_were():
    with room_with({"title": "One kind", "activities": [MIXED]}) as room:
        room.people(*(f"P{n}" for n in range(12)))
        room.console.goes_to("find", 1)
        first = room.moment.groups
        room.console.goes_to("find", 2)
        second = room.moment.groups
        room.console.does("back", step=str(room.moment.step))
        assert [group.members for group in room.moment.groups] == [group.members for group in first]
        room.console.goes_to("find", 2)
        assert [group.members for group in room.moment.groups] == [group.members for group in second]
        room.console.does("jump", step=str(room.moment.step), activity="1")
        room.console.goes_to("find", 2)
        assert [group.members for group in room.moment.groups] == [group.members for group in second]


def test_what_was_written_at_an_earlier_table_stays_with_that_table():
    """The observer of round 1 gives the sheet in round 2: it still goes to the mentor of round 1."""
    with room_with({"title": "One kind", "activities": [MIXED]}) as room:
        phones = {phone.place: phone for phone in room.people(*(f"P{n}" for n in range(9)))}
        room.console.goes_to("feedback", 1)
        group = room.moment.groups[0]
        watcher = next(h for h in group.members if "observer" in room.moment.cast[h])
        mentor = next(h for h in group.members if "mentor" in room.moment.cast[h])
        field = f"1.1.sheet.{mentor}"
        assert field in phones[watcher].fields()
        room.console.goes_to("find", 2)
        card = {"line": "a sentence that worked"}
        stranger = next(h for h in phones if h not in group.members)
        assert phones[watcher].writes(card, field, give=True).status_code == 200
        assert phones[watcher].writes(card, f"1.1.sheet.{stranger}", give=True).status_code in (403, 409)
        assert "a sentence that worked" in phones[mentor].takeaway()


def test_who_came_late_has_a_table_when_a_round_is_done_again():
    with room_with({"title": "One kind", "activities": [item("speed_mentoring", rounds=2)]}) as room:
        for n in range(8):
            room.person(f"P{n}", role="mentor" if n < 5 else "mentee")
        room.console.goes_to("talk", 2)
        room.console.does("jump", step=str(room.moment.step), activity="1")
        late = room.person("Late", role="mentee")
        for round_ in (1, 2):
            room.console.goes_to("talk", round_)
            assert late.place in room.moment.table_of
            assert len(room.moment.groups) == 4
