"""What is deleted is gone from memory as well: no reading, drawing or plan of before is kept."""

import gc

import pytest

from tests.room import Room, room_with
from tests.rooms import item
from workshop.clockwork import Clockwork
from workshop.people import Person
from workshop.wire.slots import Pieces

CANARY, TITLE = "Canarina", "Cardellino"


@pytest.fixture
def room():
    brief = item("brief", points=[TITLE])
    with room_with({"title": f"Meet {TITLE}", "activities": [brief, item("role_play")]}) as one:
        one.people(CANARY, "Ben", "Cho")
        one.sessions.let_go(one.ident)
        one.console.goes_on()
        assert one.phones[1].sees(TITLE)
        one.console.goes_to("sentence", activity=2)
        for phone in one.phones:
            phone.get("?plain=1")
            phone.get("")
            assert phone.html()
        yield one


def people_in_memory() -> int:
    """How often somebody of that name is in memory."""
    gc.collect()
    return sum(type(each) is Person and each.name == CANARY for each in gc.get_objects())


def drawings_in_memory() -> int:
    """How many drawings with the session's title are in memory."""
    gc.collect()
    found = (each.texts for each in gc.get_objects() if type(each) is Pieces)
    return sum(any(TITLE in text for text in texts) for texts in found)


def test_the_name_of_who_is_forgotten_is_in_nobodys_memory(room: Room) -> None:
    assert people_in_memory()
    room.phones[0].client.post(f"{room.phones[0].at}/forget", headers={"Origin": "http://localhost"})
    assert room.phones[1].html()
    assert people_in_memory() == 0


def test_neither_is_anything_of_a_session_whose_days_are_over(room: Room) -> None:
    assert drawings_in_memory()
    clockwork = Clockwork(room.sessions)
    for _time in range(2):  # it is closed, since nobody led it, and a month later it is deleted
        room.time.goes_on(60 * 86_400)
        clockwork.sweep()
    assert people_in_memory() == drawings_in_memory() == 0
    assert room.sessions.seating_plans._known == {}
