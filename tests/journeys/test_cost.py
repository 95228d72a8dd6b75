"""What a change costs does not grow with the room: facts are read once, equal screens drawn once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from tests.room import Room, room_with
from tests.rooms import item


@contextmanager
def queries() -> Iterator[list[str]]:
    """Every statement that is sent to the database meanwhile."""
    said: list[str] = []

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def asked(people: int, kind: str) -> list[str]:
    with room_with({"title": "Cost", "activities": [item(kind)]}) as room:
        room.people(*(f"P{n}" for n in range(people)))
        room.console.goes_on()
        with queries() as said:
            room.console.goes_on()
            for listener in list(room.rounds.live.rooms.in_session(room.ident, "phone")):
                room.rounds.live._room.screen_for(listener)
    return [statement for statement in said if statement.lstrip().upper().startswith(("SELECT", "WITH"))]


@pytest.mark.parametrize("kind", ["poll", "reflection"])
def test_facts_are_read_once_whatever_the_number_of_phones(kind: str) -> None:
    assert len(asked(3, kind)) == len(asked(30, kind))


def test_equal_screens_are_drawn_once(room: Room) -> None:
    people = room.people(*(f"P{n}" for n in range(30)))
    room.console.goes_to("brief", 1)
    phones = room.house.phones(room.moment)
    list(phones.frames([phone.place for phone in people]))
    assert len(phones.drawn) <= 3 + 3, "one for each part, and one more where a table has four"


def test_an_answer_moves_nothing_on_any_phone(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("sentence")
    before = len(ana.pushed), len(ben.pushed)
    ana.writes("one sentence")
    assert (len(ana.pushed), len(ben.pushed)) == before


def test_a_join_moves_nothing_on_other_phones(room: Room) -> None:
    (ana,) = room.people("Ana")
    before = len(ana.pushed)
    room.person("Ben")
    assert len(ana.pushed) == before
    assert room.console.newest["version"] == room.moment.version


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "Cost", "activities": [item("role_play")]}) as one:
        yield one
