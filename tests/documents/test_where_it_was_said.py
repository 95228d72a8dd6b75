"""Whoever reads the report later knows the round and the table of a line, and no person behind it."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from tests.room import Phone, Room, readable, room_with

CAFE = {
    "title": "Café",
    "activities": [
        {
            "title": "Two conversations",
            "groups": {"of": 4, "hosts": "stay"},
            "rounds": 2,
            "phases": [
                {"name": "talk", "type": "talk", "minutes": 5, "prompt": "Talk"},
                {
                    "name": "write",
                    "type": "write",
                    "minutes": 2,
                    "prompt": "One line",
                    "asks": [
                        {
                            "name": "line",
                            "type": "text",
                            "label": "One line",
                            "audience": "group",
                            "of": "host",
                        }
                    ],
                },
                {
                    "name": "alone",
                    "type": "write",
                    "minutes": 2,
                    "prompt": "For the room",
                    "asks": [{"name": "own", "type": "text", "label": "For the room", "audience": "room"}],
                },
                {
                    "name": "harvest",
                    "type": "harvest",
                    "minutes": 5,
                    "prompt": "What we heard",
                    "once": "after",
                    "shows": ["line", "own"],
                },
            ],
        },
    ],
}


@pytest.fixture(scope="module")
def over() -> Iterator[tuple[Room, dict[str, int]]]:
    """The room after its end, and each table's line with its table."""
    with room_with(CAFE) as room:
        phones, lines = room.people(*(f"P{n}" for n in range(12))), {}
        for round_ in (1, 2):
            room.console.goes_to("write", round_)
            for phone in _hosts(room, phones):
                table = room.moment.table_of[phone.place].table
                lines[f"LINE {round_} {table}"] = table
                assert phone.writes(f"LINE {round_} {table}", "line").status_code == 200
            room.console.goes_to("alone", round_)
            for n, phone in enumerate(phones):
                assert phone.writes(f"OWN {round_} {n}", "own").status_code == 200
        room.console.goes_to("harvest")
        room.console.does("end", step=str(room.moment.step))
        yield room, lines


def _hosts(room: Room, phones: list[Phone]) -> list[Phone]:
    return [phone for phone in phones if "host" in room.moment.cast[phone.place]]


def test_each_line_of_a_table_has_its_round_and_its_table(over: tuple[Room, dict[str, int]]) -> None:
    room, lines = over
    head, *rows = csv.reader(io.StringIO(room.console.get("/shared.csv").get_data(as_text=True)[1:]))
    assert head == ["item", "round", "question", "to", "table", "text"]
    found = {row[5]: row for row in rows if row[5].startswith("LINE")}
    assert set(found) == set(lines)
    for text, table in lines.items():
        assert found[text][1] == text.split()[1] and found[text][4] == str(table)


def test_what_somebody_wrote_alone_has_its_round_and_never_a_table(over: tuple[Room, dict[str, int]]) -> None:
    room, _lines = over
    rows = csv.reader(io.StringIO(room.console.get("/shared.csv").get_data(as_text=True)[1:]))
    own = [row for row in rows if row[5].startswith("OWN")]
    assert len(own) == 24
    assert all(row[4] == "" and row[1] == row[5].split()[1] for row in own)


def test_the_page_and_the_text_say_so_too(over: tuple[Room, dict[str, int]]) -> None:
    room, lines = over
    page = readable(room.console.get("/report").get_data(as_text=True))
    text = room.console.get("/report.md").get_data(as_text=True)
    for round_ in (1, 2):
        assert f"Round {round_}: One line" in page and f"Round {round_}: One line" in text
    for line, table in lines.items():
        assert f"{line} Table {table}" in page and f"{line} (Table {table})" in text
    assert not re.search(r"OWN \d+ \d+ \(?Table", page + text)
