"""Parts change each round, and everybody has their turn."""

from collections import Counter

import pytest

from workshop.activities.casts import pairs, threes

NOBODY = frozenset()


def parts(cast, members, rounds, watching=NOBODY):
    return {h: [cast(tuple(members), watching, n)[h] for n in range(1, rounds + 1)] for h in members}


def test_in_a_three_everybody_plays_every_part_once():
    for turns in parts(threes, "abc", 3).values():
        assert Counter(turns) == {("mentor",): 1, ("mentee",): 1, ("observer",): 1}


def test_in_a_four_everybody_plays_and_everybody_observes():
    for turns in parts(threes, "abcd", 3).values():
        assert ("observer",) in turns
        assert ("mentor",) in turns or ("mentee",) in turns


def test_two_change_parts_and_nobody_observes():
    assert parts(threes, "ab", 2) == {"a": [("mentor",), ("mentee",)], "b": [("mentee",), ("mentor",)]}


@pytest.mark.parametrize("watcher", ["a", "b", "c"])
def test_who_would_rather_watch_is_never_asked_to_play(watcher):
    turns = parts(threes, "abc", 3, frozenset(watcher))
    assert turns[watcher] == [("observer",)] * 3
    assert all(("observer",) not in turns[h] for h in "abc" if h != watcher)


def test_every_round_of_a_scene_has_one_mentor_and_one_mentee():
    for size in (2, 3, 4):
        for round_ in (1, 2, 3):
            cast = threes(tuple("abcd"[:size]), NOBODY, round_)
            count = Counter(role for roles in cast.values() for role in roles)
            assert (count["mentor"], count["mentee"]) == (1, 1)


@pytest.mark.parametrize("members", ["ab", "abc"])
def test_in_two_rounds_of_feedback_everybody_gives_once_and_gets_once(members):
    for turns in parts(pairs, members, 2).values():
        count = Counter(role for roles in turns for role in roles)
        assert (count["giver"], count["receiver"]) == (1, 1)
