"""Being missed: nobody is put out who can be asked, and whoever comes back has the old chair."""

import pytest

from tests.rooms import NOW, handle, item, later, moment, person
from tests.session.test_steps import change, refused
from workshop.activity import Group
from workshop.session import commands as c
from workshop.session.missing import ASK_MS, LATE_MS, REST_MS

ANA, BEN, CHO, DEV = map(handle, ("Ana", "Ben", "Cho", "Dev"))
PAIR = ("Ana", "Ben")


def pair(**ben):
    return moment("feedback_practice", phase="tell", people=("Ana", person("Ben", **ben)))


def trio(*people, **facts):
    return moment("role_play", phase="play", people=people or ("Ana", "Ben", "Cho"), **facts)


def groups(changed):
    return {g.table: g.members for tables in changed.seating.values() for g in tables}


def test_a_partner_who_is_there_is_asked_and_loses_nothing():
    asked = change(pair(), c.Absent(by=ANA, handle=BEN, reachable=True), NOW)
    assert asked.what == "asked" and not asked.seating
    assert asked.people == {BEN: {"missed_by": ANA, "asked_until": NOW + ASK_MS}}
    assert asked.persons == {BEN}, "only that one phone asks"
    assert "before" not in asked.data, "there is nothing to undo yet"


def test_who_cannot_be_asked_is_put_out_by_one_word_in_a_pair():
    out = change(pair(), c.Absent(by=ANA, handle=BEN), NOW)
    assert out.what == "missed" and out.people[BEN]["state"] == "missed"


def test_in_a_three_one_word_is_noted_and_only_two_are_asked_about():
    first = change(trio(), c.Absent(by=ANA, handle=BEN, reachable=True), NOW)
    assert first.what == "absent" and first.people[BEN]["missed_by"] == ANA and not first.seating
    missed = trio("Ana", person("Ben", missed_by=ANA), "Cho")
    same = change(missed, c.Absent(by=ANA, handle=BEN, reachable=True), NOW)
    assert same.what == "absent", "the same person twice is one word"
    second = change(missed, c.Absent(by=CHO, handle=BEN, reachable=True), NOW)
    assert second.what == "asked" and second.people[BEN]["missed_by"] == ANA
    assert change(missed, c.Absent(by=CHO, handle=BEN), NOW).people[BEN]["state"] == "missed"


def test_one_tap_and_all_stays_as_it_was():
    room = pair(missed_by=ANA, asked_until=NOW + ASK_MS)
    here = change(room, c.Here(BEN), NOW + 3_000)
    assert here.people[BEN] == {"missed_by": "", "asked_until": NOW + 3_000}
    assert not here.seating and here.persons == {BEN}


def test_who_has_said_i_am_here_is_not_asked_again_and_again():
    room = pair(asked_until=NOW)
    again = c.Absent(by=ANA, handle=BEN, reachable=True)
    assert refused(room, again, NOW + REST_MS - 1).code == "here"
    assert refused(room, c.Absent(by=ANA, handle=BEN), NOW + 1_000).code == "here", "nor put out unasked"
    assert change(room, again, NOW + REST_MS).what == "asked"


def test_who_is_being_asked_is_asked_once():
    room = pair(missed_by=ANA, asked_until=NOW + ASK_MS)
    assert refused(room, c.Absent(by=ANA, handle=BEN, reachable=True), NOW).code == "asked"


def test_an_old_answer_and_one_new_word_are_no_question():
    room = trio("Ana", person("Ben", asked_until=NOW), "Cho")
    noted = change(room, c.Absent(by=ANA, handle=BEN, reachable=True), NOW + REST_MS)
    after = later(room, people={**room.people, BEN: person("Ben", **noted.people[BEN])})
    assert noted.what == "absent" and not after.people[BEN].asked


def test_without_an_answer_the_table_goes_on_and_not_before():
    room = pair(missed_by=ANA, asked_until=NOW + ASK_MS)
    silent = c.Unanswered(BEN, since=NOW - 60_000)
    assert refused(room, silent, NOW + ASK_MS + LATE_MS - 1).code == "early"
    out = change(room, silent, NOW + ASK_MS + LATE_MS)
    assert out.what == "missed" and out.people[BEN]["state"] == "missed"
    assert refused(pair(), silent, NOW + ASK_MS + LATE_MS).code == "known", "who has answered stays"


def test_a_question_that_a_restart_swallowed_is_put_again():
    room = pair(missed_by=ANA, asked_until=NOW + ASK_MS)
    began = NOW + ASK_MS + 60_000
    again = change(room, c.Unanswered(BEN, since=began), began + 1)
    assert again.what == "asked" and again.people[BEN]["asked_until"] == began + 1 + ASK_MS


def test_who_has_no_phone_is_never_put_out_by_the_table():
    room = pair(phoneless=True)
    noted = change(room, c.Absent(by=ANA, handle=BEN), NOW)
    assert noted.what == "absent" and noted.people[BEN]["missed_by"] == ANA
    assert change(room, c.Without(BEN), NOW).people[BEN]["state"] == "missed", "the facilitator decides"


def test_nobody_is_reported_from_another_table():
    room = moment("feedback_practice", phase="tell", people=("Ana", "Ben", "Cho", "Dev"))
    assert refused(room, c.Absent(by=ANA, handle=CHO)).code == "elsewhere"
    assert refused(room, c.Absent(by=ANA, handle=ANA)).code == "elsewhere"


def test_what_one_table_said_is_no_word_at_the_next_table():
    room = moment(
        "role_play", phase="wall", people=("Ana", person("Ben", missed_by=ANA, asked_until=5), "Cho")
    )
    on = change(room, c.Jump(3, 2), NOW) if len(room.agenda.activities) > 2 else None
    assert on is not None and on.people[BEN] == {"missed_by": "", "asked_until": 0}


def test_finding_the_table_is_an_answer():
    room = moment("role_play", phase="find", people=("Ana", person("Ben", missed_by=ANA), "Cho"))
    assert change(room, c.AtTable(BEN)).people[BEN]["missed_by"] == ""
    assert change(room, c.AtTable(ANA)).people == {}


def comes_back(room, out):
    """Ben is out, and comes back with what his going remembers."""
    people = {**room.people, BEN: person("Ben", state="missed")}
    gone = later(room, people=people, seating={**room.seating, **out.seating})
    return gone, change(gone, c.Return(BEN, out.data["chair"]), NOW + 60_000)


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_coming_back_gives_the_old_chair_with_its_part(round_):
    room = trio(round_=round_)
    out = change(room, c.Without(BEN), NOW)
    gone, back = comes_back(room, out)
    assert groups(back) == {1: (ANA, BEN, CHO)}
    seated = later(gone, people=room.people, seating={**gone.seating, **back.seating})
    assert seated.cast == room.cast


def test_coming_back_gives_the_old_partner():
    room = moment("feedback_practice", phase="tell", people=("Ana", "Ben", "Cho", "Dev"))
    out = change(room, c.Without(BEN), NOW)
    gone, back = comes_back(room, out)
    assert not any(BEN in members for members in groups(out).values())
    assert next(members for members in groups(back).values() if BEN in members) == (ANA, BEN)


def test_a_table_that_is_no_more_gives_another_chair():
    room = moment("feedback_practice", phase="tell", people=("Ana", "Ben", "Cho", "Dev"))
    out = change(room, c.Without(BEN), NOW)
    people = {**room.people, BEN: person("Ben", state="left"), ANA: person("Ana", state="left")}
    rest = {room.sitting: (Group(2, (CHO, DEV)),)}
    gone = later(room, people=people, seating=rest)
    back = change(gone, c.Return(BEN, out.data["chair"]), NOW)
    assert BEN in {h for members in groups(back).values() for h in members}


def test_an_old_chair_of_another_round_is_no_chair_now():
    room = trio(round_=1)
    out = change(room, c.Without(BEN), NOW)
    chair = {**out.data["chair"], "at": [9, 9]}
    gone, _back = comes_back(room, out)
    back = change(gone, c.Return(BEN, chair), NOW)
    assert {h for members in groups(back).values() for h in members} >= {BEN}


def test_undo_gives_the_chair_back():
    room = trio()
    out = change(room, c.Without(BEN), NOW)
    gone, _back = comes_back(room, out)
    undone = change(gone, c.Undo(out.data["before"]), NOW)
    assert undone.people[BEN]["state"] == "here" and groups(undone) == {1: (ANA, BEN, CHO)}


def test_undo_brings_back_nobody_who_is_forgotten():
    room = trio()
    removed = change(room, c.Leave(BEN, removed=True), NOW)
    nobody = later(room, people={**room.people, BEN: person("", state="removed")})
    nobody = later(nobody, people={ANA: room.people[ANA], BEN: nobody.people[BEN], CHO: room.people[CHO]})
    assert BEN not in change(nobody, c.Undo(removed.data["before"]), NOW).people


def test_a_word_about_a_seat_says_at_which_table_it_was():
    out = change(moment(item("role_play"), phase="play"), c.Without(BEN), NOW)
    assert out.data["table"] == 1 and out.person == BEN
