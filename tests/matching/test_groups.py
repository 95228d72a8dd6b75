"""Groups that fit whoever is there."""

from itertools import combinations

import pytest

from workshop.matching.company import Company
from workshop.matching.groups import groups, sizes


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


def test_where_two_are_too_few_five_stay_together():
    assert sizes(5, of=3, most=4, least=3) == (5,)
    assert sizes(8, of=3, most=4, least=3) == (4, 4)


def company(count, **facts):
    return Company(tuple(f"p{n}" for n in range(count)), **facts)


@pytest.mark.parametrize("of_most", [(2, 3), (3, 4), (4, 5)])
@pytest.mark.parametrize("count", range(2, 61))
def test_everybody_sits_once_and_nobody_alone(count, of_most):
    people = company(count, seed=count)
    found = groups(people, of_most[0], 2, of_most[1]).first.groups
    assert sorted(h for g in found for h in g.members) == sorted(people.present)
    assert min(len(g.members) for g in found) >= 2
    assert max(len(g.members) for g in found) <= of_most[1]
    assert [g.table for g in found] == list(range(1, len(found) + 1))


def test_the_same_seed_gives_the_same_tables_and_another_seed_others():
    first, same, other = (groups(company(30, seed=seed), 3, 2, 4) for seed in (1, 1, 2))
    assert first == same
    assert first != other


def test_people_who_have_met_are_kept_apart_where_there_is_room():
    draft = groups(company(30), 3, 2, 4, rounds=6)
    together = [
        frozenset(two) for each in draft.rounds for g in each.groups for two in combinations(g.members, 2)
    ]
    assert len(together) == len(set(together)) == 180
    assert draft.outlook.repeats == 0
