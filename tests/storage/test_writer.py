"""The one writer: many commands, few commits; each its own failure; trouble for all when the disk fails."""

import sqlite3
import subprocess
import sys
from dataclasses import replace

import gevent
import pytest
from sqlalchemy.exc import IntegrityError

from tests.rooms import handle
from workshop.storage import connections, own
from workshop.storage.opening import Damaged, DiskFull, InUse, NotWritable, StoreTrouble, open_store
from workshop.storage.quick import driver
from workshop.storage.trouble import refusal

HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
held.execute("ROLLBACK")
"""


def note(store, key, value="x"):
    """Write one row, and return how many there are."""

    def job(conn):
        conn.exec_driver_sql("INSERT INTO house (key, value) VALUES (?, ?)", (key, value))
        return conn.exec_driver_sql("SELECT count(*) FROM house").scalar_one()

    return store.writer.ask(job)


def keys(store):
    with store.reader() as conn:
        return {row[0] for row in conn.exec_driver_sql("SELECT key FROM house")}


@pytest.fixture
def held(store):
    """Another program holds the file for writing until it is told to let go."""
    note(store, "before")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    yield holder
    let_go(holder)


def let_go(holder):
    """The other program is done; it may have been told before."""
    holder.stdin.close()
    holder.wait()
    holder.stdout.close()


def test_what_a_job_returns_comes_back_after_the_commit(store):
    assert note(store, "a") == note(store, "b") - 1
    assert {"a", "b"} <= keys(store)


def test_many_who_ask_at_once_share_few_commits(store):
    before = store.writer.transactions
    gevent.joinall([gevent.spawn(note, store, f"k{n}") for n in range(300)], raise_error=True)
    assert len({f"k{n}" for n in range(300)} & keys(store)) == 300
    assert store.writer.transactions - before <= 10


def test_one_job_that_fails_fails_alone(store):
    note(store, "taken")
    asked = [gevent.spawn(note, store, key) for key in ("a", "taken", "b")]
    gevent.joinall(asked)
    assert [type(each.exception) for each in asked] == [type(None), IntegrityError, type(None)]
    assert {"a", "b"} <= keys(store)


def test_a_job_that_fails_half_way_leaves_nothing(store):
    def half(conn):
        conn.exec_driver_sql("INSERT INTO house (key, value) VALUES ('half', '')")
        raise LookupError("the other half")

    with pytest.raises(LookupError):
        store.writer.ask(half)
    note(store, "after")
    assert "half" not in keys(store) and "after" in keys(store)


def test_the_words_of_an_answer_are_in_no_exception(live):
    live.join("Ana")
    live.begins()
    kept = live.kept("Ana", "wall", "a-canary-sings")
    kept = replace(kept, press=replace(kept.press, handle="nobody"))
    with pytest.raises(Exception, match="FOREIGN KEY") as refused:
        live.sends(kept)
    seen = refused.value
    while seen is not None:
        assert "canary" not in str(seen)
        seen = seen.__cause__ or seen.__context__


def fill(store):
    """From now on the disk has no room left."""
    store.writer.alone(lambda raw: raw.execute("PRAGMA max_page_count = 1"))


def test_a_full_disk_is_trouble_for_everybody_who_waits_and_loses_nothing(store):
    note(store, "before")
    fill(store)
    asked = [gevent.spawn(note, store, f"k{n}", "x" * 100_000) for n in range(5)]
    gevent.joinall(asked)
    assert {type(each.exception) for each in asked} == {StoreTrouble}
    assert "before" in keys(store) and not any(key.startswith("k") for key in keys(store))
    store.writer.alone(lambda raw: raw.execute("PRAGMA max_page_count = 100000"))
    note(store, "k0", "x" * 100_000)
    assert {"before", "k0"} <= keys(store)


def test_words_survive_a_full_disk_that_has_room_again(live):
    live.join("Ana")
    live.begins()
    kept = live.kept("Ana", "mine", "long words " * 300)
    fill(live.store)
    with pytest.raises(StoreTrouble):
        live.answers("Ana", "mine", "x" * 200_000, 2)
    live.store.writer.alone(lambda raw: raw.execute("PRAGMA max_page_count = 100000"))
    assert live.sends(kept).status == "kept"
    assert live.own("Ana") == {("mine", True): kept.press.value}


def test_a_file_that_somebody_holds_is_trouble_after_a_while(store, held, monkeypatch):
    store.writer.alone(lambda raw: raw.execute("PRAGMA busy_timeout = 50"))
    with pytest.raises(StoreTrouble):
        note(store, "k")
    let_go(held)
    note(store, "k")
    assert {"before", "k"} <= keys(store)


def test_the_hub_goes_on_while_somebody_holds_the_file(store, held):
    """A ticking greenlet ticks on; a write on the hub itself would stand still with it."""
    ticks = []

    def tick():
        while True:
            gevent.sleep(0.001)
            ticks.append(len(ticks))
            if len(ticks) == 50:
                held.stdin.close()

    ticking = gevent.spawn(tick)
    waiting = gevent.spawn(note, store, "k")
    waiting.get()
    ticking.kill()
    assert len(ticks) >= 50
    assert "k" in keys(store)


def test_an_ill_connection_is_opened_anew(store):
    note(store, "before")
    store.writer.alone(lambda raw: raw.close())
    with pytest.raises(StoreTrouble):
        note(store, "lost")
    note(store, "after")
    assert {"before", "after"} <= keys(store) and "lost" not in keys(store)


def test_after_the_close_asking_is_trouble(folder):
    store = open_store(folder)
    asked = [gevent.spawn(note, store, f"k{n}") for n in range(20)]
    gevent.sleep(0)
    store.close()
    gevent.joinall(asked, raise_error=True)
    with pytest.raises(StoreTrouble):
        note(store, "late")
    again = open_store(folder)
    assert {f"k{n}" for n in range(20)} <= keys(again) and "late" not in keys(again)
    again.close()


def test_the_file_is_kept_as_it_should_be(store):
    def told(raw):
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        return [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert store.writer.alone(told) == ["wal", 2, 1, 1]


def test_a_statement_finds_its_values_by_name(live):
    live.join("Ana")
    with live.store.reader() as conn:
        assert own._ALL.run(conn, who=handle("Ana")).fetchall() == []
        with pytest.raises(KeyError):
            own._ALL.run(conn)
        assert driver(conn).in_transaction


def test_readers_cannot_see_what_is_not_committed(store):
    engine = connections.reading(store.path)
    with engine.connect() as conn:
        seen = store.writer.ask(
            lambda writing: (
                writing.exec_driver_sql("INSERT INTO house (key, value) VALUES ('k', '')")
                and conn.exec_driver_sql("SELECT count(*) FROM house WHERE key = 'k'").scalar_one()
            )
        )
    assert seen == 0


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY]
)
def test_a_disk_that_fails_in_one_job_is_trouble_for_all_of_them(store, code):
    note(store, "before")

    def fails(conn):
        broken = sqlite3.OperationalError("disk I/O error")
        broken.sqlite_errorcode = code
        raise broken

    asked = [
        gevent.spawn(note, store, "a"),
        gevent.spawn(store.writer.ask, fails),
        gevent.spawn(note, store, "b"),
    ]
    gevent.joinall(asked)
    assert [type(each.exception) for each in asked] == [StoreTrouble] * 3
    assert "before" in keys(store) and not {"a", "b"} & keys(store)
    note(store, "after")
    assert "after" in keys(store)


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_BUSY, InUse),
        (sqlite3.SQLITE_READONLY_DIRECTORY, NotWritable),
        (sqlite3.SQLITE_CANTOPEN, NotWritable),
        (sqlite3.SQLITE_IOERR_READ, Damaged),
        (sqlite3.SQLITE_NOTADB, Damaged),
        (sqlite3.SQLITE_ERROR, Damaged),
    ],
)
def test_whatever_is_wrong_at_opening_is_said_in_a_sentence(code, refused):
    error = sqlite3.OperationalError("in the words of SQLite")
    error.sqlite_errorcode = code
    said = refusal(error, "/the/file")
    assert type(said) is refused
    assert str(said).endswith((".", "restore")) and "SQLite" not in str(said)
