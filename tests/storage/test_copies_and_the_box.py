"""What waits in the box is in no copy, outlives a restore, and goes with its session."""

from pathlib import Path

from tests.storage.live import Live
from workshop.storage import retention
from workshop.storage.opening import Store, back_up, open_store, restore
from workshop.storage.pouring import pour

PEOPLE = ("Ana", "Ben", "Cho", "Dev", "Eva", "Fay")


def answered(folder: Path) -> Store:
    """A store in which six people have rated something in secret, and the room has not moved on."""
    store = open_store(folder)
    live = Live(store)
    live.join(*PEOPLE)
    live.begins()
    for name in PEOPLE:
        assert live.answers(name, "secretly", 4).status == "kept"
    assert live.count("anonymous") == 0 and (folder / "rounds.db.box").exists()
    return store


def rated(store: Store) -> int:
    """How many have rated it."""
    with store.reader() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM anonymous").scalar_one())


def test_a_copy_has_no_secret_vote_before_the_room_moves_on(tmp_path: Path) -> None:
    store = answered(tmp_path / "data")
    back_up(tmp_path / "data", tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]
    store.writer.ask(lambda conn: pour(conn, "session0aa"))
    back_up(tmp_path / "data", tmp_path / "later.db")
    store.close()
    counts = []
    for number, copy in enumerate(("copy.db", "later.db")):
        restore(tmp_path / str(number), tmp_path / copy)
        other = open_store(tmp_path / str(number))
        counts.append(rated(other))
        other.close()
    assert counts == [0, len(PEOPLE)]


def test_a_copy_put_back_where_it_was_made_counts_nobody_twice(tmp_path: Path) -> None:
    store = answered(tmp_path / "data")
    back_up(tmp_path / "data", tmp_path / "copy.db")
    store.close()
    restore(tmp_path / "data", tmp_path / "copy.db")
    again = open_store(tmp_path / "data")
    again.writer.ask(lambda conn: pour(conn, "session0aa"))
    assert rated(again) == len(PEOPLE) and not (tmp_path / "data" / "rounds.db.box").exists()
    again.close()


def test_votes_after_a_copy_are_there_when_it_is_put_back(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    live = Live(store)
    live.join(*PEOPLE)
    live.begins()
    back_up(tmp_path / "data", tmp_path / "copy.db")
    for name in PEOPLE:
        live.answers(name, "secretly", 2)
    store.close()
    restore(tmp_path / "data", tmp_path / "copy.db")
    again = open_store(tmp_path / "data")
    assert (tmp_path / "data" / "rounds.db.box").exists()
    again.writer.ask(lambda conn: pour(conn, "session0aa"))
    assert rated(again) == len(PEOPLE)
    again.close()


def test_votes_of_a_session_that_the_copy_does_not_know_go(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    back_up(tmp_path / "data", tmp_path / "copy.db")
    store.close()
    answered(tmp_path / "data").close()
    restore(tmp_path / "data", tmp_path / "copy.db")
    assert not (tmp_path / "data" / "rounds.db.box").exists()


def test_a_deleted_session_leaves_nothing_in_the_box(tmp_path: Path) -> None:
    store = answered(tmp_path / "data")
    store.writer.ask(lambda conn: retention.delete_session(conn, "session0aa", 1))
    assert not (tmp_path / "data" / "rounds.db.box").exists()
    store.close()
