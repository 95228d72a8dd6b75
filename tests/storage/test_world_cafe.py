"""The ready World Café: hosts are told who reads what they write, and the wall shows it at the end."""

import pytest

from tests.room import Phone, Room, room_with
from workshop.plans.library import load

FIELD = "One line"


def conversations(room: Room, people: int) -> list[Phone]:
    """Three rounds in which every host writes a line; then the harvest. The hosts."""
    phones = room.people(*(f"P{n}" for n in range(people)))
    hosts: list[Phone] = []
    at = next(n for n, each in enumerate(room.moment.agenda.activities) if each.grouping)
    for round_ in (1, 2, 3):
        room.console.goes_to("write", round_, at)
        hosts = [phone for phone in phones if "host" in room.moment.cast[phone.place]]
        for n, host in enumerate(hosts):
            assert host.sees("You and your table; later the room, without your name")
            assert host.writes(f"canary-{round_}-{n}").get_json()["saved"]
    room.console.goes_to("harvest", 0, at)
    return hosts


@pytest.mark.parametrize("people", [12, 20])
def test_the_lines_of_all_rounds_come_to_the_wall_and_the_phones(people: int) -> None:
    with room_with(load("world-cafe").plan or {}) as room:
        hosts = conversations(room, people)
        assert len(hosts) >= 3
        lines = [line for shown in room.moment.lines.values() for line in shown]
        assert len(lines) == 3 * len(hosts) and not any(line.name for line in lines)
        assert "canary-1-0" in hosts[0].text() and "canary-3-2" in room.console.text()
        assert "canary" in room.projector.text()


def test_two_tables_are_not_shown_and_the_console_says_that_they_wait() -> None:
    with room_with(load("world-cafe").plan or {}) as room:
        hosts = conversations(room, 8)
        assert len(hosts) == 2
        for screen in (room.projector, room.console, *hosts):
            assert "canary" not in screen.text()
        assert room.console.sees("2 waiting")
        question = next(iter(room.moment.waiting))
        assert not room.console.does("release", question=question, step=str(room.moment.step))["ok"]


def test_a_phone_knows_which_of_its_words_are_before_the_room() -> None:
    item = {"kind": "reflection", "prompt": "What now?", "minutes": {"write": 3, "reveal": 2}}
    reflection = {"title": "Peer mentoring", "activities": [item]}
    with room_with(reflection) as room:
        (ana,) = room.people("Ana")
        room.console.goes_to("write")
        for raised, said in ((None, False), (True, True), (False, False), (True, True)):
            more = {} if raised is None else {"raise": raised}
            assert ana.writes("mine", **more).status_code == 200
            assert [word["raised"] for word in ana.own()["words"]] == [said]
