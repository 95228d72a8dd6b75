"""Before "go" the console says what the next tables will be like, and what could not be had."""

from contextlib import contextmanager

import pytest

from tests.room import room_with
from tests.rooms import item

TALKS = {"title": "Talks", "activities": [item("speed_networking", rounds=4)]}
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
        draft = room.house.drafts.of(room.moment).draft
        assert room.console.sees("The next press sends people there.")
        room.console.presses("Next")
        assert [g.members for g in room.moment.groups] == [g.members for g in draft.first.groups]
        assert not room.console.sees("The next press sends people there.")


def test_who_comes_after_the_look_is_seated_too():
    with before(TALKS, (9, {})) as room:
        room.house.drafts.of(room.moment)
        room.person("Late")
        room.console.presses("Next")
        assert sum(len(group.members) for group in room.moment.groups) == 10


def test_looking_longer_is_offered_where_it_may_help_and_nobody_is_sent_anywhere():
    with before(TALKS, (3, {})) as room:
        room.console.goes_to("note", 1)
        was = room.moment
        assert room.console.sees("meet again")
        assert room.console.presses("Look two seconds longer")["ok"]
        assert (room.moment.version, room.moment.groups) == (was.version, was.groups)
        assert room.console.sees("Looked longer")
        assert room.console.presses("Next")["ok"]
        assert not room.console.does("look")["ok"], "people are on their way already"


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
