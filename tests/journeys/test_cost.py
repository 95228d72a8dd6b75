"""What a change costs does not grow with the room: facts are read once, equal screens drawn once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.room import Phone, Room, room_with
from tests.rooms import item
from workshop.screens import templates
from workshop.session import commands as c
from workshop.storage import facts
from workshop.storage.quick import driver


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "Cost", "activities": [item("role_play"), item("reflection")]}) as one:
        yield one


@contextmanager
def queries(room: Room) -> Iterator[list[str]]:
    """Every SELECT that readers send to the database meanwhile."""
    said: list[str] = []
    real = room.sessions.store.reader

    @contextmanager
    def traced() -> Iterator[Any]:
        with real() as conn:
            raw = driver(conn)
            raw.set_trace_callback(said.append)
            try:
                yield conn
            finally:
                raw.set_trace_callback(None)

    room.sessions.store.reader = traced  # type: ignore[method-assign]
    found: list[str] = []
    try:
        yield found
    finally:
        room.sessions.store.reader = real  # type: ignore[method-assign]
        found += [each for each in said if each.lstrip().upper().startswith(("SELECT", "WITH"))]


@contextmanager
def readings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Every reading of a session meanwhile: True where it was read whole, False where only its answers."""
    made: list[bool] = []
    real = facts._PEOPLE.run
    whole: list[int] = []
    monkeypatch.setattr(facts._PEOPLE, "run", lambda conn, **said: whole.append(1) or real(conn, **said))
    read = facts.read_moment

    def counted(*args: Any, **more: Any) -> Any:
        before = len(whole)
        found = read(*args, **more)
        made.append(len(whole) > before)
        return found

    monkeypatch.setattr(facts, "read_moment", counted)
    yield made


def asked(people: int, kind: str) -> list[str]:
    with room_with({"title": "Cost", "activities": [item(kind)]}) as room:
        room.people(*(f"P{n}" for n in range(people)))
        room.console.goes_on()
        with queries(room) as said:
            room.console.goes_on()
            for listener in list(room.rounds.live.rooms.in_session(room.ident, "phone")):
                room.rounds.live._room.screen_for(listener)
    return said


@pytest.mark.parametrize("kind", ["poll", "reflection"])
def test_facts_are_read_once_whatever_the_number_of_phones(kind: str) -> None:
    assert len(asked(3, kind)) == len(asked(30, kind)) > 0


def test_a_press_reads_nobody_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.people(*(f"P{n}" for n in range(9)))
    with readings(monkeypatch) as made:
        for _press in range(5):
            assert room.console.goes_on()["ok"]
        room.console.does("pause")
        room.console.does("undo")
    assert made and not any(made), "only answers are read"


def test_a_hall_at_the_door_is_never_read(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.person("Ana")
    with readings(monkeypatch) as made:
        room.people("Ben", "Cho", "Dana")
    assert made == []


def test_the_door_and_the_page_of_a_phone_are_drawn_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.person("Ana")
    drawn: list[str] = []
    real = templates.environment().get_template

    def noted(name: str, *rest: Any, **more: Any) -> Any:
        drawn.append(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(templates.environment(), "get_template", noted)
    for phone in room.people("Ben", "Cho", "Dana"):
        phone.get("")
    assert "participant/join.html" not in drawn
    assert drawn.count("participant/phone.html") <= 1


def test_a_screen_that_has_not_changed_is_answered_without_a_query(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("brief", 1)
    tag = ana.get("/screen").headers["ETag"]
    ben.get("/screen")
    with queries(room) as said:
        again = [ana.client.get(f"{ana.at}/screen", headers={"If-None-Match": tag}) for _look in range(3)]
    assert [each.status_code for each in again] == [304] * 3
    assert said == []


def test_a_stranger_is_refused_a_screen_however_often_it_was_shown(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    tag = ana.get("/screen").headers["ETag"]
    assert ben.client.get(f"{ana.at}/screen", headers={"If-None-Match": tag}).status_code == 403


def test_who_is_forgotten_has_no_key_any_more(room: Room) -> None:
    ana, _ben = room.people("Ana", "Ben")
    cookie = ana.client.get_cookie(f"rounds_{ana.place}", path=ana.at)
    assert cookie is not None
    ana.client.post(f"{ana.at}/forget", headers={"Origin": "http://localhost"})
    ana.client.set_cookie(f"rounds_{ana.place}", cookie.value, path=ana.at)
    assert ana.get("/screen").status_code == 403


def test_equal_screens_are_drawn_once(room: Room) -> None:
    people = room.people(*(f"P{n}" for n in range(30)))
    room.console.goes_to("brief", 1)
    phones = room.sessions.drawn.phones(room.moment)
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


def test_a_latecomer_changes_one_table_and_nobody_elses_phone(room: Room) -> None:
    people = room.people(*(f"P{n}" for n in range(12)))
    room.console.goes_to("brief", 1)
    before = {phone.place: len(phone.pushed) for phone in people}
    late = room.person("Late")
    moved = {phone.place for phone in people if len(phone.pushed) > before[phone.place]}
    assert moved == set(room.moment.table_of[late.place].members) - {late.place}


def test_a_latecomer_who_waits_in_a_quiet_step_changes_nobodys_phone() -> None:
    with room_with({"title": "Cost", "activities": [item("reflection")]}) as room:
        people = room.people(*(f"P{n}" for n in range(12)))
        room.console.goes_on()
        before = [len(phone.pushed) for phone in people]
        late: list[Phone] = [room.person(f"Late{n}") for n in range(3)]
        assert [len(phone.pushed) for phone in people] == before
        assert all(phone.html() for phone in late)


def test_who_was_shown_something_newer_is_not_shown_the_older(room: Room) -> None:
    ana, _ben = room.people("Ana", "Ben")
    old = room.moment
    room.sessions.ask(room.ident, c.Watch(ana.place, True))
    newest = ana.newest["version"]
    room.rounds.telling.to_phones(old)
    assert ana.newest["version"] == newest
