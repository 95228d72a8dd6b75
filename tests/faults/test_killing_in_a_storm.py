"""Rows 1, 2, 6 and 21: a server killed again and again under a storm of answers loses and doubles nothing."""

import sqlite3
from pathlib import Path
from random import Random

import gevent
import pytest

from tests.faults.serving import Meeting, ToldServer, meeting, serving
from workshop.rehearsal.client.phone import SimulatedPhone

pytestmark = pytest.mark.timeout(300)

PHONES = 10


class Storm:
    """Everybody writes and keeps as fast as the server takes it, until told to stop."""

    def __init__(self, room: Meeting) -> None:
        self.over = False
        self.field = room.field()
        self._writing = [gevent.spawn(self._write, phone) for phone in room.phones]

    def _write(self, phone: SimulatedPhone) -> None:
        number = 0
        while not self.over:
            number += 1
            phone.draft(self.field, f"{phone.name} begins {number}")
            phone.answer(self.field, f"{phone.name} says {number}")

    def ends(self) -> None:
        self.over = True
        gevent.joinall(self._writing, timeout=60, raise_error=True)
        assert all(writing.ready() for writing in self._writing), "somebody is still waiting"


def acknowledged(room: Meeting) -> set[str]:
    return {op for phone in room.phones for op, letter in phone.outbox.letters.items() if letter.acknowledged}


def kept(server: ToldServer) -> set[str]:
    """The ops of people in the file that the dead server left; and the file is sound."""
    conn = sqlite3.connect(f"file:{server.folder}/data/rounds.db?mode=ro", uri=True)
    try:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row[0] for row in conn.execute("SELECT id FROM op WHERE person IS NOT NULL")}
    finally:
        conn.close()


def every_phone_finds_its_last_word(room: Meeting, field: str) -> None:
    for phone in room.phones:
        mine = [word for word in phone.own_words()["words"] if word["field"] == field and word["kept"]]
        letters = list(phone.outbox.letters.values())
        assert [word["value"] for word in mine] == [letters[-1].body["value"]]
        assert {letter.fate for letter in letters} == {"saved"}


def killed(folder: Path, rounds: int) -> tuple[int, list[float]]:
    """So many rounds; how many answers were acknowledged, and how long each return took."""
    chance, returns = Random(3), []
    with serving(folder) as server, meeting(server, PHONES) as room:
        room.goes_on()
        assert room.all_current()
        storm = Storm(room)
        for _round in range(rounds):
            gevent.sleep(chance.uniform(0.1, 0.5))
            server.kill()
            said = acknowledged(room)
            assert said <= kept(server), "an acknowledged answer is lost"
            returns.append(server.comes_back())
        storm.ends()
        every_phone_finds_its_last_word(room, storm.field)
        room.goes_on()
        assert room.all_current(), "somebody is on an old screen"
        server.kill()
        posted = [op for phone in room.phones for op in phone.outbox.letters]
        assert sorted(posted) == sorted(kept(server)), "each press is there once, and nothing else"
        return len(posted), returns


@pytest.mark.usefixtures("hasty")
def test_a_killed_server_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    posted, _returns = killed(tmp_path, rounds=4)
    assert posted > PHONES * 4


@pytest.mark.long
@pytest.mark.timeout(2400)
@pytest.mark.usefixtures("hasty")
def test_two_hundred_kills_in_a_storm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posted, returns = killed(tmp_path, rounds=200)
    assert posted > 10_000
    with capsys.disabled():
        last = sorted(returns)
        print(f"\n200 kills, {posted} answers, 0 lost, 0 doubled; serving again after "
              f"{last[100]:.2f} s (median), {last[-1]:.2f} s (longest)")  # fmt: skip
