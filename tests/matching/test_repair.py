"""Coming late and going early: a chair at once, nobody alone, no scene without its players."""

import pytest

from workshop.activities.casts import pairs, threes
from workshop.activity import Group, Grouping
from workshop.matching.company import Company
from workshop.matching.repair import arrive, depart, mended, settle

THREES = Grouping(3, 2, 4, threes, ("mentor", "mentee", "observer"))
NOBODY_MET = Company(())
PAIRS = Grouping(2, 2, 3, pairs, ("giver", "receiver", "witness"))


def tables(*names):
    return tuple(Group(n, tuple(each)) for n, each in enumerate(names, 1))


def cast(groups, grouping, round_=1):
    return {h: r for g in groups for h, r in grouping.cast(g.members, frozenset(), round_).items()}


def sizes(groups):
    return sorted(len(group.members) for group in groups)


def moved(before, after, newcomer):
    home = {h: g.table for g in before for h in g.members}
    return [h for g in after for h in g.members if h != newcomer and home.get(h) != g.table]


@pytest.mark.parametrize(
    ("before", "expected"),
    [(("abc", "def"), [3, 4]), (("abcd", "ef"), [3, 4]), (("ab",), [3])],
)
def test_a_latecomer_takes_the_smallest_table_and_moves_nobody(before, expected):
    groups = tables(*before)
    after = arrive(groups, "z", THREES, NOBODY_MET)
    assert sizes(after) == expected
    assert moved(groups, after, "z") == []


def test_when_every_table_is_full_a_latecomer_waits_for_the_next_one_and_still_nobody_moves():
    groups = tables("abcd", "efgh")
    after = arrive(groups, "z", THREES, NOBODY_MET)
    assert sizes(after) == [1, 4, 4]
    assert moved(groups, after, "z") == []
    assert sizes(arrive(after, "y", THREES, NOBODY_MET)) == [2, 4, 4]


def test_between_scenes_one_observer_comes_over_to_somebody_who_waits():
    groups = tables("abcd", "efgh", "z")
    after = mended(groups, 3, THREES, NOBODY_MET, cast(groups, THREES))
    assert sizes(after) == [2, 3, 4]
    (who,) = moved(groups, after, "")
    assert cast(groups, THREES)[who] == ("observer",)


@pytest.mark.parametrize(
    ("grouping", "before", "leaver", "expected"),
    [
        (THREES, ("abc", "def"), "a", [2, 3]),
        (THREES, ("ab", "cde"), "a", [4]),
        (PAIRS, ("ab", "cd"), "a", [3]),
        (PAIRS, ("ab", "cde"), "a", [2, 2]),
        (PAIRS, ("ab",), "a", [1]),
        (PAIRS, ("a",), "a", []),
    ],
)
def test_nobody_is_left_alone_while_there_is_somebody_else(grouping, before, leaver, expected):
    groups = tables(*before)
    after = depart(groups, leaver, grouping, NOBODY_MET, cast(groups, grouping))
    assert sizes(after) == expected
    assert leaver not in {h for g in after for h in g.members}
    assert len(moved(groups, after, "")) <= 1


@pytest.mark.parametrize("round_", [1, 2, 3])
@pytest.mark.parametrize("leaver", ["a", "b"])
def test_an_observer_steps_in_for_a_player_who_leaves(round_, leaver):
    before = threes(("a", "b", "c", "d"), frozenset(), round_)
    rest = tuple(h for h in "abcd" if h != leaver)
    after = threes(settle(rest, before, THREES, round_), frozenset(), round_)
    stayed = [h for h in rest if before[h] != ("observer",)]
    assert all(after[h] == before[h] for h in stayed)
    assert sorted(r for roles in after.values() for r in roles) == ["mentee", "mentor", "observer"]


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_a_fourth_changes_nobodys_part_in_the_running_scene(round_):
    before = threes(("a", "b", "c"), frozenset(), round_)
    after = threes(settle(("a", "b", "c", "z"), before, THREES, round_), frozenset(), round_)
    assert {h: after[h] for h in "abc"} == before
    assert after["z"] == ("observer",)
