"""Ready means that an answer can be kept: on a full, read-only, held or lost disk it says why it is not."""

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import gevent
import pytest

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import Room
from workshop.runtime.addresses import Hosts
from workshop.runtime.sessions import Sessions
from workshop.storage import probing
from workshop.storage.opening import open_store

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(REFLECTION, Sessions(open_store(tmp_path / "data"), Hosts(80)))
    room.person("Ana")
    room.console.goes_to("write")
    yield room
    room.close()


def ready(room: Room) -> tuple[int, str]:
    gevent.sleep(0.25)  # longer than a trial is believed
    answer = room.rounds.app.test_client().get("/readyz")
    return answer.status_code, answer.get_json().get("why", "")


def test_it_is_ready_and_leaves_nothing_behind(room: Room) -> None:
    assert ready(room) == (200, "")
    assert not list(room.sessions.store.folder.glob("*.probe"))
    with room.sessions.store.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM house WHERE key = 'probe'").scalar_one() == 0


def test_where_no_file_may_grow_it_is_not_ready_and_answers_are_not_kept(room: Room) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        status, why = ready(room)
        refused = room.phones[0].writes("kept on the phone")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert status == 503 and "nothing can be kept" in why
    assert refused.status_code == 503
    assert ready(room)[0] == 200


def test_where_the_database_may_not_grow_it_is_not_ready(room: Room) -> None:
    pages = room.sessions.store.writer.alone(lambda raw: raw.execute("PRAGMA page_count").fetchone()[0])
    room.sessions.store.writer.alone(
        lambda raw: raw.execute(f"PRAGMA max_page_count = {pages + 5}").fetchall()
    )
    status, why = ready(room)
    assert (status, why) == (503, "The disk is full: nothing can be kept.")
    room.sessions.store.writer.alone(lambda raw: raw.execute("PRAGMA max_page_count = 1000000").fetchall())
    assert ready(room)[0] == 200


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("ENOSPC", "full"),
        ("EDQUOT", "full"),
        ("EROFS", "only be read"),
        ("EACCES", "written"),
        ("EIO", "broken"),
    ],
)
def test_what_the_system_says_is_said_in_words(
    room: Room, monkeypatch: pytest.MonkeyPatch, number: str, word: str
) -> None:
    import errno

    def refuses(path: Path) -> None:
        raise OSError(getattr(errno, number), "no")

    monkeypatch.setattr(probing, "_try", refuses)
    status, why = ready(room)
    assert status == 503 and word in why and why.endswith(".")


def test_a_database_that_another_program_holds_is_not_ready(room: Room) -> None:
    room.sessions.store.writer.alone(lambda raw: raw.execute("PRAGMA busy_timeout = 50").fetchall())
    other = sqlite3.connect(room.sessions.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    status, why = ready(room)
    assert status == 503 and "Another program holds" in why
    other.execute("ROLLBACK")
    other.close()
    assert ready(room)[0] == 200


def test_a_database_that_was_moved_away_or_replaced_is_not_ready(room: Room, tmp_path: Path) -> None:
    path = room.sessions.store.path
    shutil.move(path, tmp_path / "elsewhere.db")
    assert ready(room)[0] == 503
    shutil.copy(tmp_path / "elsewhere.db", path)
    status, why = ready(room)
    assert status == 503 and "no longer where it was opened" in why
    shutil.move(tmp_path / "elsewhere.db", path)
    assert ready(room)[0] == 200


def test_a_crowd_of_askers_shares_one_trial(room: Room) -> None:
    gevent.sleep(0.25)
    before = room.sessions.store.writer.transactions
    asked = [gevent.spawn(room.sessions.store.obstacle) for _ in range(50)]
    gevent.joinall(asked, raise_error=True)
    assert room.sessions.store.writer.transactions == before + 1
