"""Mentors and mentees: who meets whom, who sits out, and who had better not share a mentor."""

from collections import Counter

from workshop.matching.company import Company
from workshop.matching.flow import most_meetings
from workshop.matching.two_sided import two_sided


def people(prefix, count):
    return tuple(f"{prefix}{n}" for n in range(count))


def seating(mentors, mentees, **facts):
    return (
        Company((*people("m", mentors), *people("p", mentees)), **facts),
        people("m", mentors),
        people("p", mentees),
    )


def shared(draft):
    return [{h for h in group.members if h[0] == "p"} for each in draft.rounds for group in each.groups]


def test_49_mentees_for_60_mentors_are_all_seated_and_the_others_take_turns_to_rest():
    company, mentors, mentees = seating(60, 49)
    draft = two_sided(company, mentors, mentees, rounds=5)
    assert [len(each.groups) for each in draft.rounds] == [49] * 5
    rests = Counter(h for each in draft.rounds for h in each.bench)
    assert set(rests) <= set(mentors) and set(rests.values()) <= {1}
    assert draft.outlook.repeats == draft.outlook.twice == 0


def test_with_up_to_twice_as_many_mentees_nobody_sits_out():
    draft = two_sided(*seating(5, 9), rounds=4)
    assert all(each.bench == () for each in draft.rounds)
    assert Counter(len(two) for two in shared(draft)) == {2: 16, 1: 4}


def test_two_mentees_who_are_kept_apart_do_not_share_a_mentor():
    for seed in range(6):
        company, *sides = seating(3, 6, seed=seed, apart=frozenset({("p0", "p1"), ("p2", "p3")}))
        assert not [
            two for two in shared(two_sided(company, *sides, rounds=3)) if two in ({"p0", "p1"}, {"p2", "p3"})
        ]


def test_two_mentees_do_not_share_a_mentor_twice():
    draft = two_sided(*seating(6, 12), rounds=3)
    assert draft.outlook.repeats == 0


def test_who_sat_out_is_seated_next_however_many_sit_out_now():
    company, mentors, mentees = seating(4, 8)
    first = two_sided(company, mentors, mentees, each=1).first
    second = two_sided(company.after(first), mentors, mentees, each=1).first
    assert len(first.bench) == 4
    assert set(first.bench).isdisjoint(second.bench)


def test_people_of_one_track_meet_first():
    track = {f"{side}{n}": str(n % 2) for side in "mp" for n in range(6)}
    company, *sides = seating(6, 6, track=track)
    draft = two_sided(company, *sides)
    assert all(track[group.members[0]] == track[group.members[1]] for group in draft.first.groups)


def test_mentors_keep_the_tables_they_have():
    company, *sides = seating(3, 3, table={"m0": 7, "m1": 2, "p0": 1})
    tables = {group.members[0]: group.table for group in two_sided(company, *sides).first.groups}
    assert tables == {"m0": 7, "m1": 2, "m2": 1}


def test_a_small_event_is_planned_ahead_where_round_after_round_would_lose_a_meeting():
    open_to = [{0, 1}, {0, 1}, {2}, {0, 2}]
    meets = most_meetings(open_to, 3, 2, 2)
    assert sum(map(len, meets)) == 6
    assert all(met <= allowed for met, allowed in zip(meets, open_to, strict=True))
    assert max(Counter(other for met in meets for other in met).values()) == 2


def test_meetings_are_shared_out_evenly():
    meets = most_meetings([set(range(5)) for _ in range(8)], 5, 6, 3)
    assert sum(map(len, meets)) == 15
    assert {len(met) for met in meets} == {1, 2}
