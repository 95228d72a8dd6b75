"""Anonymous answers: counted, and nothing in the house leads from one to a person."""

import pytest

from tests.rooms import handle
from workshop.storage.words import NotKeptHere

CANARY = "a-canary-sings"


@pytest.fixture
def room(live):
    live.join("Ana", "Ben")
    live.begins()
    return live


def test_it_is_counted_once(room):
    kept = room.kept("Ana", "secretly", 4)
    assert room.sends(kept).status == "kept"
    assert room.sends(kept).status == "known"
    assert room.answers("Ana", "secretly", 1).status == "done"
    assert room.answers("Ben", "secretly", 2).status == "kept"
    assert room.moment().unnamed == {"1.0.secretly": 2}
    assert room.count("anonymous") == 2


def test_nobody_is_named_among_those_who_answered(room):
    room.answers("Ana", "secretly", 4)
    assert "1.0.secretly" not in room.moment().answered


def test_the_table_has_room_for_nothing_else(room):
    with room.store.reader() as conn:
        columns = [row[1] for row in conn.exec_driver_sql("PRAGMA table_info(anonymous)")]
        made = conn.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'anonymous'").scalar_one()
        done = [row[1] for row in conn.exec_driver_sql("PRAGMA table_info(done)")]
    assert columns == ["op", "session_id", "question", "value"]
    assert "WITHOUT ROWID" in made
    assert sorted(done) == ["person", "question", "session_id"]


def test_no_other_table_knows_of_it(room):
    events = room.count("event")
    kept = room.kept("Ana", "freely", CANARY)
    room.sends(kept)
    assert room.count("op") == room.count("words") == room.count("gift") == 0
    assert room.count("event") == events
    nobodys = f"person IS NULL AND text = '{CANARY}' AND counter = 0 AND \"window\" = ''"
    assert room.count("line", nobodys) == room.count("line") == 1
    with room.store.reader() as conn:
        tables = [
            row[0] for row in conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        beside = [
            (table, row)
            for table in tables
            for row in conn.exec_driver_sql(f"SELECT * FROM {table}").all()
            if handle("Ana") in map(str, row) and (kept.op in map(str, row) or CANARY in str(row))
        ]
    assert beside == []


def test_there_are_no_drafts(room):
    with pytest.raises(NotKeptHere):
        room.drafts("Ana", "secretly", 3)
    assert room.count("words") == 0


def test_an_empty_one_is_not_kept_and_uses_nothing_up(room):
    assert room.answers("Ana", "freely", "  ").status == "kept"
    assert room.count("anonymous") == room.count("done") == 0
    assert room.answers("Ana", "freely", "something").status == "kept"
    assert room.count("anonymous") == 1
