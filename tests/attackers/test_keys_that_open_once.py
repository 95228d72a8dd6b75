"""Keys: a console link opens once, whoever is put out is out at once, and nothing made up opens anything."""

from collections.abc import Iterator
from threading import Thread
from time import monotonic

import pytest

from facilitator.entry import LINK_GOOD_FOR_MS, fresh_link
from tests.attackers.visiting import Visitor
from tests.browser.serving import Server
from tests.room import ORIGIN, PLAN, Room, room_with
from workshop.screens.alerts import KNOCKED_MS
from workshop.web.auth import DESK_COOKIE


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


def enters(room: Room, token: str) -> int:
    client = room.rounds.app.test_client()
    return client.post("/facilitator/enter", data={"token": token}, headers=ORIGIN).status_code


def test_a_link_opens_once(room: Room) -> None:
    token = fresh_link(room.sessions).partition("#")[2]
    assert enters(room, token) == 303
    assert enters(room, token) == 403


def test_every_console_says_that_a_used_link_was_tried_from_elsewhere(room: Room) -> None:
    token = fresh_link(room.sessions).partition("#")[2]
    assert enters(room, token) == 303
    assert not room.console.sees("another browser")
    assert enters(room, token) == 403
    assert "another browser tried a console link" in room.console.newest["html"], "it was pushed"
    assert room.console.sees("It opened nothing.") and not room.projector.sees("another browser")
    room.time.goes_on(KNOCKED_MS / 1000)
    assert not room.console.sees("another browser")


def test_nobody_is_alarmed_by_a_made_up_link_nor_by_the_desk_that_opens_its_own_again(room: Room) -> None:
    token = fresh_link(room.sessions).partition("#")[2]
    desk = room.console.client
    for _time in range(2):
        desk.post("/facilitator/enter", data={"token": token}, headers=ORIGIN)
    assert enters(room, "0" * 43) == 403
    assert not room.console.sees("another browser")


def test_a_link_that_nobody_used_is_old_after_half_a_day(room: Room) -> None:
    token = fresh_link(room.sessions).partition("#")[2]
    room.time.goes_on(LINK_GOOD_FOR_MS / 1000 + 1)
    assert enters(room, token) == 403


@pytest.mark.parametrize("token", ["", " ", "0" * 43, "' OR 1=1 --", "#", "\0", "ü" * 99, "x" * 50_000])
def test_a_made_up_link_opens_nothing(room: Room, token: str) -> None:
    assert enters(room, token) == 403


def test_a_link_pressed_by_many_at_once_opens_for_one(server: Server) -> None:
    """Twenty try the link that was made for the browser, at the same moment."""
    token, statuses = server.at("browser").partition("#")[2], []

    def tries() -> None:
        statuses.append(Visitor(server.port).posts("/facilitator/enter", token=token).status)

    crowd = [Thread(target=tries) for _one in range(20)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(statuses) == [303] + [403] * 19


def test_a_desk_s_cookie_is_nothing_but_chance(room: Room) -> None:
    cookie = room.console.client.get_cookie(DESK_COOKIE, path="/facilitator")
    assert cookie is not None and len(cookie.value) >= 43
    client = room.rounds.app.test_client()
    for made_up in (cookie.value[:-1], cookie.value + "A", cookie.value.lower(), cookie.value[::-1]):
        client.set_cookie(DESK_COOKIE, made_up, path="/facilitator")
        assert client.get(f"/facilitator/sessions/{room.ident}").status_code == 403


def test_no_key_lies_in_the_store_in_the_clear(room: Room) -> None:
    ana = room.person("Ana")
    link = fresh_link(room.sessions).partition("#")[2]
    secret = ana.client.get_cookie(f"rounds_{ana.place}", path=ana.at)
    cookie = room.console.client.get_cookie(DESK_COOKIE, path="/facilitator")
    assert secret is not None and cookie is not None
    stored = b"".join(path.read_bytes() for path in room.sessions.store.folder.iterdir() if path.is_file())
    for key in (link, secret.value, cookie.value):
        assert key.encode() not in stored


def test_who_is_put_out_gets_nothing_more_of_the_room_on_a_live_socket(server: Server, desk: Visitor) -> None:
    eve, ana = Visitor(server.port), Visitor(server.port)
    out, stays = eve.joins(server.facts["token"], "Eve"), ana.joins(server.facts["token"], "Ana")
    at, removed = f"/facilitator/sessions/{server.facts['session']}", out.removeprefix("/p/")
    with eve.listening(out) as socket, ana.listening(stays) as other:
        began = monotonic()
        assert desk.posts(f"{at}/remove", handle=removed).status == 200
        while "facilitator" not in str(socket.next_event(30).facts):
            pass
        took = monotonic() - began
        for step in range(3):
            assert desk.posts(f"{at}/next", step=step).status == 200
            while other.next_event(30).name != "screen":
                pass
        screens = [event.facts["html"] for event in _heard(socket) if event.name == "screen"]
        assert all("<textarea" not in html and "Who changed" not in html for html in screens)
        assert took < 15
    answer = eve.puts(f"{out}/answers/{'0' * 32}", field="1.0.mine", value="x", revision=[1, "0badc0de"])
    assert answer.status == 403


def _heard(socket: object) -> list[object]:
    """What has come by now; the clock's answer is the last of it."""
    socket.clock()  # type: ignore[attr-defined]
    return list(socket._events)  # type: ignore[attr-defined]
