"""An older copy is put back, and the session is closed again before the phones have come."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import ORIGIN, Phone, Room
from workshop.moment import CLOSED
from workshop.runtime.addresses import Hosts
from workshop.runtime.sessions import Sessions
from workshop.storage.opening import back_up, open_store, restore

OP = "0" * 31 + "1"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    sessions = Sessions(open_store(tmp_path / "house"), Hosts(80), lambda: 1_790_000_000_000)
    room = Room(REFLECTION, sessions)
    yield room
    room.sessions.store.close()


def ends(room: Room) -> None:
    while room.moment.state != CLOSED:
        verb = "end" if room.moment.activity.kind == "closing" else "next"
        assert room.console.does(verb, step=str(room.moment.step))["ok"]


def put_back(room: Room, copy: Path) -> Room:
    """The house as the copy has it, in another room; everybody keeps their cookies."""
    folder = room.sessions.store.folder
    room.sessions.store.close()
    restore(folder, copy)
    again = Sessions(open_store(folder), Hosts(80), room.sessions.now)
    after = Room(REFLECTION, again)
    after.ident = room.ident
    desk = after.console
    desk.at = f"/facilitator/sessions/{room.ident}"
    room.sessions = again
    return after


def same_phone(phone: Phone, room: Room) -> Phone:
    """This phone, in front of the house that has come back."""
    other = Phone(room, room.rounds.app.test_client())
    other.at, other.place, other.edits = phone.at, phone.place, phone.edits
    name = f"rounds_{phone.place}"
    cookie = phone.client.get_cookie(name, path=phone.at)
    assert cookie is not None
    other.client.set_cookie(name, cookie.value, path=phone.at)
    return other


def test_what_was_kept_in_its_time_is_kept_again_though_the_room_was_closed_again(
    room: Room, tmp_path: Path
) -> None:
    ana = room.person("Ana")
    room.console.goes_to("write")
    field = ana.fields()[0]
    back_up(room.sessions.store.folder, tmp_path / "copy.db")
    assert ana.writes("I listen first", op=OP).status_code == 200
    after = put_back(room, tmp_path / "copy.db")
    ends(after)
    ana = same_phone(ana, after)
    late = {"field": field, "value": "new words", "revision": [9, "0badc0de"]}
    fresh = ana.client.put(f"{ana.at}/answers/{'0' * 32}", json=late, headers=ORIGIN)
    assert fresh.status_code == 409, "what is new comes too late"
    ana.edits -= 1
    assert ana.writes("I listen first", field, op=OP, again=True).status_code == 200
    assert "I listen first" in ana.takeaway() and "new words" not in ana.takeaway()


def test_without_a_restore_nothing_is_kept_after_the_close(room: Room) -> None:
    ana = room.person("Ana")
    room.console.goes_to("write")
    field = ana.fields()[0]
    ends(room)
    assert ana.writes("too late", field, op=OP, again=True).status_code == 409
    assert "too late" not in ana.takeaway()
