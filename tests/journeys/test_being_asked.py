"""One tap of a partner puts nobody out who is there: they are asked, and the console is told."""

from collections.abc import Iterator

import pytest

from tests.room import ORIGIN, Phone, Room, room_with
from tests.rooms import item
from workshop.clockwork import Clockwork

PLAN = {"title": "In pairs", "activities": [item("feedback_practice")]}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as one:
        one.people("Ana", "Ben")
        one.console.goes_to("tell", 1)
        yield one


@pytest.fixture
def ana(room: Room) -> Phone:
    return room.phones[0]


@pytest.fixture
def ben(room: Room) -> Phone:
    return room.phones[1]


def goes_dark(room: Room, phone: Phone) -> None:
    """The phone is locked: its socket ends."""
    for listener in room.rounds.live.rooms.of_place(room.ident, phone.place):
        room.rounds.live.rooms.leave(listener.sid)


def test_ben_who_is_there_keeps_his_partner_with_one_tap(room: Room, ana: Phone, ben: Phone) -> None:
    before = [(group.table, group.members) for group in room.moment.groups]
    said = ana.presses("Ben isn't here")
    assert said["ok"] and "asked first" in said["message"]
    assert "Are you still here?" in ben.newest["html"], "it came by itself"
    assert ben.presses("I'm here")["ok"]
    room.waits(60)
    assert room.moment.people[ben.place].here
    assert [(group.table, group.members) for group in room.moment.groups] == before
    assert not ben.sees("Are you still here?") and ben.sees("Ana")


def test_who_said_it_is_shown_to_nobody(room: Room, ana: Phone, ben: Phone) -> None:
    ana.presses("Ben isn't here")
    assert "Ana" not in ben.text()
    assert room.console.sees("Ben is being asked") and not room.console.sees("Ana says")
    assert not room.projector.sees("Ben is being asked")


def test_the_console_is_told_and_undo_says_whom_it_brings_back(room: Room, ana: Phone, ben: Phone) -> None:
    table = room.moment.table_of[ben.place].table
    ana.presses("Ben isn't here")
    assert "being asked" in room.console.newest["html"]
    room.waits(17)
    assert not room.moment.people[ben.place].here
    assert f"Ben taken out of table {table}" in room.console.newest["html"]
    assert room.console.presses("Undo")["ok"]
    assert room.moment.people[ben.place].here
    assert room.moment.table_of[ben.place].table == table
    assert not ben.sees("goes on without you")


def test_who_was_taken_out_reads_what_happened_and_comes_back_to_the_same_chair(
    room: Room, ana: Phone, ben: Phone
) -> None:
    chair = room.moment.table_of[ben.place]
    cast = room.moment.cast
    ana.presses("Ben isn't here")
    room.waits(17)
    assert ben.sees("Your table goes on without you.") and not ben.sees("You have left")
    assert ben.presses("Come back")["ok"]
    back = room.moment.table_of[ben.place]
    assert (back.table, back.members) == (chair.table, chair.members) and room.moment.cast == cast


def test_nobody_has_to_tap_twice_within_two_minutes(room: Room, ana: Phone, ben: Phone) -> None:
    ana.presses("Ben isn't here")
    ben.presses("I'm here")
    again = ana.presses("Ben isn't here")
    assert not again["ok"] and "just said" in again["message"]
    assert not ben.sees("Are you still here?")


def test_a_phone_that_was_heard_a_minute_ago_is_asked_and_a_silent_one_is_not(
    room: Room, ana: Phone, ben: Phone
) -> None:
    room.time.goes_on(200)
    ben.get("/screen")
    goes_dark(room, ben)
    room.time.goes_on(60)
    ana.presses("Ben isn't here")
    assert room.moment.people[ben.place].here
    ben.presses("I'm here")
    room.time.goes_on(200)
    ana.presses("Ben isn't here")
    assert not room.moment.people[ben.place].here


def test_a_restart_forgets_no_question_and_gives_the_whole_time_again(
    room: Room, ana: Phone, ben: Phone
) -> None:
    ana.presses("Ben isn't here")
    room.time.goes_on(14)
    room.clock = Clockwork(room.sessions)
    room.waits(5)
    assert room.moment.people[ben.place].here and ben.sees("Are you still here?")
    room.waits(10)
    assert room.moment.people[ben.place].here, "fifteen seconds from when answers were heard again"
    room.waits(10)
    assert not room.moment.people[ben.place].here


def test_the_next_tables_know_nothing_of_what_the_last_ones_said(room: Room, ana: Phone, ben: Phone) -> None:
    ana.presses("Ben isn't here")
    while room.moment.activity_at == 1:
        assert room.console.goes_on()["ok"]
    room.waits(60)
    assert room.moment.people[ben.place].here and not ben.sees("Are you still here?")


def test_who_has_stepped_out_says_so_with_one_tap_too(room: Room, ana: Phone, ben: Phone) -> None:
    ana.presses("Ben isn't here")
    assert ben.presses("I have stepped out")["ok"]
    assert room.moment.people[ben.place].state == "left"
    assert not room.console.sees("taken out"), "their own word is nothing to undo"


def test_nobody_answers_for_somebody_else(room: Room, ana: Phone, ben: Phone) -> None:
    ana.presses("Ben isn't here")
    answer = ana.client.post(f"{ben.at}/here", headers=ORIGIN)
    assert answer.status_code == 403
    assert room.moment.people[ben.place].asked


def test_ben_without_a_phone_is_left_to_the_facilitator(room: Room, ana: Phone) -> None:
    room.console.does("seat", name="Ruth")
    ruth = next(p.handle for p in room.moment.people.values() if p.name == "Ruth")
    sits = room.moment.table_of.get(ruth)
    assert sits is not None and ana.place in sits.members
    ana.client.post(f"{ana.at}/absent", data={"handle": ruth}, headers=ORIGIN)
    room.waits(300)
    assert room.moment.people[ruth].here and room.console.sees("Ruth is reported absent")


def test_what_the_facilitator_does_without_somebody_can_be_undone_by_name(room: Room, ben: Phone) -> None:
    assert room.console.does("absent", handle=ben.place)["ok"]
    assert room.console.sees("Ben taken out of table 1")
    assert room.console.does("undo")["ok"] and room.moment.people[ben.place].here
