"""Reflection and polls: private by default, shared by an act of the author, never under five."""

from collections.abc import Iterator

import pytest

from tests.room import Room, room_with

NAMES = ("Ana", "Ben", "Cho", "Dev", "Esi", "Fay")
REFLECTION = {
    "title": "Reflection",
    "activities": [
        {"kind": "reflection", "prompt": "Who changed how you work?", "minutes": {"write": 3, "reveal": 2}}
    ],
}


def poll(**settings: object) -> dict[str, object]:
    return {
        "title": "Poll",
        "activities": [
            {"kind": "poll", "question": "Which is hardest?", "choices": ["time", "listening"], **settings}
        ],
    }


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(REFLECTION) as room:
        yield room


def test_a_private_reflection_reaches_nobody_and_comes_home(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("write")
    assert ana.sees("Only you can read this")
    assert ana.writes("CANARY she asked and then she waited").get_json()["saved"]
    room.console.goes_on()
    for other in (ben, room.projector, room.console):
        other.html()
        assert "CANARY" not in other.everything_received()
    assert "CANARY" in ana.takeaway()
    assert not any("CANARY" in screen["html"] for screen in ana.pushed), "not even on a push to its writer"


def test_a_draft_is_in_the_takeaway_and_never_becomes_an_answer(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("write")
    assert ana.drafts("half a sentence").get_json()["saved"]
    room.console.goes_on()
    assert "unfinished" in ana.takeaway()
    assert "half a sentence" in ana.takeaway()
    assert room.moment.answered == {}


def test_the_bell_never_locks_a_private_field(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("write")
    (field,) = ana.fields()
    room.console.goes_on()
    room.time.goes_on(600)
    assert ana.writes("written after the bell", field).get_json()["saved"]
    assert "written after the bell" in ana.takeaway()


def test_an_answer_to_a_closed_session_stays_on_the_phone(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("write")
    (field,) = ana.fields()
    assert room.console.does("end", step=str(room.moment.step))["ok"]
    late = ana.writes("too late", field)
    assert late.status_code == 409
    assert late.get_json()["code"] == "closed"
    assert "Your words stay on this phone" in late.get_json()["message"]


def test_raised_lines_wait_for_five_and_carry_no_name(room: Room) -> None:
    people = room.people(*NAMES)
    room.console.goes_to("write")
    for number, phone in enumerate(people[:4]):
        assert phone.writes(f"line {number}", **{"raise": True}).status_code == 200
    room.console.goes_on()
    assert "Shown when 5 have answered" in room.projector.text()
    for screen in (room.projector, room.console, *people):
        assert "line 0" not in screen.text()
    room.console.does("back", step=str(room.moment.step))
    people[4].writes("line 4", **{"raise": True})
    room.console.goes_on()
    shown = room.projector.text()
    assert all(f"line {number}" in shown for number in range(5))
    assert not any(name in shown for name in NAMES)


def test_what_is_not_raised_is_not_shown_with_the_rest(room: Room) -> None:
    people = room.people(*NAMES)
    room.console.goes_to("write")
    for number, phone in enumerate(people):
        phone.writes(f"line {number}", **({"raise": True} if number else {}))
    room.console.goes_on()
    assert "line 1" in room.projector.text()
    assert "line 0" not in room.projector.text()


def test_counts_are_hidden_until_five_have_answered() -> None:
    with room_with(poll()) as room:
        people = room.people(*NAMES)
        room.console.goes_to("vote")
        for phone in people[:4]:
            assert phone.writes(0).status_code == 200
        room.console.goes_on()
        assert room.moment.tallies == {}
        room.console.does("back", step=str(room.moment.step))
        people[4].writes(1)
        room.console.goes_on()
        (tally,) = room.moment.tallies.values()
        assert (tally.counts, tally.answered) == ((4, 1), 5)


def test_one_more_answer_changes_no_bar() -> None:
    with room_with(poll()) as room:
        people = room.people(*NAMES)
        room.console.goes_to("vote")
        (field,) = people[0].fields()
        for phone in people[:5]:
            phone.writes(0)
        room.console.goes_on()
        before = room.projector.html()
        people[5].writes(1, field)
        assert room.projector.html() == before
        assert not room.console.does("release", question=field)["ok"]


def test_an_anonymous_answer_is_counted_once_and_belongs_to_nobody() -> None:
    with room_with(poll(anonymous=True)) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("vote")
        (field,) = ana.fields()
        assert ana.sees("if everybody chooses the same, everybody knows")
        assert ana.writes(1, op="a" * 32).status_code == 200
        ana.edits -= 1
        assert ana.writes(1, op="a" * 32).status_code == 200, "the same press again is harmless"
        assert ana.writes(0, op="b" * 32).status_code == 409, "a second answer is refused"
        assert room.moment.unnamed == {field: 1}
        assert ana.place not in str(room.moment.answered)
        assert "who" not in room.console.counts
        assert ana.own()["words"] == []
        assert ben.writes(1).status_code == 200


def test_an_open_poll_shows_the_console_who_but_never_what() -> None:
    with room_with(poll()) as room:
        ana, _ben = room.people("Ana", "Ben")
        room.console.goes_to("vote")
        ana.writes(1)
        assert room.console.counts["who"] == [ana.place]
        assert room.console.counts["answered"] == 1
        assert "who" not in room.projector.counts
