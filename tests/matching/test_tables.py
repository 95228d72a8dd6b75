"""Where groups sit: few people walk, and nobody who has a fixed place."""

from workshop.matching.company import Company
from workshop.matching.groups import groups
from workshop.matching.tables import at_tables
from workshop.matching.zones import by_zone, zones


def seats(*each, table=None, fixed=()):
    return {group.members[0]: group.table for group in at_tables(each, table or {}, fixed)}


def test_the_first_groups_are_numbered_from_one():
    assert seats("ab", "cd", "ef") == {"a": 1, "c": 2, "e": 3}


def test_a_group_goes_where_most_of_it_sits():
    assert seats("abc", "def", table={"a": 2, "b": 2, "c": 1, "d": 1, "e": 1, "f": 2}) == {"a": 2, "d": 1}


def test_as_many_as_possible_stay_even_if_the_first_group_must_walk():
    table = {"a": 1, "b": 2, "c": 1}
    assert seats("ab", "cd", table=table) == {"a": 2, "c": 1}


def test_one_fixed_person_outweighs_all_who_may_walk():
    table = {"a": 7, "b": 1, "c": 1, "d": 1}
    assert seats("abcd", table=table) == {"a": 1}
    assert seats("abcd", table=table, fixed="a") == {"a": 7}


def test_new_groups_take_the_free_tables_with_the_lowest_numbers():
    assert seats("ab", "cd", "ef", table={"c": 2}) == {"a": 1, "c": 2, "e": 3}


def test_in_threes_that_change_somebody_stays_at_every_table():
    draft = groups(Company(tuple(f"p{n}" for n in range(60))), 3, 2, 4, rounds=6)
    assert draft.outlook.moves == 5 * 40


def test_a_room_of_up_to_120_has_no_zones():
    assert zones([f"p{n}" for n in range(120)]) == {}


def test_a_large_room_has_zones_of_24_to_36_and_newcomers_fill_the_smallest():
    for count in (126, 137, 150, 299, 1000, 2000):
        people = [f"p{n}" for n in range(count)]
        zone = zones(people)
        filled = [list(zone.values()).count(number) for number in set(zone.values())]
        assert sum(filled) == count
        assert 24 <= min(filled) and max(filled) <= 36
        later = zones([*people[5:], "new"], zone)
        assert {h: later[h] for h in people[5:]} == {h: zone[h] for h in people[5:]}
        assert later["new"] == zone["p0"]


def test_groups_are_formed_within_zones():
    people = tuple(f"p{n}" for n in range(150))
    company = Company(people, zone=zones(people))
    assert len(by_zone(company)) == 5
    for group in groups(company, 3, 2, 4).first.groups:
        assert len({company.zone[handle] for handle in group.members}) == 1
