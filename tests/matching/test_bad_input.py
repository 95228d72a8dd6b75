"""Numbers that do not fit: the best that can be had, a reason with a number, and nobody left out."""

from itertools import combinations

import pytest

from workshop.matching import outlook as o
from workshop.matching.company import Company, pair
from workshop.matching.groups import groups
from workshop.matching.merging import merged
from workshop.matching.pairs import pairs
from workshop.matching.two_sided import two_sided


def people(count, prefix="p"):
    return tuple(f"{prefix}{n}" for n in range(count))


def reasons(draft):
    return {short.code: short.number for short in draft.outlook.short}


def everybody(each):
    return sorted([h for group in each.groups for h in group.members] + list(each.bench))


@pytest.mark.parametrize(
    "seat",
    [pairs, lambda c, rounds: groups(c, 3, 2, 4, rounds), lambda c, rounds: groups(c, 4, 3, 5, rounds)],
)
@pytest.mark.parametrize("count", range(8))
@pytest.mark.parametrize("rounds", [1, 3])
def test_few_people_are_all_seated_however_few(seat, count, rounds):
    company = Company(people(count))
    draft = seat(company, rounds=rounds)
    assert len(draft.rounds) == rounds
    assert all(everybody(each) == sorted(company.present) and not each.bench for each in draft.rounds)


def test_nobody_is_a_room_without_tables():
    draft = groups(Company(()), 3, 2, 4, rounds=2)
    assert [each.groups for each in draft.rounds] == [(), ()]
    assert reasons(draft) == {o.NOBODY: 0}
    assert pairs(Company(())).first.groups == merged(Company(()), ()).first.groups == ()


def test_one_person_sits_alone_and_the_outlook_says_so():
    assert reasons(groups(Company(("ana",)), 3, 2, 4)) == {o.ALONE: 1}


def test_two_people_make_a_small_group_where_three_are_the_least():
    assert reasons(groups(Company(people(2)), 3, 3, 4)) == {o.SMALL: 1}
    assert reasons(groups(Company(people(5)), 3, 3, 4)) == {o.CROWDED: 1}


def test_people_of_one_institution_sit_together_all_the_same():
    company = Company(people(12), institution=dict.fromkeys(people(12), "leeds"))
    assert reasons(groups(company, 3, 2, 4)) == {o.CLASHES: 12}
    assert reasons(pairs(company)) == {o.CLASHES: 6}


def test_people_who_are_all_kept_apart_sit_together_when_there_is_nobody_else():
    company = Company(people(6), apart=frozenset(pair(*two) for two in combinations(people(6), 2)))
    draft = groups(company, 3, 2, 4)
    assert everybody(draft.first) == sorted(people(6))
    assert reasons(draft) == {o.CLASHES: 6}


def test_two_who_are_kept_apart_never_sit_together_when_others_could_even_at_the_price_of_repeats():
    met = {pair(*two): 3 for two in combinations(people(6), 2) if two != ("p0", "p1")}
    company = Company(people(6), met=met, apart=frozenset({("p0", "p1")}))
    tables = [set(group.members) for group in groups(company, 3, 2, 4).first.groups]
    assert not any({"p0", "p1"} <= table for table in tables)


MENTORS, MENTEES = people(3, "m"), people(8)


def test_one_mentor_for_forty_sees_two_at_a_time_and_each_of_them_once():
    company = Company(("m", *people(40)))
    draft = two_sided(company, ["m"], people(40), rounds=20)
    assert [len(each.bench) for each in draft.rounds] == [38] * 20
    assert len({h for each in draft.rounds for group in each.groups for h in group.members}) == 41
    assert reasons(draft)[o.BENCH] == 38 * 20
    assert all(everybody(each) == sorted(company.present) for each in draft.rounds)


@pytest.mark.parametrize(
    ("mentors", "mentees", "code"), [((), MENTEES, o.NO_MENTOR), (MENTEES, (), o.NO_MENTEE)]
)
def test_with_one_side_only_people_sit_in_pairs(mentors, mentees, code):
    draft = two_sided(Company(MENTEES), mentors, mentees, rounds=2)
    assert reasons(draft) == {code: 8}
    assert [len(group.members) for group in draft.first.groups] == [2] * 4


def test_nobody_on_either_side_is_a_room_without_tables():
    draft = two_sided(Company(()), (), ())
    assert draft.first.groups == ()
    assert o.NOBODY in reasons(draft)


def test_somebody_on_both_sides_helps_the_smaller_one():
    draft = two_sided(Company((*MENTORS, *MENTEES)), (*MENTORS, "p0"), MENTEES)
    assert reasons(draft)[o.BOTH_SIDES] == 1
    assert "p0" in {group.members[0] for group in draft.first.groups}


def test_somebody_on_no_side_is_a_mentee():
    company = Company((*MENTORS, *MENTEES, "ana"))
    draft = two_sided(company, MENTORS, MENTEES, rounds=3)
    assert any("ana" in group.members[1:] for each in draft.rounds for group in each.groups)


def test_mentors_and_mentees_of_one_institution_meet_all_the_same():
    company = Company((*MENTORS, *MENTEES[:3]), institution=dict.fromkeys((*MENTORS, *MENTEES), "leeds"))
    draft = two_sided(company, MENTORS, MENTEES[:3], rounds=3)
    assert reasons(draft) == {o.CLASHES: 9}


def test_mentors_and_mentees_who_are_all_kept_apart_sit_out_and_the_outlook_says_so():
    company = Company(
        ("m0", "m1", "p0", "p1"), apart=frozenset((m, p) for m in ("m0", "m1") for p in ("p0", "p1"))
    )
    draft = two_sided(company, ["m0", "m1"], ["p0", "p1"], rounds=2)
    assert draft.first.groups == ()
    assert reasons(draft)[o.UNMET] == 4
    assert everybody(draft.first) == sorted(company.present)


def test_more_rounds_than_people_begin_again():
    company = Company(("m0", "m1", "p0", "p1"))
    draft = two_sided(company, ["m0", "m1"], ["p0", "p1"], rounds=5)
    assert all(not each.bench for each in draft.rounds)
    assert draft.outlook.repeats == draft.outlook.bound == 6
