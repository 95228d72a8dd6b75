"""Moment 6, a late start: a plan that still ends on time, its end read before it is chosen, in two taps."""

from collections.abc import Iterator

import pytest

from tests.room import Room, offered, readable, room_with
from tests.rooms import item
from workshop.screens.dates import time_of_day

MINUTE_MS = 60_000
LATE = 12
PLAN = {
    "title": "Half the room is still at lunch",
    "activities": [
        item("brief", minutes={"hold": 4}),
        item("poll", title="A poll between", optional=True),
        item("snowball"),
        item("role_play"),
        {"kind": "break", "title": "Air", "minutes": {"hold": 10}},
        item("audit"),
        item("commitment"),
        item("evaluation"),
    ],
}


@pytest.fixture
def room() -> Iterator[Room]:
    """Everything was meant to begin on the hour, and end when the plan says."""
    with room_with(PLAN) as room:
        room.time.now -= room.time.now % (60 * MINUTE_MS)
        room.people("Ana", "Ben", "Cho", "Dev", "Esi")
        yield room


def meant_to_end(room: Room) -> int:
    """On the five minutes, as such things are."""
    planned = room.time.now + 1000 * room.moment.agenda.seconds
    return planned - planned % (5 * MINUTE_MS)


def at(ends_at: int) -> str:
    return f"End at {time_of_day(ends_at)}"


def buttons(room: Room) -> list[str]:
    """What the earlier ends are called."""
    return [f"End at {words}" for words in room.console.text().split("End at ")[1:]]


def lives_through(room: Room) -> None:
    """Every step takes as long as its clock says, to the last one."""
    while room.console.goes_on()["ok"]:
        clock = room.moment.clock
        if clock.ends_at is not None:
            room.time.now = clock.ends_at


def test_two_taps_and_the_workshop_ends_when_it_was_meant_to(room: Room) -> None:
    end = meant_to_end(room)
    room.time.goes_on(LATE * 60)
    room.person("Late")
    html = room.console.html()
    assert 'popovertarget="shorten"' in html, "one tap opens the card"
    _action, sends = offered(html, at(end))
    assert int(sends["ends_at"]) == end and "minutes shorter" in readable(html)
    assert room.console.presses(at(end))["ok"]
    assert room.console.sees(f"ends {time_of_day(end)} , on time")
    lives_through(room)
    assert room.moment.activity.kind == "closing"
    assert 0 <= room.time.now - end <= 1000, "to the second"


def test_what_is_protected_takes_place_and_what_is_optional_does_not(room: Room) -> None:
    end = meant_to_end(room)
    room.time.goes_on(LATE * 60)
    room.person("Late")
    assert room.console.sees("A poll between optional")
    assert any(at(end) in words and "without A poll between" in words for words in buttons(room))
    room.console.presses(at(end))
    assert room.console.sees("A poll between left out")
    seen = set()
    while room.console.goes_on()["ok"]:
        seen.add(room.moment.activity.kind)
        assert room.moment.clock.total <= room.moment.phase.seconds
    assert {"audit", "commitment", "evaluation"} <= seen and "poll" not in seen


def test_phones_hear_of_it_only_by_their_next_step(room: Room) -> None:
    room.console.goes_on()
    ana = room.phones[0]
    before, pushed = ana.html(), len(ana.pushed)
    ends_at = int(offered(room.console.html(), "End at ")[1]["ends_at"])
    assert room.console.presses("End at ")["ok"]
    assert ana.html() == before and len(ana.pushed) == pushed
    assert time_of_day(ends_at) not in ana.everything_received()


def test_it_can_be_undone_and_taken_back(room: Room) -> None:
    room.console.goes_on()
    planned = room.console.text()
    room.console.presses("End at ")
    assert room.moment.must_end_at
    assert room.console.presses("Undo")["ok"]
    assert room.moment.must_end_at is None
    room.console.presses("End at ")
    assert room.console.presses("As long as planned after all")["ok"]
    room.console.goes_on()
    assert room.moment.clock.total == room.moment.phase.seconds and "on time" in planned


def test_an_end_that_cannot_be_kept_is_not_offered_and_not_taken(room: Room) -> None:
    soon = room.time.now + 5 * MINUTE_MS
    assert at(soon) not in room.console.text()
    answer = room.console.does("shorten", ends_at=str(soon))
    assert not answer["ok"] and "too early" in answer["message"]
    assert room.moment.must_end_at is None


def test_the_report_says_what_was_decided(room: Room) -> None:
    room.console.goes_on()
    ends_at = int(offered(room.console.html(), "End at ")[1]["ends_at"])
    room.console.presses("End at ")
    lives_through(room)
    report = room.console.get("/report.md").get_data(as_text=True)
    assert f"Shortened, to end at {time_of_day(ends_at)}" in report
