"""An older copy is put back, by the command or by hand: whoever was forgotten meanwhile stays forgotten."""

import shutil
import sqlite3
import stat

import pytest

from tests.rooms import NOW, handle
from tests.storage.live import Live
from workshop.storage import copies, gone, people, retention, secret
from workshop.storage.opening import InUse, back_up, open_store, restore
from workshop.storage.store import FILE

NAME = "Anastasia-Canary"
ANA, BEN = handle("Ana"), handle("Ben")
CANARY = "a-canary-sings"
DAY = 86_400_000
OPEN_WORDS = ("wall", "signed", "desk", "ours")


def by_command(folder, copy):
    said = restore(folder, copy)
    assert copy.exists()
    return " ".join(said)


def by_hand(folder, copy):
    shutil.copy(copy, folder / FILE)
    store = open_store(folder)
    store.close()
    return " ".join(store.said)


WAYS = pytest.mark.parametrize("put_back", [by_command, by_hand])


@pytest.fixture
def room(folder):
    """Ana has written to everybody; Ben too. A copy may be made now."""
    live = Live(open_store(folder))
    live.join("Ana", "Ben", "Cho")
    live.begins(("Ana", "Ben", "Cho"))
    live.store.writer.ask(
        lambda conn: conn.exec_driver_sql("UPDATE person SET name = ? WHERE handle = ?", (NAME, ANA)) and None
    )
    for field in OPEN_WORDS:
        live.answers("Ana", field, f"{CANARY} {field}", table=1, name=NAME)
        live.answers("Ben", field, f"said by Ben {field}", table=1)
    live.answers("Ana", "mine", f"{CANARY} mine", raised=True)
    live.answers("Ana", "card", "from Ana", to="Ben", give=True)
    return live


def copied(room, tmp_path):
    back_up(room.store.folder, tmp_path / "copy.db")
    assert CANARY.encode() in (tmp_path / "copy.db").read_bytes()
    return tmp_path / "copy.db"


def forgets(room, who):
    room.store.writer.ask(lambda conn: people.forget(conn, who, NOW + 1))
    assert room.store.scrub()


def on_disk(folder):
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@WAYS
def test_nothing_of_somebody_who_was_forgotten_comes_back(room, tmp_path, put_back):
    folder, copy = room.store.folder, copied(room, tmp_path)
    forgets(room, ANA)
    room.store.close()
    said = put_back(folder, copy)
    assert CANARY.encode() not in on_disk(folder) and NAME.encode() not in on_disk(folder)
    assert "1 person" in said and "deleted again" in said
    again = open_store(folder)
    assert again.put_back and again.said == ()
    with again.reader() as conn:
        state = conn.exec_driver_sql(
            "SELECT name, state, public_key, secret_hash FROM person WHERE handle = ?", (ANA,)
        )
        assert state.one() == ("", "removed", b"", b"")
        assert conn.exec_driver_sql("SELECT count(*) FROM words WHERE person = ?", (BEN,)).scalar_one() == 4
    again.close()


@WAYS
def test_a_whole_session_that_was_deleted_stays_deleted(room, tmp_path, put_back):
    folder, copy = room.store.folder, copied(room, tmp_path)
    room.does("end", session={"state": "closed", "closed_at": NOW, "delete_at": NOW + DAY})
    gone_now = room.store.writer.ask(lambda conn: retention.sweep(conn, NOW + DAY).deleted)
    assert gone_now == (room.ident,) and room.store.scrub()
    room.store.close()
    assert "1 session" in put_back(folder, copy), "in the copy it was open"
    assert CANARY.encode() not in on_disk(folder)


@WAYS
def test_a_line_that_was_taken_back_stays_away(room, tmp_path, put_back):
    folder, copy = room.store.folder, copied(room, tmp_path)
    room.answers("Ana", "mine", None, 2, raised=False)
    room.store.close()
    assert "1 text" in put_back(folder, copy)
    again = open_store(folder)
    with again.reader() as conn:
        lines = conn.exec_driver_sql("SELECT question FROM line WHERE person = ?", (ANA,)).scalars().all()
    again.close()
    assert "1.0.mine" not in lines and len(lines) == 2, "the others stand"


@WAYS
def test_a_gift_that_was_taken_back_stays_taken_back(room, tmp_path, put_back):
    folder, copy = room.store.folder, copied(room, tmp_path)
    room.answers("Ana", "card", None, 2, to="Ben", withdraw=True)
    room.store.close()
    put_back(folder, copy)
    again = open_store(folder)
    with again.reader() as conn:
        assert conn.exec_driver_sql("SELECT withdrawn, for_receiver FROM gift").all() == [(1, b"")]
    again.close()


@WAYS
def test_an_answer_that_was_emptied_stays_empty_and_a_later_one_is_kept(room, tmp_path, put_back):
    folder = room.store.folder
    room.answers("Ben", "desk", "", 2)
    room.answers("Ben", "desk", "after all", 3)
    copy = copied(room, tmp_path)
    room.answers("Ana", "desk", "", 2)
    room.answers("Ana", "ours", "", 2, table=1)
    room.store.close()
    assert "2 texts" in put_back(folder, copy)
    assert f"{CANARY} desk".encode() not in on_disk(folder)
    assert f"{CANARY} ours".encode() not in on_disk(folder)
    assert b"after all" in on_disk(folder) and b"said by Ben ours" in on_disk(folder)


def test_what_was_not_deleted_comes_back_whole(room, tmp_path):
    folder, copy = room.store.folder, copied(room, tmp_path)
    room.store.close()
    assert by_command(folder, copy) == "" and by_hand(folder, copy) == ""
    assert CANARY.encode() in on_disk(folder) and NAME.encode() in on_disk(folder)


def test_it_is_known_although_the_power_failed_before_the_file_had_it(room, tmp_path, monkeypatch):
    folder, copy = room.store.folder, copied(room, tmp_path)
    with monkeypatch.context() as dark:
        dark.setattr(gone.MarksFile, "committed", lambda self, conn: None)
        forgets(room, ANA)
    room.store.close()
    assert "1 person" in by_command(folder, copy), "the store that is replaced was asked"
    assert CANARY.encode() not in on_disk(folder)


def test_a_lost_file_is_made_up_for_by_the_database(room, tmp_path):
    folder, copy = room.store.folder, copied(room, tmp_path)
    forgets(room, ANA)
    room.store.close()
    (folder / f"{FILE}.gone").write_bytes(b"\xff\0 no marks\n" * 9)
    open_store(folder).close()
    assert "1 person" in by_hand(folder, copy)


def test_the_copy_made_before_a_migration_brings_nobody_back_either(room):
    folder = room.store.folder
    room.store.close()
    raw = sqlite3.connect(folder / FILE)
    path = copies.before_migration(raw, folder, "0004", NOW)
    raw.close()
    kept = path.read_bytes()
    again = Live.__new__(Live)
    again.store = open_store(folder)
    forgets(again, ANA)
    assert not path.exists(), "a copy on this disk goes with the words"
    again.store.close()
    (folder / "elsewhere.db").write_bytes(kept)
    assert "1 person" in by_command(folder, folder / "elsewhere.db")


def test_the_file_beside_says_nothing_of_anybody(room):
    forgets(room, ANA)
    said = (room.store.folder / f"{FILE}.gone").read_text()
    for word in (ANA, room.ident, NAME, CANARY, "wall", "signed"):
        assert word not in said
    marks = [line.split() for line in said.splitlines()]
    assert marks == sorted(marks) and len(marks) >= 2
    days = {int(day) for _mark, _edits, day in marks}
    assert days == {NOW // DAY + gone.KEPT_DAYS}, "the day alone, not when"
    room.store.close()


def test_what_is_gone_is_forgotten_itself_when_no_copy_can_be_left(room):
    forgets(room, ANA)
    later = NOW + (gone.KEPT_DAYS + 1) * DAY
    room.store.writer.ask(lambda conn: gone.let_go(conn, later - 2 * DAY))
    assert room.count("gone") > 0
    room.store.writer.ask(lambda conn: gone.let_go(conn, later))
    assert room.count("gone") == 0 and (room.store.folder / f"{FILE}.gone").read_text() == ""
    room.store.close()


def test_a_restore_that_cannot_be_leaves_everything_as_it_was(room, tmp_path):
    folder, copy = room.store.folder, copied(room, tmp_path)
    with pytest.raises(InUse):
        restore(folder, copy)
    room.store.close()
    newer = tmp_path / "newer.db"
    shutil.copy(copy, newer)
    with sqlite3.connect(newer) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(Exception, match="newer Rounds"):
        restore(folder, newer)
    assert (folder / FILE).read_bytes() == before
    assert not (folder / "restoring").exists()


# The server's secret


def test_no_copy_has_the_servers_secret(room, tmp_path):
    copy = copied(room, tmp_path)
    kept = room.store.secret.hex().encode()
    assert kept not in copy.read_bytes() and room.store.secret not in copy.read_bytes()
    assert kept not in bytes_on_disk_of(room.store, ".secret")
    path = room.store.folder / f"{FILE}.secret"
    assert path.read_bytes().strip() == kept and stat.S_IMODE(path.stat().st_mode) == 0o600
    room.store.close()


def bytes_on_disk_of(store, without):
    files = sorted(path for path in store.folder.rglob("*") if path.is_file() and path.suffix != without)
    return b"\0".join(path.read_bytes() for path in files)


def test_a_store_of_before_hands_its_secret_over_and_people_keep_their_way_back(room, tmp_path):
    folder, own = room.store.folder, room.store.secret
    room.store.close()
    (folder / f"{FILE}.secret").unlink()
    with sqlite3.connect(folder / FILE) as raw:
        raw.execute("INSERT INTO house VALUES ('secret', ?)", ("ab" * 32,))
    raw.close()
    back_up(folder, tmp_path / "copy.db")
    assert b"ab" * 32 not in (tmp_path / "copy.db").read_bytes()
    (folder / "copies").mkdir()
    shutil.copy(folder / FILE, folder / "copies" / "before-0003-1-until-9999999999999.db")
    again = open_store(folder)
    assert again.secret == bytes.fromhex("ab" * 32) != own
    assert not again.unscrubbed(), "copies made before a migration are not dropped for that"
    assert b"ab" * 32 not in bytes_on_disk_of(again, ".secret")
    again.close()
    later = open_store(folder)
    assert later.secret == again.secret
    later.close()


def test_a_secret_that_cannot_be_read_is_made_anew_and_no_word_is_lost(room):
    folder = room.store.folder
    room.store.close()
    for damage in (b"", b"\0\xff" * 40, b"ab" * 31, b"ab" * 400, b"zz" * 32):
        (folder / f"{FILE}.secret").write_bytes(damage)
        again = open_store(folder)
        assert len(again.secret) == secret.SIZE
        again.close()
    assert CANARY.encode() in on_disk(folder)


def test_a_copy_put_back_keeps_the_secret_of_its_house_and_on_another_laptop_gets_another(room, tmp_path):
    folder, own, copy = room.store.folder, room.store.secret, copied(room, tmp_path)
    room.store.close()
    restore(folder, copy)
    restore(tmp_path / "other", copy)
    here, there = open_store(folder), open_store(tmp_path / "other")
    assert here.secret == own != there.secret
    here.close()
    there.close()
