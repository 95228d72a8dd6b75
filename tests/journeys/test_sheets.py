"""The sheets of a hall: everybody and every table, by their own addresses, with or without a script."""

from collections.abc import Iterator
from html import unescape

import pytest

from tests.room import ORIGIN, Room, offered, readable, room_with
from tests.rooms import item

HOME = {"Origin": ORIGIN["Origin"]}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "Hall", "activities": [item("role_play"), item("reflection")]}) as one:
        yield one


def people(room: Room, find: str = "") -> str:
    return room.console.get(f"/people?find={find}").get_data(as_text=True)


def test_somebody_is_found_and_removed_and_the_same_sheet_comes_back(room: Room) -> None:
    _ana, ben = room.people("Ana", "Ben")
    page = people(room, "ben")
    assert "Ben" in readable(page) and "Ana" not in readable(page)
    action, fields = offered(page, "Remove")
    answer = room.console.client.post(action, data={**fields, "handle": ben.place}, headers=HOME)
    assert answer.status_code == 303 and answer.headers["Location"].endswith("/people?find=ben")
    assert room.moment.people[ben.place].state == "removed"
    assert "removed" in readable(people(room, "ben"))


def test_a_reload_of_a_halls_console_shows_what_a_push_showed(room: Room) -> None:
    room.people(*(f"P{number}" for number in range(45)))
    room.console.goes_to("sentence")
    assert room.console.newest["html"] == room.console.html()
    assert f"{room.console.at}/people" in room.console.html()


def test_more_than_a_sheet_holds_are_counted(room: Room) -> None:
    room.people(*(f"P{number}" for number in range(62)))
    page = people(room)
    assert "60 of 62" in readable(page) and page.count('name="handle"') == 60
    assert "Nobody is called that" in readable(people(room, "zz"))


def test_every_table_is_seen_from_above_with_who_has_answered(room: Room) -> None:
    ana, *_others = room.people(*(f"P{number}" for number in range(9)))
    room.console.goes_to("sentence")
    ana.writes("A sentence that is mine alone.")
    page = room.console.get("/tables").get_data(as_text=True)
    assert page.count("<svg viewBox") >= 3 and page.count("data-answered") == 1
    assert "answered: 1 of 9" in readable(page)


def test_no_private_word_is_on_a_sheet(room: Room) -> None:
    ana, *_others = room.people("Ana", "Ben", "Cho")
    room.console.goes_to("sentence")
    ana.writes("A sentence that is mine alone.")
    for sheet in (people(room), room.console.get("/tables").get_data(as_text=True)):
        assert "mine alone" not in unescape(sheet)


@pytest.mark.parametrize("sheet", ["people", "tables"])
def test_sheets_are_for_the_desk_alone(room: Room, sheet: str) -> None:
    ana = room.person("Ana")
    for client in (room.rounds.app.test_client(), ana.client):
        page = client.get(f"/facilitator/sessions/{room.ident}/{sheet}")
        assert "Ana" not in page.get_data(as_text=True)
    assert "Ana" not in room.console.client.get(f"/facilitator/sessions/elsewhere/{sheet}").get_data(
        as_text=True
    )


def test_a_search_is_never_more_than_words(room: Room) -> None:
    room.person("Ana")
    assert "<b>" not in people(room, "%3Cb%3E")
    answer = room.console.client.post(
        f"{room.console.at}/remove", data={"handle": "x", "back": "https://elsewhere.example/"}, headers=HOME
    )
    assert "elsewhere.example/" not in answer.headers.get("Location", "")
    assert f'href="{room.console.at}/people?find=https' in answer.get_data(as_text=True)
