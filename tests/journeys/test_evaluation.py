"""An evaluation: everybody says what they could do before and can do now, and nobody said it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.room import Phone, Room, room_with

PLAN = {"title": "Looking back", "activities": [{"kind": "evaluation"}]}


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


def evaluates(phone: Phone, before: str = "2", now: str = "4") -> None:
    """Every page of the first step."""
    for number in range(1, 6):
        rated = {"before": before, "now": now}
        assert phone.writes(rated, f"o{number}", op=uuid4().hex).status_code == 200
    day = {"worth": "5", "safe": "4", "pace": "3"}
    assert phone.writes(day, "day", op=uuid4().hex).status_code == 200


def rows(room: Room, table: str) -> list[str]:
    with room.sessions.store.reader() as conn:
        return [str(tuple(row)) for row in conn.exec_driver_sql(f"SELECT * FROM {table}").all()]


def ends(room: Room) -> str:
    room.console.does("end", step=str(room.moment.step))
    return room.console.get("/report.md").get_data(as_text=True).replace("\\", "")


def test_it_goes_page_by_page_and_ends(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("rate")
    assert ana.sees("Recognise what effective mentors")
    evaluates(ana)
    assert ana.sees("That is all of it.") and not ana.sees("You can still change it")


def test_no_row_leads_from_an_answer_to_a_person(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("rate")
    evaluates(ana)
    room.console.goes_to("words")
    ana.writes("CANARY-USEFUL", "useful", op=uuid4().hex)
    assert rows(room, "done") == [] and len(rows(room, "anonymous")) == 6, (
        "the last one still waits for others"
    )
    room.console.goes_on()
    kept = rows(room, "anonymous")
    assert len(kept) == 7 and any("CANARY-USEFUL" in row for row in kept)
    assert not any(ana.place in row for row in kept)
    for table in ("words", "op", "line", "event", "tally"):
        assert not any("CANARY" in row or '"now"' in row for row in rows(room, table)), table
    assert "CANARY" not in str(ana.own()) + ana.takeaway() + ben.takeaway()


def test_the_same_page_is_not_counted_twice(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("rate")
    field = ana.fields()[0]
    ana.writes({"before": "1", "now": "2"}, field)
    assert ana.writes({"before": "1", "now": "5"}, field).status_code == 409


def test_a_page_left_empty_is_turned_and_leaves_no_answer(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.console.goes_to("words")
    assert ana.writes("", "useful").status_code == 200
    assert ana.sees("Change next time:")
    assert rows(room, "anonymous") == []


def test_nobody_at_the_desk_sees_who_is_through(room: Room) -> None:
    ana, _ben = room.people("Ana", "Ben")
    room.console.goes_to("rate")
    evaluates(ana)
    assert room.console.sees("Answered: 1 of 2") and room.console.sees("Nobody can see who has answered.")
    assert "That is all of it" not in room.console.get("/preview/phone").get_data(as_text=True)


def test_the_report_waits_for_the_end_and_for_five(room: Room) -> None:
    people = room.people("Ana", "Ben", "Cho", "Dev", "Esi")
    room.console.goes_to("rate")
    for phone in people:
        evaluates(phone)
    assert "Middle rating" not in room.console.get("/report.md").get_data(as_text=True)
    report = ends(room)
    assert "5 pairs. Middle rating 2, now 4. Higher 5, same 0, lower 0." in report
    assert "It was worth my time. 1: 0; 2: 0; 3: 0; 4: 0; 5: 5" in report
    page = room.console.get("/report").get_data(as_text=True)
    assert "Before and now" in page and "without a comparison group" in page
    table = room.console.get("/answers.csv").get_data(as_text=True)
    assert "Use more than one mentoring model. (now),5,4,5" in table


def test_four_answers_are_only_counted(room: Room) -> None:
    people = room.people("Ana", "Ben", "Cho", "Dev")
    room.console.goes_to("rate")
    for phone in people:
        evaluates(phone)
    report = ends(room)
    assert "4 answers, shown from 5" in report and "Middle rating" not in report
