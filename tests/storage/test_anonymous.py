"""Anonymous answers: counted, and nothing in the house leads from one to a person."""

import errno
import shutil

import pytest

from tests.rooms import NOW, handle
from tests.storage.live import Live, secret
from workshop.storage import box, people, retention, words
from workshop.storage.box import Box
from workshop.storage.facts import read_moment
from workshop.storage.opening import open_store
from workshop.storage.pouring import pour_what_came_late
from workshop.storage.trouble import StoreTrouble
from workshop.storage.words import NotKeptHere, answered

CANARY = "a-canary-sings"


@pytest.fixture
def room(live):
    live.join("Ana", "Ben")
    live.begins()
    return live


@pytest.fixture
def house(folder):
    """The same in a house that is closed and opened again."""
    live = Live(open_store(folder))
    live.join("Ana", "Ben")
    live.begins()
    yield live
    live.store.close()


def starts_again(house, box=None):
    """The server ends and starts; `box` is what its end had left in the box."""
    folder = house.store.folder
    house.store.close()
    if box is not None:
        (folder / "rounds.db.box").write_bytes(box)
    house.store = open_store(folder)


def _no_room(_box):
    raise OSError(errno.ENOSPC, "no room left")


def everything(room):
    """All rows of all tables, as text."""
    with room.store.reader() as conn:
        names = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        return [(n, str(row)) for n in names for row in conn.exec_driver_sql(f"SELECT * FROM {n}").all()]


def test_it_is_counted_once(room):
    kept = room.kept("Ana", "secretly", 4)
    assert room.sends(kept).status == "kept"
    for _ in range(2):
        assert room.sends(kept).status == "known", "a press whose answer was lost"
        assert room.answers("Ana", "secretly", 4).status == "known"
        assert room.answers("Ana", "secretly", 1).status == "done"
        room.moves_on()
    assert room.answers("Ben", "secretly", 2).status == "kept"
    assert room.moment().unnamed == {"1.0.secretly": 2}
    room.moves_on()
    assert room.moment().unnamed == {"1.0.secretly": 2} and room.count("anonymous") == 2


def test_nobody_is_named_among_those_who_answered(room):
    room.answers("Ana", "secretly", 4)
    assert "1.0.secretly" not in room.moment().answered


def test_its_writer_alone_is_told_that_it_was_given(room):
    room.answers("Ana", "secretly", 4)
    for _ in range(2):
        with room.store.reader() as conn:
            asked = (room.ident, ["1.0.secretly", "1.0.told"])
            assert answered(conn, secret("Ana"), *asked) == {"1.0.secretly"}
            assert answered(conn, secret("Ben"), *asked) == frozenset()
        room.moves_on()


def test_the_table_has_room_for_nothing_else(room):
    with room.store.reader() as conn:
        columns = [row[1] for row in conn.exec_driver_sql("PRAGMA table_info(anonymous)")]
        made = conn.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'anonymous'").scalar_one()
    assert columns == ["mark", "session_id", "question", "value"]
    assert "WITHOUT ROWID" in made


def test_nothing_is_written_in_the_database_when_somebody_answers(room):
    """No row of the person, no event, no number, nobody who is done; not even the count of commits."""
    before, journal = everything(room), room.store.path.with_name("rounds.db-wal")
    size = journal.stat().st_size
    assert room.answers("Ana", "freely", CANARY).status == "kept"
    assert everything(room) == before and journal.stat().st_size == size
    assert room.moment().waiting == {"1.0.freely": 1}


def test_no_row_has_a_person_and_an_answer_when_the_room_has_moved_on(room):
    kept = room.kept("Ana", "freely", CANARY)
    room.sends(kept)
    room.moves_on()
    nobodys = f"person IS NULL AND text = '{CANARY}' AND counter = 0 AND \"window\" = ''"
    assert room.count("line", nobodys) == room.count("line") == room.count("anonymous") == 1
    assert room.count("op") == room.count("words") == room.count("done") == room.count("gift") == 0
    assert not any(kept.press.op in row for _, row in everything(room)), "an address leads to no row"
    assert not any(handle("Ana") in row and CANARY in row for _, row in everything(room))


def test_what_was_kept_survives_the_end_of_the_server(house):
    for who, value in (("Ana", 4), ("Ben", 2)):
        house.answers(who, "secretly", value)
    starts_again(house)
    assert house.moment().unnamed == {"1.0.secretly": 2}
    assert house.answers("Ana", "secretly", 1).status == "done"
    house.moves_on()
    assert house.count("anonymous") == 2


def test_what_was_acknowledged_is_there_when_the_server_is_killed(room, tmp_path):
    """The files as they lie at any moment after the answer, with nobody to tidy them."""
    for who, value in (("Ana", 4), ("Ben", 2)):
        room.answers(who, "secretly", value)
    shutil.copytree(room.store.folder, tmp_path / "left")
    store = open_store(tmp_path / "left")
    with store.reader() as conn:
        assert read_moment(conn, room.ident, store.epoch).unnamed == {"1.0.secretly": 2}
    store.close()


def test_a_full_disk_is_said_and_the_same_press_is_kept_when_there_is_room_again(room, monkeypatch):
    kept = room.kept("Ana", "secretly", 4)
    with monkeypatch.context() as full:
        full.setattr(Box, "_save", _no_room)
        with pytest.raises(StoreTrouble):
            room.sends(kept)
        assert room.moment().unnamed == {}
        assert room.answers("Ben", "mine", "words").status == "kept", "what needs no box is kept"
    assert room.sends(kept).status == "kept"
    assert room.moment().unnamed == {"1.0.secretly": 1}


def test_a_full_box_is_poured_before_the_room_moves_on(room, monkeypatch):
    monkeypatch.setattr(box, "FULL", 150)
    room.answers("Ana", "secretly", 4)
    room.answers("Ben", "secretly", 2)
    room.store.writer.ask(lambda conn: None)
    assert room.count("anonymous") == 2 and room.moment().unnamed == {"1.0.secretly": 2}
    assert room.answers("Ana", "secretly", 1).status == "done"


def test_what_came_after_the_end_does_not_wait_for_a_step_that_never_comes(room):
    room.does("end", session={"state": "closed", "closed_at": NOW})
    room.answers("Ana", "told", CANARY)
    room.store.writer.ask(pour_what_came_late)
    assert room.count("anonymous") == 1


def test_a_session_that_is_deleted_takes_what_waits_with_it(room):
    room.answers("Ana", "secretly", 4)
    room.store.writer.ask(lambda conn: retention.delete_session(conn, room.ident, NOW))
    assert not (room.store.folder / "rounds.db.box").exists()


def test_what_was_poured_just_before_the_server_died_is_not_counted_twice(house):
    house.answers("Ana", "secretly", 4)
    left = house.store.folder / "rounds.db.box"
    waiting = left.read_bytes()
    house.moves_on()
    assert not left.exists()
    starts_again(house, waiting)
    assert house.moment().unnamed == {"1.0.secretly": 1}


JUNK = (b"\xff\x00", b"", b"0" * 16 + b'["m","wish","s",7]', b"{", b"[" * 9_999)


@pytest.mark.parametrize("junk", JUNK)
def test_a_line_that_nobody_can_read_keeps_no_room_from_opening(house, junk):
    house.answers("Ana", "secretly", 4)
    starts_again(house, junk + b"\n" + (house.store.folder / "rounds.db.box").read_bytes())
    assert house.moment().unnamed == {"1.0.secretly": 1}
    house.moves_on()
    assert house.count("anonymous") == 1


@pytest.mark.parametrize("where", range(0, 120, 7))
def test_a_spoilt_letter_costs_its_own_line_alone(house, where):
    for who, value in (("Ana", 4), ("Ben", 2)):
        house.answers(who, "secretly", value)
    lines = (house.store.folder / "rounds.db.box").read_bytes().splitlines(keepends=True)
    spoilt = bytearray(lines[0])
    spoilt[where % (len(spoilt) - 1)] ^= 0x15
    starts_again(house, bytes(spoilt) + lines[1])
    assert house.moment().unnamed == {"1.0.secretly": 1}
    house.moves_on()


def test_an_answer_that_came_to_nothing_is_not_in_the_box(room):
    kept = room.kept("Ana", "secretly", 4)

    def fails(conn):
        words.keep(conn, kept)
        raise ValueError

    with pytest.raises(ValueError):
        room.store.writer.ask(fails)
    assert room.moment().unnamed == {}
    assert room.sends(kept).status == "kept"


def test_who_is_forgotten_leaves_what_nobody_can_lay_at_their_door(room):
    room.answers("Ana", "secretly", 4)
    room.store.writer.ask(lambda conn: people.forget(conn, handle("Ana"), 1))
    room.moves_on()
    assert room.count("anonymous") == 1


def test_there_are_no_drafts(room):
    with pytest.raises(NotKeptHere):
        room.drafts("Ana", "secretly", 3)
    assert room.count("words") == 0


def test_an_empty_one_is_not_kept_and_uses_nothing_up(room):
    assert room.answers("Ana", "freely", "  ").status == "kept"
    assert room.moment().unnamed == {}
    assert room.answers("Ana", "freely", "something").status == "kept"
    assert room.moment().unnamed == {"1.0.freely": 1}
