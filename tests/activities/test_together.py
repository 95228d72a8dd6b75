"""Parts at tables where nobody plays a scene: everybody has the turn once, and nobody is left without one."""

from collections import Counter

import pytest

from workshop.activities.together import as_one, in_turn, on_air, partners

NOBODY = frozenset()


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_everybody_has_the_turn_once_however_many_sit_there(size):
    members = tuple("abcde"[:size])
    cast = in_turn(3, "client", "consultant")
    turns = Counter(
        h for n in (1, 2, 3) for h, roles in cast(members, NOBODY, n).items() if "client" in roles
    )
    assert set(turns) == set(members)
    assert all(count == 1 for handle, count in turns.items() if size > 2 or handle != "a")


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_a_round_never_has_nobody_with_the_turn(round_):
    cast = in_turn(3, "client", "consultant")
    for members, watching in (("ab", NOBODY), ("abc", frozenset("bc")), ("abc", frozenset("abc"))):
        assert ("client",) in cast(tuple(members), watching, round_).values()


def test_who_only_watches_has_no_turn():
    cast = in_turn(2, "owner", "reviewer")
    for round_ in (1, 2):
        assert cast(("a", "b", "c"), frozenset("b"), round_)["b"] == ("reviewer",)


def test_one_speaks_and_the_next_keeps_the_frame():
    assert on_air(("a", "b", "c"), NOBODY, 1) == {"a": ("speaker",), "b": ("keeper",), "c": ("listener",)}
    assert on_air(("a", "b", "c"), NOBODY, 3) == {"a": ("keeper",), "b": ("listener",), "c": ("speaker",)}


def test_when_all_have_spoken_the_time_belongs_to_everybody():
    assert set(on_air(("a", "b"), NOBODY, 3).values()) == {("member",)}
    assert set(on_air(("a", "b"), frozenset("ab"), 1).values()) == {("member",)}


def test_partners_are_each_others_and_a_circle_has_one_part():
    assert partners(("a", "b"), NOBODY, 1) == {"a": ("partner",), "b": ("partner",)}
    assert as_one("inner")(("a", "b"), NOBODY, 1) == {"a": ("inner",), "b": ("inner",)}
