"""Two pairs become a four."""

import pytest

from workshop.activity import Group
from workshop.matching.company import Company, pair
from workshop.matching.merging import merged
from workshop.matching.pairs import pairs


def members(draft):
    return sorted(sorted(group.members) for group in draft.first.groups)


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(2, [2]), (3, [3]), (4, [4]), (5, [5]), (6, [6]), (8, [4, 4]), (9, [4, 5]), (10, [4, 6]), (11, [5, 6]),
     (60, [4] * 15)],
)  # fmt: skip
def test_pairs_merge_and_keep_their_partners(people, sizes):
    company = Company(tuple(f"p{n}" for n in range(people)))
    twos = pairs(company).first
    draft = merged(company.after(twos), twos.groups)
    assert sorted(len(group.members) for group in draft.first.groups) == sizes
    assert all(any(set(two.members) <= set(g.members) for g in draft.first.groups) for two in twos.groups)
    assert draft.outlook.repeats == 0


def test_pairs_who_share_a_past_partner_do_not_merge():
    groups = tuple(Group(n, tuple(two)) for n, two in enumerate(("ab", "cd", "ef", "gh"), 1))
    company = Company(tuple("abcdefgh"), met={pair("a", "c"): 1, pair("e", "g"): 1, pair("b", "f"): 1})
    assert members(merged(company, groups)) == [list("abgh"), list("cdef")]


def test_who_has_left_is_left_out_and_who_came_late_joins():
    groups = (Group(1, ("a", "b")), Group(2, ("c", "d")))
    assert members(merged(Company(("a", "c", "d", "late")), groups)) == [["a", "c", "d", "late"]]


def test_a_crowded_table_is_said():
    groups = tuple(Group(n, tuple(two)) for n, two in enumerate(("ab", "cd", "ef"), 1))
    assert [each.code for each in merged(Company(tuple("abcdef")), groups).outlook.short] == ["crowded"]


def test_in_a_hall_pairs_merge_without_a_repeat_too():
    company = Company(tuple(f"p{n:03}" for n in range(400)))
    known = company.after(pairs(company).first)
    twos = pairs(known).first
    draft = merged(known.after(twos), twos.groups)
    assert [len(group.members) for group in draft.first.groups] == [4] * 100
    assert (draft.outlook.repeats, draft.outlook.clashes) == (0, 0)
