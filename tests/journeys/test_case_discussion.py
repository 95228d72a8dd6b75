"""A case: two votes with a new fact between them, and what moved; nobody's vote is anybody's business."""

from collections.abc import Iterator

import pytest

from tests.room import Room, room_with

CASE = "A mentor has moved the last four meetings."
NEWS = ["New: the mentor has nine mentees.", "New: nobody said what the meetings are for."]


@pytest.fixture
def room() -> Iterator[Room]:
    case = {"kind": "case_discussion", "case": CASE, "news": NEWS}
    with room_with({"title": "A case", "activities": [case]}) as room:
        room.people("Ana", "Ben", "Cho", "Dev", "Esi")
        yield room


def votes(room: Room, phase: str, *choices: int) -> None:
    room.console.goes_to(phase)
    for phone, choice in zip(room.phones, choices, strict=True):
        assert phone.writes(choice).status_code == 200


def test_a_new_fact_comes_after_the_first_talk(room: Room) -> None:
    room.console.goes_to("talk")
    for screen in (*room.phones, room.projector):
        assert screen.sees(CASE) and not screen.sees("nine mentees")
    room.console.goes_to("news", 1)
    for screen in (*room.phones, room.projector):
        assert screen.sees("nine mentees") and not screen.sees("what the meetings are for")
    room.console.goes_to("news", 2)
    assert room.phones[0].sees("what the meetings are for")


def test_the_two_votes_stand_beside_each_other_and_only_at_the_end(room: Room) -> None:
    votes(room, "vote", 0, 0, 0, 0, 4)
    room.console.goes_to("more", 1)
    for screen in (*room.phones, room.projector, room.console):
        assert not screen.sees("ask more")
    votes(room, "again", 2, 2, 2, 0, 4)
    room.console.goes_to("compare")
    wall, phone = room.projector.text(), room.phones[0].text()
    assert "ask more 4 1" in wall and "change the set-up 0 3" in wall
    assert "ask more 4 1" in phone and "let it run 1 1" in phone


def test_four_votes_are_not_shown(room: Room) -> None:
    room.console.goes_to("vote")
    for phone in room.phones[:4]:
        phone.writes(0)
    room.console.goes_to("compare")
    assert room.projector.sees("Shown when 5 have answered")
    assert "ask more 4" not in room.projector.text() + room.phones[0].text()


def test_the_report_has_both_votes_and_no_names(room: Room) -> None:
    votes(room, "vote", 0, 0, 0, 0, 4)
    votes(room, "again", 2, 2, 2, 0, 4)
    room.console.goes_to("compare")
    room.console.does("end", step=str(room.moment.step))
    report = room.console.get("/report.md").get_data(as_text=True).replace("\\", "")
    assert "First vote: What is the first move? (5): ask more: 4" in report
    assert "Second vote: What is the first move? (5): ask more: 1" in report
