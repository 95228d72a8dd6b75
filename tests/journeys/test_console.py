"""The console: one press, one step; what was pushed is what a reload shows."""

from collections.abc import Iterator

import pytest

from tests.room import ORIGIN, Room, room_with
from tests.rooms import ITEMS, item

EVERYTHING = {"title": "All of it", "activities": [item(kind) for kind in (*ITEMS, "break")]}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(EVERYTHING) as room:
        room.people("Ana", "Ben", "Cho", "Dev", "Esi")
        yield room


def test_what_was_pushed_is_what_a_reload_shows_for_every_command_and_screen(room: Room) -> None:
    phones = [room.person(name) for name in ("Fay", "Gus", "Hal")]
    screens = (*phones, room.console, room.projector)

    def agree(what: str) -> None:
        for screen in screens:
            if screen.pushed:
                shown = screen.get("/screen").get_json()
                assert screen.newest["version"] == shown["version"], what
                assert without_ops(screen.newest["html"]) == without_ops(shown["html"]), what

    for command in ("pause", "resume", "extend"):
        room.console.does(command, minutes="1")
    for _press in range(60):
        if not room.console.goes_on()["ok"]:
            break
        agree(f"next to {room.moment.phase.name}")
        for verb, form in (("extend", {"minutes": "1"}), ("pause", {}), ("resume", {}), ("undo", {})):
            room.console.does(verb, **form)
            agree(f"{verb} in {room.moment.phase.name}")
    for verb, form in (
        ("back", {"step": str(room.moment.step)}),
        ("stage", {"scene": "join"}),
        ("stage", {"scene": "blank"}),
        ("lock", {}),
        ("seat", {"name": "Ruth"}),
        ("remove", {"handle": phones[0].place}),
        ("restore", {"handle": phones[0].place}),
        ("end", {}),
    ):
        form = {**form, "step": str(room.moment.step)}
        room.console.does(verb, **form)
        agree(verb)


def without_ops(html: str) -> str:
    """Ids of presses are fresh in every drawing that is fetched."""
    import re

    return re.sub(r'name="op" value="[^"]*"', "", html)


def test_numbers_only_rise_on_every_screen(room: Room) -> None:
    phone = room.person("Fay")
    for _press in range(12):
        room.console.goes_on()
    for screen in (phone, room.console, room.projector):
        versions = [each["version"] for each in screen.pushed]
        assert versions == sorted(set(versions))


def test_two_fast_clicks_move_one_step(room: Room) -> None:
    step = str(room.moment.step)
    assert room.console.does("next", step=step)["ok"]
    again = room.console.does("next", step=step)
    assert not again["ok"] and "moved on" in again["message"]


def test_the_same_press_sent_twice_gives_one_minute(room: Room) -> None:
    room.console.goes_on()
    before = room.moment.clock.ends_at
    for _try in range(2):
        assert room.console.does("extend", minutes="1", op="e" * 32)["ok"]
    assert before is not None
    assert room.moment.clock.ends_at == before + 60_000


def test_undo_brings_back_the_exact_end(room: Room) -> None:
    room.console.goes_on()
    before = room.moment.clock
    room.console.does("extend", minutes="5")
    assert room.console.does("undo")["ok"]
    assert room.moment.clock == before
    assert not room.console.does("undo")["ok"], "there is nothing more to undo"


def test_a_phase_goes_on_by_itself_after_its_grace_and_only_once() -> None:
    from workshop.clockwork import Clockwork

    plan = {"title": "By itself", "activities": [{"kind": "break", "by_itself": True}, {"kind": "brief"}]}
    with room_with(plan) as room:
        room.console.goes_on()
        clockwork = Clockwork(room.sessions)
        room.time.goes_on(10 * 60 + 14)
        clockwork.ring()
        assert room.moment.activity_at == 1
        room.time.goes_on(1)
        for _look in range(3):
            clockwork.ring()
        assert room.moment.activity_at == 2


def test_without_the_cookie_nothing_can_be_done_or_seen(room: Room) -> None:
    stranger = room.rounds.app.test_client()
    for path in (
        "",
        "/screen",
        "/ticket",
        "/report",
        "/report.md",
        "/attendance.csv",
        "/preview/phone?as=mentor",
    ):
        assert stranger.get(room.console.at + path).status_code == 403, path
    for verb in ("next", "end", "remove", "extend", "undo", "release"):
        before = room.moment.version
        assert stranger.post(f"{room.console.at}/{verb}", headers=ORIGIN).status_code == 403
        assert room.moment.version == before


def test_a_participants_key_opens_no_console(room: Room) -> None:
    ana = room.person("Ana")
    assert ana.client.get(room.console.at).status_code == 403
    assert ana.client.post(f"{room.console.at}/next", headers=ORIGIN).status_code == 403


def test_a_console_link_works_once(room: Room) -> None:
    from facilitator.entry import fresh_link

    token = fresh_link(room.sessions).partition("#")[2]
    first, second = room.rounds.app.test_client(), room.rounds.app.test_client()
    home = {"Origin": "http://localhost"}
    assert first.post("/facilitator/enter", data={"token": token}, headers=home).status_code == 303
    used = second.post("/facilitator/enter", data={"token": token}, headers=home)
    assert used.status_code == 403
    assert "Enter" in used.get_data(as_text=True), "it says what to do"
    assert first.get(room.console.at).status_code == 200
    assert second.get(room.console.at).status_code == 403


def test_the_report_is_there_at_any_time_and_holds_nothing_private(room: Room) -> None:
    ana = room.person("Ana")
    room.console.goes_to("write", activity=3)
    ana.writes("CANARY private")
    for path in ("/report", "/report.md", "/attendance.csv", "/times.csv", "/shared.csv"):
        answer = room.console.get(path)
        assert answer.status_code == 200, path
        assert "CANARY" not in answer.get_data(as_text=True)
