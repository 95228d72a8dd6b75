"""Groups that fit whoever is there."""

from itertools import combinations

import pytest

from workshop.matching.groups import seat, sizes


@pytest.mark.parametrize(
    ("people", "expected"),
    [(0, ()), (1, (1,)), (2, (2,)), (3, (3,)), (4, (4,)), (5, (3, 2)), (6, (3, 3)), (7, (4, 3)), (8, (4, 4)),
     (11, (4, 4, 3))],
)  # fmt: skip
def test_threes_are_three_or_four_never_five(people, expected):
    assert sizes(people, of=3, most=4) == expected


@pytest.mark.parametrize(
    ("people", "expected"), [(2, (2,)), (3, (3,)), (5, (3, 2)), (6, (2, 2, 2)), (7, (3, 2, 2))]
)
def test_pairs_have_one_three_when_odd(people, expected):
    assert sizes(people, of=2, most=3) == expected


@pytest.mark.parametrize("of_most", [(2, 3), (3, 4)])
@pytest.mark.parametrize("count", range(2, 121))
def test_everybody_sits_once_and_nobody_alone(count, of_most):
    people = [f"p{n}" for n in range(count)]
    groups = seat(people, *of_most, seed=count)
    assert sorted(h for g in groups for h in g.members) == sorted(people)
    assert min(len(g.members) for g in groups) >= 2
    assert max(len(g.members) for g in groups) <= of_most[1]
    assert [g.table for g in groups] == list(range(1, len(groups) + 1))


def test_the_same_seed_gives_the_same_tables_and_another_seed_others():
    people = [f"p{n}" for n in range(30)]
    assert seat(people, 3, 4, seed=1) == seat(people, 3, 4, seed=1)
    assert seat(people, 3, 4, seed=1) != seat(people, 3, 4, seed=2)


def test_people_who_have_met_are_kept_apart_where_there_is_room():
    people = [f"p{n}" for n in range(30)]
    first = seat(people, 3, 4, seed=1)
    met = {h: {m for m in g.members if m != h} for g in first for h in g.members}
    second = seat(people, 2, 3, seed=2, met=met)
    repeats = [pair for g in second for pair in combinations(g.members, 2) if pair[1] in met[pair[0]]]
    assert repeats == []
