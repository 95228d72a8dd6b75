"""Who plays what in groups that change every round."""

from tests.matching.goals import counts, people, uneven
from workshop.activities.casts import equals, threes
from workshop.activity import Group
from workshop.matching.company import Round
from workshop.matching.groups import groups
from workshop.matching.parts import fair, turns


def one(*members):
    return Round((Group(1, members),))


def test_in_three_rounds_of_new_threes_everybody_has_each_part_once():
    company = people(30)
    rounds = fair(groups(company, 3, 2, 4, rounds=3).rounds, threes)
    assert {tuple(sorted(of.items())) for of in counts(rounds, company.present).values()} == {
        (("mentee", 1), ("mentor", 1), ("observer", 1))
    }


def test_groups_keep_their_people_and_tables():
    before = groups(people(20), 3, 2, 4, rounds=3).rounds
    after = fair(before, threes)
    assert [[(g.table, sorted(g.members)) for g in each.groups] for each in after] == [
        [(g.table, sorted(g.members)) for g in each.groups] for each in before
    ]


def test_who_has_played_a_part_leaves_it_to_the_others():
    played = {"a": {"mentor": 2, "mentee": 0}, "b": {"mentor": 0, "mentee": 1}, "c": {"mentor": 1}}
    (round_,) = fair([one("a", "b", "c")], threes, played=played, number=4)
    cast = threes(round_.groups[0].members, frozenset(), 4)
    assert cast["b"] == ("mentor",) and cast["a"] == ("mentee",)


def test_who_only_watches_gets_no_part_and_takes_none_away():
    company, watching = people(18), frozenset({"p0", "p7"})
    rounds = fair(groups(company, 3, 2, 4, rounds=3).rounds, threes, watching)
    for number, each in enumerate(rounds, 1):
        for group in each.groups:
            cast = threes(group.members, watching, number)
            assert all(cast[handle] == ("observer",) for handle in watching & set(group.members))
    active = {h: of for h, of in counts(rounds, company.present).items() if h not in watching}
    assert len(active) == 16


def test_unfair_parts_are_seen_as_such():
    company = people(9)
    same = Round(tuple(Group(n, tuple(f"p{3 * n + k}" for k in range(3))) for n in range(3)))
    assert uneven(counts([same], company.present)) == 1
    assert (
        uneven(
            {"a": {"mentor": 2, "mentee": 0, "observer": 0}, "b": {"mentor": 0, "mentee": 1, "observer": 1}}
        )
        == 2
    )


def test_where_nobody_has_a_part_nothing_changes():
    rounds = groups(people(12), 3, 2, 4, rounds=2).rounds
    assert [[sorted(g.members) for g in each.groups] for each in fair(rounds, equals)] == [
        [sorted(g.members) for g in each.groups] for each in rounds
    ]


def test_turns_name_the_parts_somebody_has_had_more_than_others():
    assert turns({"a": {"mentor": 1, "mentee": 0}, "b": {"mentor": 1, "mentee": 1}}) == {
        "a": "mentor",
        "b": "",
    }
    assert turns({}) == {}
