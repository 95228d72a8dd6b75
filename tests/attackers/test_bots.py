"""A thousand robots at the door: the house fills and no more, and one press puts out who came with them."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

from tests.attackers.visiting import Visitor
from tests.browser.serving import Server
from tests.room import Phone, Room, room_with
from tests.watched import nobody_holds_the_hub
from workshop.runtime.callbacks import Callbacks
from workshop.session.seats import FULL

SCENE = {"title": "S", "mentor": "m", "mentee": "n", "observer": "o"}
PLAN = {"title": "A hall", "activities": [{"kind": "role_play", "scenes": [SCENE]}]}
NAMES = ("Ana", "Ben", "Cho", "Dev", "Esi", "Fay")
HOME = {"Origin": "http://localhost"}
BOTS = 1_000

pytestmark = pytest.mark.timeout(300)


def bot(room: Room, number: int) -> int:
    form = {"name": f"Bot {number}", "seed": f"bot {number}"}
    return room.rounds.app.test_client().post(f"/j/{room.moment.token}", data=form, headers=HOME).status_code


def tables(room: Room, phones: list[Phone]) -> list[tuple[str, ...]]:
    seated = {phone.place for phone in phones}
    return sorted(
        tuple(h for h in g.members if h in seated) for g in room.moment.groups if seated & {*g.members}
    )


@pytest.fixture(scope="module")
def flooded() -> Iterator[tuple[Room, list[Phone]]]:
    """Six people at two tables, and ten minutes later a thousand robots."""
    with room_with(PLAN) as room:
        phones = room.people(*NAMES)
        room.console.goes_to("brief")
        room.time.goes_on(600)
        room.sessions.callbacks = Callbacks()
        before = tables(room, phones)
        room.calm = [phone.html() for phone in phones]  # type: ignore[attr-defined]
        statuses = [bot(room, number) for number in range(BOTS)]
        assert statuses == [303] * (FULL - len(NAMES)) + [403] * len(NAMES), "the house is full, and no more"
        assert tables(room, phones) == before, "whoever sits stays there"
        yield room, phones


def test_the_console_still_fits_and_offers_one_press(flooded: tuple[Room, list[Phone]]) -> None:
    room, _phones = flooded
    said = room.console.text()
    assert "A crowd you did not invite?" in said and "Last 1 min: 994" in said
    assert room.console.presses("Close the door")["ok"]
    assert bot(room, BOTS) == 403


def test_one_press_puts_them_out_and_nobody_else(flooded: tuple[Room, list[Phone]]) -> None:
    room, phones = flooded
    seats = tables(room, phones)
    assert room.console.presses("Remove 994 people")["message"] == "994 people are out."
    assert sorted(person.name for person in room.moment.here) == sorted(NAMES)
    assert tables(room, phones) == seats and len(room.moment.groups) == 2
    assert [phone.html() for phone in phones] == room.calm, "as if nobody had come"  # type: ignore[attr-defined]
    assert room.console.does("clear", minutes="5")["code"] == "nobody"


def test_it_can_be_taken_back(flooded: tuple[Room, list[Phone]]) -> None:
    room, phones = flooded
    seats = tables(room, phones)
    assert room.console.presses("Undo")["ok"]
    assert len(room.moment.here) == FULL
    assert tables(room, phones) == seats
    assert {h for g in room.moment.groups for h in g.members} == set(room.moment.people)
    assert room.console.presses("Remove 994 people")["ok"]
    assert len(room.moment.here) == len(NAMES)


def test_who_was_put_out_is_heard_no_more(flooded: tuple[Room, list[Phone]]) -> None:
    room, _phones = flooded
    room.console.does("unlock")
    late = room.person("Late")
    field = "1.0.mine"
    room.console.does("clear", minutes="1")
    answer = late.puts(f"answers/{'0' * 32}", field, "still talking")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "removed")
    assert late.puts(f"drafts/{field}", field, "still talking").status_code == 403
    assert late.client.post(f"{late.at}/rejoin", headers=HOME).status_code == 409
    assert late.client.post(f"{late.at}/name", data={"name": "Eve"}, headers=HOME).status_code == 409
    assert late.get("/answers").status_code == 200, "what was theirs stays theirs"


@pytest.mark.parametrize("minutes", ["0", "-5", "3", "999999999", "", "all"])
def test_only_the_minutes_that_are_offered_are_taken(flooded: tuple[Room, list[Phone]], minutes: str) -> None:
    room, _phones = flooded
    assert room.console.does("clear", minutes=minutes)["code"] == "range"


def test_somebody_without_a_phone_was_let_in_by_hand_and_stays() -> None:
    with room_with(PLAN) as room:
        room.console.does("seat", name="Gus")
        room.person("Bot")
        assert room.console.does("clear", minutes="5")["message"] == "1 person is out."
        assert [person.name for person in room.moment.here] == ["Gus"]


@pytest.mark.parametrize("count", [150, pytest.param(BOTS, marks=pytest.mark.long)])
def test_a_running_server_takes_a_flood_and_its_console_stays_quick(tmp_path: Path, count: int) -> None:
    (tmp_path / "plan.yaml").write_text(json.dumps(PLAN))
    server = Server(tmp_path, str(tmp_path / "plan.yaml")).start()
    try:
        desk, token = Visitor(server.port), server.facts["token"]
        desk.posts("/facilitator/enter", token=server.at("console").partition("#")[2])
        console = f"/facilitator/sessions/{server.facts['session']}"
        calm = median(took(desk, console) for _look in range(9))
        assert comes(server.port, token, 0) == 303
        with nobody_holds_the_hub(server.url), ThreadPoolExecutor(5) as crowd:
            robots = [crowd.submit(comes, server.port, token, number) for number in range(1, count)]
            busy = [took(desk, console) for _look in range(20)]
            assert [robot.result() for robot in robots] == [303] * (count - 1)
        one_more = comes(server.port, token, count)
        assert one_more == (403 if count == BOTS else 303), "there are so many chairs"
        first = Visitor(server.port)
        at = first.joins(token, "Bot 0")
        with first.listening(at) as phone:
            assert json.loads(desk.posts(f"{console}/clear", minutes=5).body)["ok"]
            while phone.next_event(30).name != "gone":
                pass
        assert median(busy) < 60 * calm
    finally:
        server.stop()


def took(desk: Visitor, at: str) -> float:
    began = monotonic()
    assert desk.gets(f"{at}/screen").status == 200
    return monotonic() - began


def comes(port: int, token: str, number: int) -> int:
    form = {"name": f"Bot {number}", "seed": f"seed of Bot {number}"}
    return Visitor(port).posts(f"/j/{token}", **form).status
