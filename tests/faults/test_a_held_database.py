"""Rows 16 and 23: another program holds the file, and the hub goes on; one connection alone ever writes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import gevent
import pytest

from tests.faults.serving import ToldServer, meeting, run, serving
from workshop.storage.opening import back_up

pytestmark = pytest.mark.timeout(300)

HELD_S = 1.0
HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("ROLLBACK")
"""


@contextmanager
def held(server: ToldServer, seconds: float) -> Iterator[None]:
    """Somebody else holds the database for so long."""
    command = [sys.executable, "-c", HOLD, f"{server.folder}/data/rounds.db", str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None and other.stdout.readline() == "held\n"
            yield
        finally:
            other.kill()


@pytest.mark.usefixtures("hasty")
def test_while_another_program_holds_the_file_the_room_waits_and_the_hub_does_not(tmp_path: Path) -> None:
    with serving(tmp_path) as server, meeting(server, 8) as room:
        room.goes_on()
        assert room.all_current()
        field = room.field()
        server.tell("lateness")
        with held(server, HELD_S):
            began = monotonic()
            letters = [gevent.spawn(phone.answer, field, "while it was held") for phone in room.phones]
            asked = 0
            while monotonic() - began < HELD_S * 0.6:
                assert room.console.current()
                asked += 1
                gevent.sleep(0.01)
            assert not any(letter.ready() for letter in letters), "nothing is said to be kept"
            assert asked >= 5, "screens are answered meanwhile"
            gevent.joinall(letters, timeout=30)
            waited = monotonic() - began
        assert all(letter.get(block=False).acknowledged for letter in letters)
        assert server.tell("lateness") < waited * 1000 / 3, "the hub never stood still for as long"
        kept = [[w["value"] for w in phone.own_words()["words"] if w["kept"]] for phone in room.phones]
        assert kept == [["while it was held"]] * 8


@pytest.mark.usefixtures("hasty")
def test_one_connection_alone_writes_and_a_second_server_is_sent_away(tmp_path: Path) -> None:
    with serving(tmp_path) as server, meeting(server, 3) as room:
        room.goes_on()
        assert room.all_current()
        assert all(phone.answer(room.field(), "mine").acknowledged for phone in room.phones)
        back_up(tmp_path / "data", tmp_path / "copy.db")
        server.tell("sweep")
        second = run(
            "serve", "--data", f"{tmp_path}/data", "--port", "0", "--host", "127.0.0.1", "--no-browser"
        )
        assert (second.returncode, "already running" in second.stderr) == (1, True)
        openings = server.tell("opened")
        assert openings and set(openings) == {0}, "each was opened when no other one was open"
        room.goes_on()
        assert room.all_current()
