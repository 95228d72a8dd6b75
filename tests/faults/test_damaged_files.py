"""Whatever lies in the data folder, however damaged: a sentence, an exit code, and nothing is made worse."""

import os
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.serving import run
from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import ORIGIN, Room
from workshop.runtime.addresses import Hosts
from workshop.runtime.sessions import Sessions
from workshop.storage import box, copies, facts
from workshop.storage.box import Slip
from workshop.storage.opening import StoreRefused, back_up, open_store, restore
from workshop.storage.store import FILE

pytestmark = pytest.mark.timeout(300)

ENDINGS = (".box", "", "-wal", "-shm", ".seen", ".lock", ".gone", ".secret")
WORDS = "a canary that was kept in time"
Damage = Callable[[Path, Random], None]


def emptied(path: Path, _chance: Random) -> None:
    path.write_bytes(b"")


def cut_short(path: Path, chance: Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content) + 1)])


def random_bytes(path: Path, chance: Random) -> None:
    path.write_bytes(chance.randbytes(chance.choice((1, 17, 100, 4096, 40_000))))


def a_damaged_page(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    start = chance.randrange(max(len(content) // 4096, 1)) * 4096
    content[start : start + 4096] = chance.randbytes(len(content[start : start + 4096]))
    path.write_bytes(content)


def single_bytes(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes()) or bytearray(1)
    for _byte in range(chance.choice((1, 5, 50, 500))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)


def longer(path: Path, chance: Random) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(5_000))


def a_folder(path: Path, _chance: Random) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def a_link(path: Path, _chance: Random) -> None:
    path.unlink(missing_ok=True)
    target = path.parent.parent / "precious"
    target.write_bytes(b"somebody's own file")
    path.symlink_to(target)


def a_link_to_nowhere(path: Path, _chance: Random) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(path.parent.parent / "nowhere")


def a_pipe(path: Path, _chance: Random) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def a_socket(path: Path, _chance: Random) -> None:
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def somebody_elses(path: Path, _chance: Random) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
        other.execute("INSERT INTO recipes VALUES ('bread')")
    other.close()


DAMAGES: tuple[Damage, ...] = (
    emptied, cut_short, random_bytes, a_damaged_page, single_bytes, longer, a_folder, a_link,
    a_link_to_nowhere, a_pipe, a_socket, somebody_elses,
)  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As a server leaves it that was killed: words in the journal, in the box, a copy, and something gone."""
    place = tmp_path_factory.mktemp("good")
    room = Room(REFLECTION, Sessions(open_store(place / "live"), Hosts(80)))
    ana, ben = room.people("Ana", "Ben")
    room.console.goes_to("write")
    assert ana.writes(WORDS).status_code == 200
    ben.client.post(f"{ben.at}/forget", headers=ORIGIN)
    assert ana.writes(WORDS).status_code == 200
    slip = Slip("anonymous", "ab" * 16, room.ident, {"question": "1.0.x", "value": "4", "line": ""})
    room.sessions.store.writer.ask(lambda conn: box.of(conn).put(slip))
    back_up(room.sessions.store.folder, place / "copy.db")
    shutil.copytree(place / "live", place / "killed")
    room.close()
    raw = sqlite3.connect(place / "live" / FILE)
    copies.before_migration(raw, place / "killed", "0004", 1_000)
    raw.close()
    shutil.rmtree(place / "live")
    return place


@pytest.fixture
def spoiled(good: Path, tmp_path: Path) -> Iterator[Path]:
    """The same folder, to be spoiled."""
    yield tmp_path / "data"


def fresh(good: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(good / "killed", folder)
    return folder


def opens(folder: Path) -> str:
    """Open and read everything; the sentence if it is refused."""
    try:
        store = open_store(folder)
    except StoreRefused as refused:
        return str(refused)
    try:
        with store.reader() as conn:
            for row in facts.list_sessions(conn):
                facts.read_moment(conn, row.id, store.epoch, whole=True)
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        pass  # a page says so; see below
    finally:
        store.close()
    return ""


def one_sentence(said: str) -> bool:
    return said == "" or (said[0].isupper() and "\n" not in said and "Traceback" not in said)


def others(folder: Path, but: str) -> dict[str, bytes]:
    """What lies there besides, that no opening has a reason to change when it is refused."""
    kept = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    passing = (but, f"{FILE}-shm", f"{FILE}.lock", f"{FILE}.seen")
    return {str(each): each.read_bytes() for each in kept if each.name not in passing}


def spoils(good: Path, folder: Path, seeds: range) -> dict[str, int]:
    found = {"refused": 0, "opened": 0}
    for seed in seeds:
        for ending in ENDINGS:
            for damage in DAMAGES:
                path = fresh(good, folder) / f"{FILE}{ending}"
                damage(path, Random(f"{seed} {ending} {damage.__name__}"))
                spoilt = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
                before = others(folder, path.name)
                said = opens(folder)
                assert one_sentence(said), (ending, damage, said)
                found["refused" if said else "opened"] += 1
                if said:
                    # Nothing else may have changed.
                    changed = {k for k, v in before.items() if Path(k).read_bytes() != v}
                    assert not changed, (
                        ending,
                        damage,
                    )
                    if not ending:
                        assert not path.is_file() or path.is_symlink() or path.read_bytes() == spoilt, damage
                precious = folder.parent / "precious"
                assert not precious.exists() or precious.read_bytes() == b"somebody's own file"
                assert not (folder.parent / "nowhere").exists()
    return found


def test_no_file_of_the_folder_leads_to_anything_but_a_sentence(good: Path, spoiled: Path) -> None:
    found = spoils(good, spoiled, range(1))
    assert found["refused"] > 20 and found["opened"] > 15


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_no_file_of_the_folder_leads_to_anything_but_a_sentence_for_long(good: Path, spoiled: Path) -> None:
    spoils(good, spoiled, range(1, 60))


@pytest.mark.parametrize("ending", [".seen", ".gone", ".secret", "-shm", ".lock"])
@pytest.mark.parametrize("damage", [emptied, cut_short, random_bytes, longer], ids=lambda each: each.__name__)
def test_a_damaged_side_file_costs_nobody_a_word(
    good: Path, spoiled: Path, ending: str, damage: Damage
) -> None:
    path = fresh(good, spoiled) / f"{FILE}{ending}"
    damage(path, Random(7))
    store = open_store(spoiled)
    with store.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM words WHERE kept").scalar_one() == 1
        assert conn.exec_driver_sql("SELECT count(*) FROM person WHERE state = 'removed'").scalar_one() == 1
    store.close()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_a_damaged_copy_is_refused_in_a_sentence_or_put_back_and_nothing_is_lost(
    good: Path, spoiled: Path, tmp_path: Path, damage: Damage
) -> None:
    for seed in range(4):
        folder, copy = fresh(good, spoiled), tmp_path / "copy.db"
        if copy.is_dir():
            copy.rmdir()
        copy.unlink(missing_ok=True)
        shutil.copy(good / "copy.db", copy)
        damage(copy, Random(f"{seed} {damage.__name__}"))
        try:
            restore(folder, copy)
        except StoreRefused as refused:
            assert one_sentence(str(refused))
            store = open_store(folder)
            with store.reader() as conn:
                assert conn.exec_driver_sql("SELECT count(*) FROM words WHERE kept").scalar_one() == 1
            store.close()
        else:
            opens(folder)


def test_a_database_that_is_damaged_while_the_room_works_is_said_and_no_page_breaks(
    good: Path, spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = set()
    for seed in range(12):
        chance, folder = Random(seed), fresh(good, spoiled)
        room = _room_on(folder)
        database = folder / FILE
        size = database.stat().st_size // 4096
        with database.open("r+b") as file:
            for page in chance.sample(range(1, size), size // 2):
                file.seek(page * 4096)
                file.write(chance.randbytes(4096))
        room.sessions.let_go(room.ident)
        for path in ("", "/screen", "/report", "/attendance.csv"):
            answer = room.console.client.get(f"{room.console.at}{path}", headers=ORIGIN)
            statuses.add(answer.status_code)
            assert b"Traceback" not in answer.get_data()
            assert answer.status_code in (200, 403, 404, 503), (seed, path, answer.status_code)
        room.sessions.store.close()
    assert 503 in statuses, "some of it was read and could not be"
    assert "Traceback" not in capsys.readouterr().err


def _room_on(folder: Path) -> Any:
    """A room in a house that has been there before."""
    sessions = Sessions(open_store(folder), Hosts(80))
    with sessions.store.reader() as conn:
        ident = facts.list_sessions(conn)[0].id
    room = Room(REFLECTION, sessions)
    room.ident, room.console.at = ident, f"/facilitator/sessions/{ident}"
    with sessions.store.reader() as conn:
        conn.exec_driver_sql("SELECT 1")
    sessions.store.writer.alone(lambda raw: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    sessions.store.writer.alone(lambda raw: raw.execute("PRAGMA shrink_memory"))
    return room


@pytest.mark.parametrize(
    ("ending", "damage"),
    [("", random_bytes), ("", a_folder), (".seen", a_folder), (".secret", a_link), (".lock", a_pipe)],
)
def test_the_command_line_ends_with_a_sentence(
    good: Path, spoiled: Path, ending: str, damage: Damage
) -> None:
    folder = fresh(good, spoiled)
    damage(folder / f"{FILE}{ending}", Random(1))
    said = run("serve", "--data", str(folder), "--port", "0", "--host", "127.0.0.1", "--no-browser")
    assert said.returncode == 1 and "Traceback" not in said.stderr
    assert len(said.stderr.strip().splitlines()) == 1 and said.stderr[0].isupper()


@pytest.mark.parametrize(
    "damage", [random_bytes, a_damaged_page, somebody_elses], ids=lambda each: each.__name__
)
def test_no_copy_is_made_of_a_damaged_store_and_the_sentence_names_the_store(
    good: Path, spoiled: Path, tmp_path: Path, damage: Damage
) -> None:
    folder = fresh(good, spoiled)
    for ending in ("-wal", "-shm"):
        (folder / f"{FILE}{ending}").unlink(missing_ok=True)
    damage(folder / FILE, Random(3))
    with pytest.raises(StoreRefused) as refused:
        back_up(folder, tmp_path / "copy.db")
    assert "copy.db" not in str(refused.value) and one_sentence(str(refused.value))
    assert not (tmp_path / "copy.db").exists()
