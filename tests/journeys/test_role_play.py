"""Role-play in threes, as the people at one table live it."""

from collections.abc import Iterator

import pytest

from tests.room import Phone, Room, room_with

SCENES = [
    {
        "title": f"Scene number {n}",
        "mentor": f"Mentor brief {n}: say both, with examples.",
        "mentee": f"Mentee brief {n}: you have heard nothing.",
        "observer": f"Observer brief {n}: count the questions.",
    }
    for n in (1, 2, 3)
]
PLAN = {"title": "Threes", "activities": [{"kind": "role_play", "scenes": SCENES}]}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


@pytest.fixture
def table(room: Room) -> list[Phone]:
    return room.people("Ana", "Ben", "Cho")


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_a_brief_is_for_one_pair_of_eyes(room: Room, table: list[Phone], round_: int) -> None:
    room.console.goes_to("brief", round_)
    briefs = {
        "mentor": f"Mentor brief {round_}",
        "mentee": f"Mentee brief {round_}",
        "observer": f"Observer brief {round_}",
    }
    for phone, (role, brief) in zip(room.by_role(*table), briefs.items(), strict=True):
        assert phone.sees(brief), role
        for other in (*table, room.projector, room.console):
            if other is not phone:
                assert not other.sees(brief)
                assert brief not in other.everything_received()


def test_in_three_scenes_everybody_has_every_part(room: Room, table: list[Phone]) -> None:
    parts: dict[str, set[str]] = {phone.place: set() for phone in table}
    for round_ in (1, 2, 3):
        room.console.goes_to("play", round_)
        for phone in table:
            parts[phone.place].add(room.moment.cast[phone.place][0])
    assert all(each == {"mentor", "mentee", "observer"} for each in parts.values())


def test_the_observers_sheet_is_the_observers_until_it_is_given(room: Room, table: list[Phone]) -> None:
    room.console.goes_to("feedback", 1)
    mentor, mentee, observer = room.by_role(*table)
    said = {"line": "CANARY you waited for the answer", "ticks": [1]}
    assert observer.writes(said, "sheet").get_json()["saved"]
    assert mentor.own()["gifts"] == []
    assert observer.writes(said, "sheet", give=True).get_json()["saved"]
    (gift,) = mentor.own()["gifts"]
    assert any("CANARY" in part["text"] for part in gift["parts"])
    for other in (mentee, room.projector, room.console):
        other.html()
        assert "CANARY" not in other.everything_received()
    assert not any("CANARY" in pushed["html"] for pushed in mentor.pushed), "given words never ride on a push"
    assert "CANARY" in mentor.takeaway()
    assert "CANARY" not in mentee.takeaway()


def test_what_was_given_can_be_taken_back_until_the_phase_ends(room: Room, table: list[Phone]) -> None:
    room.console.goes_to("feedback", 1)
    mentor, _, observer = room.by_role(*table)
    observer.writes({"line": "too harsh", "ticks": []}, "sheet", give=True)
    assert observer.writes({"line": "too harsh", "ticks": []}, "sheet", withdraw=True).status_code == 200
    assert mentor.own()["gifts"] == []
    observer.writes({"line": "kinder", "ticks": []}, "sheet", give=True)
    sheet = next(f for f in observer.fields() if "sheet" in f)
    room.console.goes_on()
    late = observer.writes({"line": "kinder", "ticks": []}, sheet, withdraw=True)
    assert late.status_code == 409
    assert len(mentor.own()["gifts"]) == 1


def test_what_was_taken_back_before_a_restore_is_not_given_once_more(room: Room, table: list[Phone]) -> None:
    room.console.goes_to("feedback", 1)
    mentor, _, observer = room.by_role(*table)
    said = {"line": "too harsh", "ticks": []}
    observer.writes(said, "sheet", give=True)
    sheet = next(f for f in observer.fields() if "sheet" in f)
    room.console.goes_on()
    assert observer.writes(said, sheet, withdraw=True, again=True).status_code == 200
    assert mentor.own()["gifts"] == []


def test_a_latecomer_is_a_second_observer_at_once_and_nobody_else_moves(
    room: Room, table: list[Phone]
) -> None:
    room.console.goes_to("play", 1)
    before = dict(room.moment.cast)
    dev = room.person("Dev")
    assert room.moment.cast[dev.place] == ("observer",)
    assert {h: room.moment.cast[h] for h in before} == before
    assert dev.sees("Observer brief 1")
    assert table[0].sees("Dev")


def test_when_the_mentor_leaves_the_observer_steps_in_with_the_same_brief(
    room: Room, table: list[Phone]
) -> None:
    room.console.goes_to("play", 1)
    mentor, mentee, observer = room.by_role(*table)
    assert mentor.presses("Leave")["ok"]
    assert mentee.sees("Mentee brief 1")
    assert observer.sees("Mentor brief 1")
    assert mentor.sees("You have left")
    assert mentor.presses("Come back")["ok"]
    assert room.moment.people[mentor.place].here


def test_a_closed_socket_never_moves_anybody(room: Room, table: list[Phone]) -> None:
    room.console.goes_to("play", 1)
    before = room.moment.groups
    for listener in list(room.rounds.live.rooms.in_session(room.ident, "phone")):
        room.rounds.live.rooms.leave(listener.sid)
    room.console.goes_on()
    assert room.moment.groups == before


def test_somebody_without_a_phone_can_be_seated(room: Room, table: list[Phone]) -> None:
    room.console.goes_to("find")
    assert room.console.does("seat", name="Grandma Ruth")["ok"]
    assert any(p.name == "Grandma Ruth" and p.phoneless for p in room.moment.people.values())
    assert len(room.moment.groups[0].members) == 4


def test_who_would_rather_watch_is_an_observer_from_now_on(room: Room, table: list[Phone]) -> None:
    room.console.goes_to("brief", 1)
    mentor, *_ = room.by_role(*table)
    assert mentor.presses("rather watch")["ok"]
    assert room.moment.cast[mentor.place] == ("observer",)
    roles = sorted(role for (role,) in room.moment.cast.values())
    assert roles == ["mentee", "mentor", "observer"]


def test_two_of_three_say_that_somebody_is_missing_and_the_table_goes_on(
    room: Room, table: list[Phone]
) -> None:
    room.console.goes_to("play", 1)
    ana, ben, cho = table
    assert ana.presses("Cho isn't here")["ok"]
    assert room.moment.people[cho.place].here, "one word is not enough in a three"
    assert room.console.sees("is reported absent")
    assert ben.presses("Cho isn't here")["ok"]
    assert room.moment.people[cho.place].here and cho.sees("Are you still here?")
    room.waits(17)
    assert not room.moment.people[cho.place].here
    assert cho.presses("Come back")["ok"]
