"""What becomes of an answer: the same rules at any moment, and nothing that is only believed."""

from dataclasses import replace

import pytest

from tests.rooms import NOW, handle, moment, person
from workshop.audience import Audience
from workshop.fields import Field, FieldId, Revision
from workshop.moment import CLOSED
from workshop.people import Person
from workshop.press import Accepted, Press, Rejection
from workshop.session import wishing
from workshop.session.answering import answer

ANA, BEN, CHO = handle("Ana"), handle("Ben"), handle("Cho")
GONE = Person(ANA, "", state="removed")
"""What is left of somebody who is forgotten."""


def threes(**facts):
    """Ana is the mentor, Ben the mentee, Cho observes; the sheet is to be written and given."""
    return moment("role_play", phase="feedback", round_=1, **facts)


def press(room, who=CHO, name="sheet", to=ANA, **parts):
    fid = FieldId(1, room.phase.round, name, to)
    field = room.agenda.field(fid)
    assert field is not None
    return Press(who, fid, field, {"line": "You waited", "ticks": []}, Revision(1, "a"), "op", **parts)


def taken(room, *who, put_back=False, **parts):
    found = answer(room, press(room, *who, **parts), NOW, put_back)
    assert isinstance(found, Accepted), found
    return found


def refused(room, *who, put_back=False, **parts):
    found = answer(room, press(room, *who, **parts), NOW, put_back)
    assert isinstance(found, Rejection), found
    assert found.why.endswith("."), "a whole sentence"
    return found.status, found.code


def test_what_is_taken_says_who_wrote_it_where_and_when():
    room = threes()
    found = taken(room)
    assert (found.session_id, found.now, found.name) == (room.ident, NOW, "Cho")
    assert (found.table, found.sitting) == (1, room.sitting[1])


@pytest.mark.parametrize("draft", [True, False])
def test_nothing_is_taken_of_somebody_who_is_not_there(draft):
    there = [person("Ben"), person("Cho")]
    assert refused(threes(people=[*there, GONE]), ANA, to=BEN, draft=draft) == (410, "gone")
    assert refused(threes(people=there), ANA, to=BEN, draft=draft) == (410, "gone"), "nor of a stranger"
    room = threes(people=[*there, person("Ana", state="removed")])
    assert refused(room, ANA, to=BEN, draft=draft) == (403, "removed")


def test_who_has_left_may_go_on_writing_for_themselves():
    room = moment("reflection", phase="write", people=("Ben", person("Ana", state="left")))
    assert taken(room, ANA, name="mine", to="").table == 0
    assert taken(room, ANA, name="mine", to="", draft=True)


def test_time_up_refuses_no_words():
    room = moment("reflection", phase="write")
    late = replace(room, clock=replace(room.clock, began_at=0, ends_at=1))
    for draft in (True, False):
        assert taken(late, ANA, name="mine", to="", draft=draft)


@pytest.mark.parametrize("draft", [True, False])
def test_after_the_close_only_what_an_older_copy_forgot_is_taken(draft):
    room = moment("reflection", phase="write", state=CLOSED)
    mine = {"name": "mine", "to": "", "draft": draft}
    assert refused(room, ANA, **mine) == (409, "closed")
    assert refused(room, ANA, **mine, put_back=True) == (409, "closed")
    assert refused(room, ANA, **mine, again=True) == (409, "closed")
    assert taken(room, ANA, **mine, again=True, put_back=True)


def test_a_question_that_is_another_one_by_now_is_not_answered():
    room = moment("reflection", phase="write")
    asked = press(room, ANA, name="mine", to="")
    other = Field("mine", "text", "For all now", Audience.ROOM)
    for field, fid in ((other, asked.fid), (asked.field, FieldId(7, 0, "mine"))):
        found = answer(room, replace(asked, field=field, fid=fid), NOW)
        assert isinstance(found, Rejection) and found.status == 422


def test_a_gift_is_for_whoever_sits_at_the_same_table_now():
    assert taken(threes(), give=True)
    apart = [["Ben", "Cho"], ["Ana", "Dev", "Eve"]]
    elsewhere = threes(people=("Ana", "Ben", "Cho", "Dev", "Eve"), groups=apart)
    assert refused(elsewhere, give=True) == (403, "audience")
    assert refused(elsewhere, draft=True) == (409, "elsewhere"), "their card is at another table"
    assert refused(threes(), to=CHO, give=True) == (403, "audience"), "nobody gives to themselves"


def test_a_gift_is_taken_back_until_the_step_is_over():
    room = threes()
    sheet = press(room, withdraw=True)
    assert isinstance(answer(room, sheet, NOW), Accepted)
    later = replace(room, phase_at=room.phase_at + 1)
    found = answer(later, sheet, NOW)
    assert isinstance(found, Rejection) and found.code == "over"
    assert isinstance(answer(later, replace(sheet, again=True), NOW), Accepted)


def test_of_a_gift_to_somebody_who_is_forgotten_nothing_is_written_down():
    room = threes(people=(GONE, "Ben", "Cho"))
    assert not taken(room, withdraw=True, again=True).press.withdraw
    assert taken(threes(), withdraw=True, again=True).press.withdraw


def test_what_others_read_is_written_by_whoever_is_asked():
    for_mentors = Field("line", "text", "Say it", Audience.GROUP, of="mentor")
    room = threes()
    phase = replace(room.phase, asks=(for_mentors,))
    phases = tuple(phase if each is room.phase else each for each in room.activity.phases)
    activities = tuple(replace(a, phases=phases) if a is room.activity else a for a in room.agenda.activities)
    room = replace(room, agenda=replace(room.agenda, activities=activities))
    assert taken(room, ANA, name="line", to="")
    assert refused(room, BEN, name="line", to="") == (403, "asked")


def meeting(phase="mark", **facts):
    return moment("speed_networking", phase=phase, **{"people": ("Ana", "Ben"), **facts})


def test_people_are_chosen_while_the_room_is_asked_and_by_whoever_met_them():
    assert wishing.choose(meeting(), ANA, 1, BEN) is None
    for room, other in ((meeting(phase="talk"), BEN), (meeting(), CHO)):
        found = wishing.choose(room, ANA, 1, other)
        assert (found is None) == (room.phase.name == "talk"), "before the last question as well"
    for at in (-1, 0, 7):
        assert wishing.choose(meeting(), ANA, at, BEN)
    assert wishing.choose(meeting(state=CLOSED), ANA, 1, BEN)


@pytest.mark.parametrize(
    ("state", "code"), [("here", None), ("left", None), ("missed", None), ("removed", "removed")]
)
def test_a_card_and_a_pair_are_kept_of_everybody_who_was_not_removed(state, code):
    room = meeting(people=(person("Ana", state=state), "Ben"))
    for found in (wishing.keep_card(room, ANA), wishing.sit_apart(room, ANA, BEN)):
        assert (found.code if found else None) == code


def test_nobody_sits_apart_from_a_place_that_is_forgotten_and_nothing_is_kept_after_the_close():
    assert wishing.sit_apart(meeting(people=(GONE, "Ben")), BEN, ANA)
    assert wishing.sit_apart(meeting(), ANA, "stranger0000")
    closed = meeting(state=CLOSED)
    for found in (wishing.keep_card(closed, ANA), wishing.sit_apart(closed, ANA, BEN)):
        assert found is not None and "on your page" in found.why, "these pages keep nothing on the phone"
