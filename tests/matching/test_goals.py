"""The measured goals of seating: a few instances of each every time, all of them in the long run."""

import pytest

from tests.matching import every, goals, rotations
from tests.matching.goals import Found

SAMPLED = {
    "pairs, even": lambda: goals.pairs_planned([(4, 3), (6, 5), (8, 7), (10, 8), (60, 6), (300, 2)]),
    "pairs, odd": lambda: goals.pairs_planned([(9, 5), (11, 7), (13, 8), (15, 8), (61, 6), (299, 2)]),
    "threes, small": lambda: goals.groups_planned(3, every.SMALL_ROOMS[::5]),
    "threes": lambda: goals.groups_planned(3, [(n, 6, 1, 0) for n in (*range(18, 31), 59, 100, 200)]),
    "threes, live": lambda: goals.groups_live(3, [(n, 6, 2) for n in (*range(21, 31), 60, 109)]),
    "fours": lambda: goals.groups_planned(4, [(n, 5, 1, 0) for n in (*range(24, 32), 60, 100)]),
    "two sides": lambda: rotations.rotations(range(12)),
    "two sides, two at a mentor": lambda: rotations.rotations(range(12), each=2),
    "no clash": lambda: goals.clashes_avoided([(24, 12, 1), (45, 20, 2), (60, 8, 3), (90, 40, 1)]),
    "two sides, no clash": lambda: rotations.sides_without_clashes(range(6)),
    "coming and going": lambda: goals.coming_and_going([(24, 1), (31, 2), (60, 3), (120, 1)]),
    "parts": lambda: goals.parts_planned([(9, 3), (20, 3), (21, 4), (60, 6), (100, 3)]),
    "parts, live": lambda: goals.parts_live([(9, 3), (20, 3), (31, 3), (60, 3)]),
    "arrivals and departures": lambda: rotations.comings_and_goings(range(9)),
    "zones": lambda: goals.large_room([121, 300]),
}


@pytest.mark.parametrize("goal", SAMPLED)
def test_the_goal_is_met_for_a_few(goal):
    found = SAMPLED[goal]()
    assert found.cases > 0
    assert found.short == []


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("goal", every.GOALS)
def test_the_goal_is_met_for_all(goal):
    found = every.GOALS[goal](1)
    assert found.cases >= 6
    assert found.short == []


CANNOT = {
    "pairs": lambda: goals.pairs_planned([(4, 4)]),
    "threes": lambda: goals.groups_planned(3, [(9, 5, 1, 8)]),
    "threes, live": lambda: goals.groups_live(3, [(6, 2, 1)]),
    "coming and going": lambda: goals.coming_and_going([(6, 1)]),
}


@pytest.mark.parametrize("goal", CANNOT)
def test_a_goal_that_cannot_be_met_is_seen_to_fall_short(goal):
    assert len(CANNOT[goal]().short) == 1


def test_an_optimum_that_is_missed_is_noticed(monkeypatch):
    monkeypatch.setattr(rotations.Event, "optimum", lambda self, ours, theirs: 10_000)
    assert "instead of 10000" in rotations.rotations([1]).short[0]


def test_the_second_opinion_on_the_most_meetings_is_right_where_it_can_be_counted():
    assert rotations.Event(3, 3, 1, seed=1).optimum(3, 3) == 0
    apart = rotations.Event(4, 6, 1, seed=1)
    apart.house = {handle: handle for handle in apart.house}
    assert apart.optimum(3, 3) == 12
    assert apart.optimum(6, 2) == 12
    assert apart.optimum(9, 9) == 24


def test_times_are_measured_and_not_judged_here():
    found = Found()
    with_time = goals.live(goals.people(9), 3, 2, found)
    assert len(with_time) == len(found.ms) == 2
