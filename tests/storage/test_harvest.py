"""What tables wrote is harvested: of three tables, over all rounds, nameless."""

from typing import Any

import pytest

from tests.storage.live import Live
from workshop.fields import Harvested
from workshop.storage.lines import raised_by

LINE = {"name": "line", "label": "One line", "audience": "group"}
UNSHOWN = {"name": "aside", "label": "For us", "audience": "group"}
HARVEST = {"name": "harvest", "type": "harvest", "prompt": "All", "shows": ["line"]}
TABLES = tuple((f"P{n}", f"G{n}") for n in range(4))


def cafe(*phases: dict[str, Any], rounds: int = 3) -> dict[str, Any]:
    """A plan with a question to tables in every round, and these phases beside it."""
    write = {"name": "write", "type": "write", "prompt": "Write", "asks": [LINE, UNSHOWN]}
    item = {"title": "Three conversations", "rounds": rounds, "phases": [write, *phases]}
    return {"title": "World Café", "activities": [item]}


def opened(store: Any, *phases: dict[str, Any]) -> Live:
    live = Live(store, plan=cafe(*phases))
    live.join(*(name for table in TABLES for name in table))
    live.begins(*TABLES)
    return live


@pytest.fixture
def room(store):
    return opened(store, {**HARVEST, "once": "after"})


def write(room, tables, rounds=(1, 2, 3), field="line"):
    """The hosts of these tables, counted from 0, keep a line in each round."""
    for n in tables:
        for round_ in rounds:
            room.answers(f"P{n}", field, f"{field} {n} {round_}", table=n + 1, round_=round_)


def shows(room, round_=1, field="line"):
    room.does("release", release=(f"1.{round_}.{field}",), room=True)
    return {line.text for lines in room.moment().lines.values() for line in lines}


def test_the_lines_of_three_tables_come_from_all_rounds_together(room):
    write(room, range(3))
    assert room.moment().waiting == {f"1.{n}.line": 9 for n in (1, 2, 3)}
    assert shows(room) == {f"line {n} {round_}" for n in range(3) for round_ in (1, 2, 3)}
    assert room.moment().waiting == {}


def test_two_tables_are_too_few_however_much_they_wrote(room):
    write(room, range(2))
    assert room.moment().waiting == {f"1.{n}.line": 2 for n in (1, 2, 3)}
    assert shows(room) == set()


def test_three_people_of_one_table_are_one_table(room):
    for n in range(4):
        room.answers(f"P{n}", "line", f"we {n}", table=1, round_=1)
    assert room.moment().waiting == {"1.1.line": 1} and shows(room) == set()


def test_three_tables_are_enough_in_one_round(room):
    write(room, range(3), rounds=(2,))
    assert shows(room, 2) == {"line 0 2", "line 1 2", "line 2 2"}


def test_what_comes_later_waits_for_three_lines(room):
    write(room, range(3), rounds=(1,))
    first = shows(room)
    write(room, (3,), rounds=(1, 2))
    assert shows(room) == first and room.moment().waiting == {"1.1.line": 2, "1.2.line": 2}
    write(room, (3,), rounds=(3,))
    assert shows(room) - first == {"line 3 1", "line 3 2", "line 3 3"}


def test_lines_of_tables_carry_no_name(room):
    write(room, range(4))
    shows(room)
    assert {line.name for lines in room.moment().lines.values() for line in lines} == {""}


def test_an_edit_reaches_a_line_that_waits_and_an_empty_one_is_gone(room):
    write(room, range(4), rounds=(1,))
    room.answers("P0", "line", "better", 2, table=1, round_=1)
    room.answers("P1", "line", " ", 2, table=2, round_=1)
    assert shows(room) == {"better", "line 2 1", "line 3 1"}


def test_what_no_phase_shows_never_leaves_the_table(room):
    write(room, range(4), field="aside")
    assert room.count("line") == 0 and shows(room, field="aside") == set()
    assert not isinstance(room.moment().agenda.activities[1].field("aside", 1), Harvested)


def test_words_without_a_table_are_no_tables_line(room):
    room.answers("P0", "line", "alone", table=0, round_=1)
    assert room.count("line") == 0


def test_a_harvest_within_a_round_shows_that_round_alone(store):
    room = opened(store, HARVEST)
    write(room, range(3), rounds=(1,))
    write(room, range(2), rounds=(2,))
    assert room.moment().waiting == {"1.1.line": 3, "1.2.line": 2}
    assert shows(room, 2) == set()
    assert shows(room, 1) == {"line 0 1", "line 1 1", "line 2 1"}


def test_the_writer_knows_what_waits_and_others_do_not(room):
    write(room, (0,), rounds=(1,))
    with room.store.reader() as conn:
        assert raised_by(conn, room.place("P0")) == {"1.1.line"}
        assert raised_by(conn, room.place("G0")) == frozenset()
