"""The schedules that are kept for small rooms are whole, and as good as they say."""

import pytest

from tests.matching.goals import SMALL
from workshop.matching.bounds import fewest_repeats
from workshop.matching.groups import sizes
from workshop.matching.small_rooms import _kept, repeats, schedule

EXACT = [(n, rounds) for n in SMALL for rounds in range(2, 7)]


def test_in_every_schedule_everybody_sits_once_a_round():
    kept = _kept()
    assert len(kept) > 150
    for (each, rounds), plan in kept.items():
        assert len(plan) == rounds
        for tables in plan:
            assert tuple(map(len, tables)) == each
            assert sorted(one for table in tables for one in table) == list(range(sum(each)))


@pytest.mark.parametrize(("count", "rounds"), EXACT)
def test_threes_in_small_rooms_repeat_no_more_than_the_best_known(count, rounds):
    each = sizes(count, of=3, most=4)
    known = schedule(each, rounds)
    assert known is not None
    assert fewest_repeats(count, each, rounds) <= repeats(known) <= SMALL[count][rounds - 2]


def test_a_longer_schedule_without_repeats_serves_for_fewer_rounds():
    assert len(schedule(sizes(18, 3, 4), 3) or ()) == 3


def test_large_rooms_and_other_sizes_have_none():
    assert schedule((3,) * 40, 3) is None
    assert schedule((5, 3), 3) is None


def test_repeats_are_counted():
    assert repeats([[[0, 1], [2, 3]], [[1, 0], [2, 3]], [[0, 2], [1, 3]]]) == 2


@pytest.mark.parametrize(
    ("count", "of", "rounds", "least"),
    [(6, 3, 2, 2), (9, 3, 5, 9), (10, 3, 2, 1), (12, 3, 6, 6), (4, 2, 4, 2), (5, 2, 3, 2), (0, 3, 2, 0)],
)
def test_the_bound_says_how_many_repeats_nobody_can_avoid(count, of, rounds, least):
    assert fewest_repeats(count, sizes(count, of, of + 1), rounds) == least
