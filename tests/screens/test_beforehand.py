"""Before "go" the console says what the next tables will be like, and what could not be had."""

from contextlib import contextmanager

import pytest

from tests.room import room_with
from tests.rooms import item

TALKS = {"title": "Talks", "activities": [item("speed_networking", rounds=4)]}
THREES = {"title": "Threes", "activities": [item("role_play", threes="mix", rounds=3)]}
SPEED = {"title": "Mentoring", "activities": [item("speed_mentoring", rounds=3)]}


@contextmanager
def before(plan, *people):
    """A room just before its first tables; `people` are (count, what they said at the door)."""
    with room_with(plan) as room:
        for many, form in people:
            for _n in range(many):
                room.person(f"P{len(room.phones)}", **form)
        room.console.goes_on()
        yield room


def test_the_tables_shown_are_the_tables_people_are_sent_to():
    with before(TALKS, (9, {})) as room:
        draft = room.sessions.seating_plans.of(room.moment).draft
        assert room.console.sees("The next press sends people there.")
        room.console.presses("Next")
        assert [g.members for g in room.moment.groups] == [g.members for g in draft.first.groups]
        assert not room.console.sees("The next press sends people there.")


def test_who_comes_after_the_look_is_seated_too():
    with before(TALKS, (9, {})) as room:
        room.sessions.seating_plans.of(room.moment)
        room.person("Late")
        room.console.presses("Next")
        assert sum(len(group.members) for group in room.moment.groups) == 10


def test_looking_longer_is_offered_where_it_may_help_and_nobody_is_sent_anywhere():
    with before(THREES, (6, {})) as room:
        room.console.goes_to("feedback", 2)
        was = room.moment
        assert room.console.sees("meet again")
        assert room.console.presses("Look two seconds longer")["ok"]
        assert (room.moment.version, room.moment.groups) == (was.version, was.groups)
        assert room.console.sees("Looked longer")
        assert room.console.presses("Next")["ok"]
        assert not room.console.does("look")["ok"], "people are on their way already"


CAFE = {
    "title": "Café",
    "activities": [
        {
            "title": "Café",
            "groups": {"of": 4, "hosts": True, "others": "mix"},
            "rounds": 3,
            "phases": [
                {"name": "move", "type": "move", "minutes": 1, "prompt": "Move on"},
                {"name": "talk", "type": "talk", "minutes": 8, "prompt": "What lasts?"},
                {"name": "write", "type": "write", "minutes": 1, "prompt": "One line"},
            ],
        }
    ],
}

SENTENCES = {
    "nobody is here": (TALKS, (), "Nobody is here yet"),
    "one person": (TALKS, ((1, {}),), "nobody to sit with yet"),
    "no mentor at all": (SPEED, ((6, {"role": "mentee"}),), "Nobody is here as a mentor"),
    "no mentee at all": (SPEED, ((6, {"role": "mentor"}),), "Nobody is here as a mentee"),
    "one mentor for forty mentees": (
        SPEED,
        ((1, {"role": "mentor"}), (40, {"role": "mentee"})),
        "38 sit out this round, with something to write: 1 mentor and 40 mentees are here.",
    ),
    "everybody from one institution": (TALKS, ((6, {"institution": "Leeds"}),), "3 pairs sit together"),
    "in two roles": (SPEED, ((4, {"role": "both"}),), "4 people came as both"),
}


@pytest.mark.parametrize(("plan", "people", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_one_plain_sentence_says_what_could_not_be_had(plan, people, sentence):
    with before(plan, *people) as room:
        assert room.console.sees(sentence), room.console.text()
        assert room.console.presses("Next")["ok"]
        seated = {handle for group in room.moment.groups for handle in group.members}
        assert {phone.place for phone in room.phones} == seated | set(room.moment.bench)
        assert all(phone.sees("sit this one out") for phone in room.phones if phone.place not in seated)


FEW = "too few people are here for everybody to meet somebody new"


def test_too_few_people_are_the_reason_only_where_they_are():
    """Six in new threes: in round 2 nothing better is possible, in round 3 nobody has shown that."""
    with before(THREES, (6, {})) as room:
        room.console.goes_to("feedback", 1)
        assert room.console.sees(FEW) and not room.console.sees("Look two seconds longer")
        room.console.goes_to("feedback", 2)
        assert room.console.sees("pairs meet again.") and not room.console.sees(FEW)


@pytest.mark.parametrize("people", [16, 20, 31])
def test_a_cafe_with_tables_enough_gives_no_reason_because_nothing_is_missing(people):
    with before(CAFE, (people, {})) as room:
        for round_ in (1, 2):
            room.console.goes_to("write", round_)
            assert room.console.sees("change tables")
            assert not room.console.sees("pairs meet again") and not room.console.sees("One pair meets again")
            assert not room.console.sees(FEW) and not room.console.sees("guest stays")


def test_a_cafe_says_why_guests_come_to_a_table_again():
    with before(CAFE, (8, {})) as room:
        room.console.goes_to("write", 1)
        assert room.console.sees(f"6 pairs meet again: {FEW}.")
        room.console.goes_to("write", 2)
        assert room.console.sees("6 guests come to a table again, having been at every one.")


def test_a_cafe_of_one_table_says_that_there_is_no_other():
    with before(CAFE, (5, {})) as room:
        room.console.goes_to("write", 1)
        assert room.console.sees("4 guests stay: there is no other table.")
