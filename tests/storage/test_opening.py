"""Opening: refused in a sentence when something is wrong; a new epoch when an older copy was put back."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tests import tables
from tests.storage.live import Live, bytes_on_disk
from workshop.storage import connections, copies, migrating
from workshop.storage.columns import metadata
from workshop.storage.opening import (
    Damaged,
    DiskFull,
    InUse,
    NewerDatabase,
    NotWritable,
    StoreRefused,
    back_up,
    open_store,
    restore,
)
from workshop.storage.store import FILE

DAY = 86_400_000
ROOT = Path(__file__).parents[2]


def epoch(folder):
    store = open_store(folder)
    store.close()
    return store.epoch


def sentence(refused):
    said = str(refused.value)
    assert said[0].isupper() and said.endswith((".", "restore"))
    return said


def test_a_new_store_is_for_this_account_alone(tmp_path):
    store = open_store(tmp_path / "a" / "b")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.folder.iterdir()}
    folder = stat.S_IMODE(store.folder.stat().st_mode)
    store.close()
    assert folder == 0o700
    assert {modes[f"{FILE}.lock"], modes[f"{FILE}.seen"]} == {0o600}


def test_opening_again_is_the_same_house(folder):
    first = open_store(folder)
    Live(first)
    first.close()
    second = open_store(folder)
    assert (second.epoch, second.secret) == (first.epoch, first.secret)
    assert len(second.secret) == 32
    with second.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM session").scalar_one() == 1
    second.close()


def test_two_houses_have_nothing_in_common(tmp_path):
    one, two = open_store(tmp_path / "one"), open_store(tmp_path / "two")
    assert one.epoch != two.epoch and one.secret != two.secret
    one.close()
    two.close()


def test_a_clean_close_leaves_one_tidy_file(folder):
    store = open_store(folder)
    Live(store)
    store.close()
    assert {path.name for path in folder.iterdir()} == {
        f"{FILE}{ending}" for ending in ("", ".lock", ".seen", ".gone", ".secret")
    }


def test_a_store_in_memory_leaves_nothing(tmp_path):
    store = open_store(tmp_path / "untouched", memory=True)
    live = Live(store)
    live.join("Ana")
    assert live.moment().people
    assert store.folder.exists()
    store.close()
    assert not store.folder.exists() and not (tmp_path / "untouched").exists()


def test_a_second_server_is_refused_and_the_first_goes_on(folder):
    store = open_store(folder)
    with pytest.raises(InUse) as refused:
        open_store(folder)
    assert str(folder) in sentence(refused)
    other = "import sys; from pathlib import Path; from workshop.storage.opening import *\n"
    other += "try: open_store(Path(sys.argv[1]))\nexcept InUse: print('refused')"
    said = subprocess.run(
        [sys.executable, "-c", other, str(folder)], capture_output=True, text=True, cwd=ROOT
    )
    assert said.stdout == "refused\n", said.stderr
    Live(store).join("Ana")
    store.close()
    open_store(folder).close()


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "store").write_text("mine")
    with pytest.raises(NotWritable) as refused:
        open_store(tmp_path / "store")
    assert str(tmp_path / "store") in sentence(refused)
    assert (tmp_path / "store").read_text() == "mine"


def test_a_damaged_file_is_refused_and_left_as_it_is(folder):
    (folder / FILE).write_bytes(b"this is no database" * 500)
    before = (folder / FILE).read_bytes()
    with pytest.raises(Damaged) as refused:
        open_store(folder)
    assert "workshop restore" in sentence(refused)
    assert (folder / FILE).read_bytes() == before


def test_a_file_with_a_damaged_page_is_refused(folder):
    store = open_store(folder)
    Live(store)
    store.close()
    content = bytearray((folder / FILE).read_bytes())
    content[4096 * 3 : 4096 * 4] = os.urandom(4096)
    (folder / FILE).write_bytes(content)
    with pytest.raises(StoreRefused):
        open_store(folder)


def test_somebody_elses_database_is_refused_and_left_alone(folder):
    (folder / FILE).unlink()
    with sqlite3.connect(folder / FILE) as theirs:
        theirs.execute("CREATE TABLE recipes (name)")
    theirs.close()
    with pytest.raises(Damaged) as refused:
        open_store(folder)
    assert "not a store of Rounds" in sentence(refused)
    with sqlite3.connect(folder / FILE) as theirs:
        assert [row[0] for row in theirs.execute("SELECT name FROM sqlite_master")] == ["recipes"]
    theirs.close()


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    opened = connections._open_writer

    def small(path, durable):
        raw = opened(path, durable)
        raw.execute("PRAGMA max_page_count = 3")
        return raw

    monkeypatch.setattr(connections, "_open_writer", small)
    with pytest.raises(DiskFull) as refused:
        open_store(tmp_path / "store")
    assert "Free some space" in sentence(refused)


def test_a_refused_opening_lets_go_of_the_lock(folder):
    good = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(b"this is no database" * 500)
    with pytest.raises(Damaged):
        open_store(folder)
    (folder / FILE).write_bytes(good)
    open_store(folder).close()


def test_a_newer_database_is_refused_and_left_alone(folder):
    with sqlite3.connect(folder / FILE) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(NewerDatabase) as refused:
        open_store(folder)
    assert "newer Rounds" in sentence(refused)
    with sqlite3.connect(folder / FILE) as newer:
        assert newer.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    newer.close()
    assert not (folder / copies.FOLDER).exists()


def test_the_migrations_make_the_tables_of_today(store):
    with store.reader() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    assert ScriptDirectory(str(migrating.SCRIPTS)).get_heads() == [migrating.HEAD]


def test_tables_that_are_poured_out_for_a_test_are_those_of_the_migrations(tmp_path, monkeypatch):
    def made(way, name):
        monkeypatch.setattr(migrating, "_upgrade", way)
        open_store(tmp_path / name).close()
        found = rows(tmp_path / name, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
        return found, rows(tmp_path / name, "SELECT version_num FROM alembic_version")

    made(tables.poured, "first")
    assert made(tables.poured, "poured") == made(tables.by_migrations, "migrated")


def older(folder, delete_at=0, at="0001"):
    """A store as an early migration left it, with a session in it."""
    house = rows(folder, "SELECT key, value FROM house")
    for path in folder.glob(f"{FILE}*"):
        path.unlink()
    config = Config()
    config.set_main_option("script_location", str(migrating.SCRIPTS))
    engine = create_engine(f"sqlite:///{folder / FILE}")
    with engine.connect() as conn, conn.begin():
        config.attributes["connection"] = conn
        command.upgrade(config, at)
    engine.dispose()
    with sqlite3.connect(folder / FILE) as raw:
        raw.executemany("INSERT INTO house VALUES (?, ?)", house)
        raw.execute(
            "INSERT INTO session (id, token, code, projector, plan, state, title, delete_at)"
            " VALUES ('s', 't', 'c', 'p', '{}', 'closed', 'a-canary-sings', ?)",
            (delete_at,),
        )
    raw.close()


def rows(folder, asked):
    """What a store that is closed says."""
    with sqlite3.connect(folder / FILE) as raw:
        found = raw.execute(asked).fetchall()
    raw.close()
    return found


def test_who_sat_before_there_were_rounds_sat_in_the_first(folder):
    older(folder)
    with sqlite3.connect(folder / FILE) as raw:
        raw.execute(
            "INSERT INTO person (handle, session_id, state, public_key, secret_hash)"
            " VALUES ('ana', 's', 'here', '', '')"
        )
        raw.execute(
            "INSERT INTO seat (session_id, activity_at, table_no, place, person) VALUES ('s', 2, 1, 0, 'ana')"
        )
        raw.execute("INSERT INTO board (session_id, activity_at, table_no, version) VALUES ('s', 2, 1, 9)")
    raw.close()
    open_store(folder).close()
    assert rows(folder, "SELECT activity_at, sitting, table_no, person FROM seat") == [(2, 1, 1, "ana")]
    assert rows(folder, "SELECT activity_at, sitting, table_no, version FROM board") == [(2, 1, 1, 9)]
    assert rows(folder, "SELECT sitting FROM session") == [(1,)]


def test_answers_of_nobody_lose_the_order_in_which_they_came(folder):
    """What an older version had written side by side with its writers is nobody's after the migration."""
    older(folder, at="0004")
    people = [f"p{n:02d}" for n in range(40)]
    with sqlite3.connect(folder / FILE) as raw:
        for who in people:
            raw.execute(
                "INSERT INTO person (handle, session_id, state, public_key, secret_hash)"
                " VALUES (?, 's', 'here', '', '')",
                (who,),
            )
            raw.execute("INSERT INTO anonymous VALUES (?, 's', '1.0.vote', ?)", (f"op-{who}", f'"{who}"'))
            raw.execute("INSERT INTO done VALUES (?, '1.0.vote', 's')", (who,))
            raw.execute("INSERT INTO done VALUES (?, '2.0.mine', 's')", (who,))
        raw.execute("INSERT INTO wish VALUES ('a', 's', x'01'), ('b', 's', x'02')")
    raw.close()
    store = open_store(folder)
    assert store.unscrubbed(), "pages and the copy have the old order: the next sweep makes up for it"
    assert store.scrub() and list((folder / copies.FOLDER).iterdir()) == []
    store.close()
    said = rows(folder, "SELECT mark, value FROM anonymous")
    assert sorted(value for _mark, value in said) == [f'"{who}"' for who in people]
    assert [value for _mark, value in said] != [f'"{who}"' for who in people]
    assert not any("op-" in mark for mark, _value in said)
    assert rows(folder, "SELECT count(*), count(DISTINCT question) FROM done") == [(40, 1)]
    assert rows(folder, "SELECT count(*) FROM wish") == [(2,)]


def test_an_older_store_is_brought_up_and_a_copy_is_kept(folder):
    older(folder)
    store = open_store(folder)
    with store.reader() as conn:
        assert conn.exec_driver_sql("SELECT title FROM session").scalar_one() == "a-canary-sings"
        assert conn.exec_driver_sql("SELECT count(*) FROM words").scalar_one() == 0
    (copy,) = (folder / copies.FOLDER).iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    store.close()
    with sqlite3.connect(copy) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    raw.close()


def test_a_copy_is_kept_no_longer_than_its_words(folder):
    older(folder, delete_at=2**45)
    open_store(folder).close()
    (copy,) = (folder / copies.FOLDER).iterdir()
    until = copies._until(copy)
    assert copies.prune(folder, until - 1) == 0 and copy.exists()
    assert copies.prune(folder, until) == 1 and not copy.exists()


def test_a_copy_with_words_that_are_due_is_gone_at_the_next_start(folder):
    older(folder, delete_at=1)
    open_store(folder).close()
    open_store(folder).close()
    assert list((folder / copies.FOLDER).iterdir()) == []


def test_scrubbing_takes_the_copies_too(folder):
    older(folder)
    store = open_store(folder)
    assert b"a-canary-sings" in bytes_on_disk(store)
    store.writer.ask(lambda conn: conn.exec_driver_sql("DELETE FROM session") and None)
    store.scrub()
    assert b"a-canary-sings" not in bytes_on_disk(store)
    store.close()


def test_a_copy_of_an_earlier_day_begins_a_new_epoch(folder, tmp_path):
    first = epoch(folder)
    shutil.copy(folder / FILE, tmp_path / "copy.db")
    assert epoch(folder) == first
    shutil.copy(tmp_path / "copy.db", folder / FILE)
    second = epoch(folder)
    assert second != first
    assert epoch(folder) == second


def test_a_copy_of_the_same_hour_begins_a_new_epoch_too(folder, tmp_path):
    store = open_store(folder)
    live = Live(store)
    back_up(store.folder, tmp_path / "copy.db")
    live.join("Ana")
    live.begins()
    live.answers("Ana", "mine", "I ask first")
    store.close()
    shutil.copy(tmp_path / "copy.db", folder / FILE)
    assert epoch(folder) != store.epoch


def test_a_copy_without_its_side_file_begins_a_new_epoch(folder):
    first = epoch(folder)
    (folder / f"{FILE}.seen").unlink()
    assert epoch(folder) != first


def test_a_store_that_was_only_closed_and_opened_was_not_put_back(tmp_path):
    for _time in range(3):
        store = open_store(tmp_path / "house")
        assert not store.put_back
        store.close()


def test_restoring_is_one_command(folder, tmp_path):
    store = open_store(folder)
    live = Live(store)
    live.join("Ana")
    back_up(store.folder, tmp_path / "copy.db")
    live.join("Ben")
    with pytest.raises(InUse):
        restore(folder, tmp_path / "copy.db")
    store.close()
    restore(folder, tmp_path / "copy.db")
    again = open_store(folder)
    with again.reader() as conn:
        assert [row[0] for row in conn.exec_driver_sql("SELECT name FROM person")] == ["Ana"]
    assert again.epoch != store.epoch and again.secret == store.secret
    assert again.put_back
    again.close()
    later = open_store(folder)
    assert later.put_back and later.epoch == again.epoch, "phones may still come that know more"
    later.close()


def test_a_damaged_copy_is_not_put_back(folder, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"this is no database" * 500)
    before = (folder / FILE).read_bytes()
    with pytest.raises(Damaged):
        restore(folder, tmp_path / "copy.db")
    with pytest.raises(StoreRefused):
        restore(folder, tmp_path / "nowhere.db")
    assert (folder / FILE).read_bytes() == before
    open_store(folder).close()


def test_a_back_up_is_for_this_account_alone_and_whole(store, tmp_path):
    Live(store).join("Ana")
    back_up(store.folder, tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    with sqlite3.connect(tmp_path / "copy.db") as raw:
        assert raw.execute("SELECT name FROM person").fetchall() == [("Ana",)]
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def test_a_store_in_memory_vanishes_with_its_process():
    left = "from pathlib import Path; from workshop.storage.opening import open_store\n"
    left += "print(open_store(Path('unused'), memory=True).folder)"
    said = subprocess.run([sys.executable, "-c", left], capture_output=True, text=True, cwd=ROOT)
    assert said.stdout.startswith("/") and not Path(said.stdout.strip()).exists(), said.stderr


def test_closing_twice_closes_nobody_else_s_files(tmp_path: Path) -> None:
    """The numbers of files that were let go are given to the next who opens some."""
    first = open_store(tmp_path / "first")
    first.close()
    others = [os.open(tmp_path / str(n), os.O_CREAT | os.O_RDWR) for n in range(8)]
    first.close()
    for file in others:
        os.write(file, b"still open")
        os.close(file)
