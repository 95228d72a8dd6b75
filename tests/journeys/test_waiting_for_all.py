"""At the end the console waits with the facilitator: how many have taken their page, and never who."""

from collections.abc import Iterator

import pytest

from tests.room import Room, room_with
from tests.rooms import item


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with({"title": "Home", "activities": [item("reflection")]}) as one:
        one.people("Ana", "Ben", "Cho")
        one.console.does("seat", name="Ruth")
        yield one


def to_the_end(room: Room) -> None:
    while room.moment.activity.kind != "closing":
        assert room.console.goes_on()["ok"]


def test_whoever_reads_or_downloads_the_page_at_the_end_is_counted_once(room: Room) -> None:
    to_the_end(room)
    ana, ben, _cho = room.phones
    assert room.console.sees("0 of 3 have taken their page"), "who has no phone is not waited for"
    ana.get("/takeaway")
    assert "1 of 3 have taken their page" in room.console.newest["html"], "it came by itself"
    ana.get("/takeaway.md")
    ben.get("/takeaway.html")
    assert room.console.sees("2 of 3 have taken their page") and room.console.sees("Wait for the others")


def test_after_the_end_the_count_goes_on(room: Room) -> None:
    to_the_end(room)
    room.console.does("end", step=str(room.moment.step))
    for phone in room.phones:
        phone.get("/takeaway.md")
    assert room.console.sees("3 of 3 have taken their page") and not room.console.sees("Wait for the others")


def test_reading_ones_notes_in_between_is_no_taking_home(room: Room) -> None:
    room.phones[0].get("/takeaway")
    room.console.goes_on()
    room.phones[0].get("/takeaway")
    assert not room.console.sees("have taken their page")
    to_the_end(room)
    assert room.console.sees("0 of 3 have taken their page")


def test_who_has_taken_it_is_nowhere_to_be_read(room: Room) -> None:
    to_the_end(room)
    ana, *_others = room.phones
    before, pushed = room.console.html(), [len(phone.pushed) for phone in room.phones]
    ana.get("/takeaway")
    after = room.console.html()
    assert before.count(ana.place) == after.count(ana.place)
    assert [len(phone.pushed) for phone in room.phones] == pushed, "nobody's phone hears of it"
    with room.sessions.store.reader() as conn:
        rows = conn.exec_driver_sql("SELECT person FROM event WHERE what = 'took'").all()
    assert [tuple(row) for row in rows] == [(None,)]


def test_the_end_says_that_it_cannot_be_undone_and_cannot(room: Room) -> None:
    to_the_end(room)
    assert room.console.sees("This cannot be undone.")
    room.console.does("end", step=str(room.moment.step))
    assert "/undo" not in room.console.html()
    answer = room.console.does("undo")
    assert not answer["ok"] and answer["code"] == "nothing" and room.moment.state == "closed"


@pytest.mark.parametrize(
    ("verb", "form", "said"),
    [
        ("lock", {}, "The door was closed"),
        ("stage", {"scene": "blank"}, "The wall was changed"),
        ("extend", {"minutes": "1"}, "The time was changed"),
        ("pause", {}, "The clock stands still"),
    ],
)
def test_undo_says_in_words_what_it_takes_back(
    room: Room, verb: str, form: dict[str, str], said: str
) -> None:
    room.console.goes_on()
    assert room.console.does(verb, **form)["ok"]
    assert room.console.sees(said) and room.console.sees("Undo")
