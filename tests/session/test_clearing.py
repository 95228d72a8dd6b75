"""A crowd that goes out with one press takes nobody along and comes back by no other door."""

from random import Random

import pytest

from tests.rooms import NOW, item, moment, person
from workshop.activity import NotNow
from workshop.change import Change
from workshop.people import ROLES
from workshop.session.clearing import CROWD, OLD_MS, choices, clear

OLD, NEW = NOW - 600_000, NOW - 5_000


def room(chance: Random):
    """A round of speed mentoring: some sit in pairs, others sit out, and some of both have just come."""
    people = [
        person(f"P{n}", role=chance.choice(ROLES), joined_at=chance.choice((OLD, NEW))) for n in range(10)
    ]
    names = [each.name for each in people]
    chance.shuffle(names)
    pairs = [names[at : at + 2] for at in range(0, 6, 2)]
    return moment(item("speed_mentoring"), people=people, phase="talk", round_=1, groups=pairs)


@pytest.mark.parametrize("seed", range(40))
def test_who_is_sent_out_is_given_no_chair_at_a_table_that_is_mended(seed: int) -> None:
    before = room(Random(seed))
    change = clear(before, 1, NOW, NOW)
    if isinstance(change, Change):
        gone = {handle for handle, who in before.people.items() if who.joined_at == NEW}
        assert set(change.people) == gone
        after = change.seating.get(before.sitting, before.groups)
        assert not gone & {handle for group in after for handle in group.members}


def came(times):
    return moment("brief", people=[person(f"P{n}", joined_at=at) for n, at in enumerate(times)])


def test_a_room_that_comes_in_through_a_door_is_no_crowd() -> None:
    assert choices(came(NOW - 4_000 * n for n in range(60)), NOW) == []
    assert choices(came(NOW - 1_000 for _n in range(CROWD - 1)), NOW) == []


def test_a_crowd_is_counted_for_as_long_as_it_may_be_noticed() -> None:
    people = [NOW - 90_000] * CROWD + [NOW - 1_000] * 2 + [NOW - 20 * 60_000]
    assert choices(came(people), NOW) == [(1, 2), (2, CROWD + 2), (30, CROWD + 3)], "no number stands twice"


def test_those_go_out_who_were_in_the_number_and_nobody_who_came_since() -> None:
    room = came([NOW - 50_000] * CROWD + [NOW - 1_000])
    change = clear(room, 1, NOW - 10_000, NOW)
    assert isinstance(change, Change) and len(change.people) == CROWD


def test_a_number_that_is_old_is_asked_for_again() -> None:
    answer = clear(came([NOW - 100_000] * CROWD), 2, NOW - OLD_MS, NOW)
    assert isinstance(answer, NotNow) and answer.code == "old"
    ahead = clear(came([NOW] * CROWD), 2, NOW + 1, NOW)
    assert isinstance(ahead, NotNow) and ahead.code == "old"
