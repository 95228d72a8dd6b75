"""Rows 10 and 22: a copy made in a storm of answers is whole; put back, the phones make up for the rest."""

import sqlite3
from pathlib import Path

import gevent
import pytest

from tests.faults.serving import Meeting, eventually, meeting, run, serving
from tests.faults.test_killing_in_a_storm import Storm, acknowledged, every_phone_finds_its_last_word, kept
from workshop.storage.opening import back_up, restore

pytestmark = pytest.mark.timeout(300)

MONTH_S = 40 * 86_400
DAY_S = 86_400


def looked_through(copy: Path) -> set[str]:
    """The ops of people in a copy, which is sound."""
    conn = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        return {row[0] for row in conn.execute("SELECT id FROM op WHERE person IS NOT NULL")}
    finally:
        conn.close()


def copies_made(room: Meeting, folder: Path, count: int) -> list[Path]:
    """So many copies, one after the other, while everybody writes on."""
    made = []
    for number in range(count):
        copy = folder / f"copy{number}.db"
        before = acknowledged(room)
        said = gevent.get_hub().threadpool.apply(run, ("backup", str(copy), "--data", f"{folder}/data"))
        assert said.returncode == 0, said.stderr
        assert "Delete the copy by" in said.stdout
        posted = {op for phone in room.phones for op in phone.outbox.letters}
        assert before <= looked_through(copy) <= posted
        made.append(copy)
    return made


def put_back_in_a_storm(folder: Path, copies: int) -> tuple[int, int]:
    """How many answers there are in the end, and how many of them the copy that was put back had."""
    with serving(folder) as server, meeting(server, 8) as room:
        room.goes_on()
        assert room.all_current()
        storm = Storm(room)
        gevent.sleep(0.3)
        first = copies_made(room, folder, copies)[0]
        storm.ends()
        epoch = room.phones[0].screen.epoch
        server.kill()
        restore(folder / "data", first)
        server.comes_back()
        assert room.all_current(300)
        assert {phone.screen.epoch for phone in room.phones} != {epoch}
        posted = {op for phone in room.phones for op in phone.outbox.letters}
        eventually(lambda: acknowledged(room) >= posted, 300)
        eventually(lambda: kept(server) >= posted, 300)
        every_phone_finds_its_last_word(room, storm.field)
        return len(posted), len(looked_through(first))


@pytest.mark.usefixtures("hasty")
def test_a_copy_made_in_a_storm_and_put_back_loses_nothing(tmp_path: Path) -> None:
    in_the_end, in_the_copy = put_back_in_a_storm(tmp_path, 1)
    assert in_the_end > in_the_copy


def test_a_copy_put_back_too_late_brings_no_words_back(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with serving(tmp_path) as server:
        with meeting(server, 2) as room:
            room.goes_on()
            assert room.all_current()
            assert all(phone.answer(room.field(), "not for ever").acknowledged for phone in room.phones)
        assert server.tell("ends", server.facts["session"]) == "end"
        back_up(tmp_path / "data", copy)
        server.stop()
        restore(tmp_path / "data", copy)
        assert looked_through(tmp_path / "data" / "rounds.db")
        server.env = {**server.env, "LATER_S": str(MONTH_S)}
        server.start()
        server.tell("sweep")
        assert kept(server), "a clock that is a month ahead of what happened last may be wrong"
        server.tell("let_pass", DAY_S)
        server.tell("sweep")
        assert not kept(server)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("hasty")
def test_ten_copies_made_in_a_storm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_end, in_the_copy = put_back_in_a_storm(tmp_path, 10)
    with capsys.disabled():
        print(f"\n10 sound copies; the first had {in_the_copy} of {in_the_end} answers, none is missing now")
