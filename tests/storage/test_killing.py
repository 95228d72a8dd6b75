"""A server of its own: killed in the middle it loses nothing that it kept; patched by gevent it works."""

import subprocess
import sys
from pathlib import Path
from random import Random

from workshop.storage.opening import open_store

ROOT = Path(__file__).parents[2]
ROUNDS = 10


def acknowledged(folder: Path, round_: int, lines: int) -> set[str]:
    """The ops that a server said it kept, before it was killed after so many lines."""
    command = [sys.executable, "-m", "tests.storage.writing", str(folder), str(round_)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None and server.stdout.readline() == "begun\n"
        read = [server.stdout.readline() for _ in range(lines)]
        server.kill()
        read += server.stdout.readlines()
    return {line.split()[0] for line in read if line.endswith("\n")}


def test_nothing_acknowledged_is_lost(folder):
    chance = Random(7)
    total, epochs = 0, set()
    for round_ in range(ROUNDS):
        kept = acknowledged(folder, round_, chance.randrange(1, 60))
        total += len(kept)
        store = open_store(folder)
        with store.reader() as conn:
            there = set(
                conn.exec_driver_sql(
                    "SELECT id FROM op WHERE session_id = ?", (f"session{round_:03d}",)
                ).scalars()
            )
            words = conn.exec_driver_sql("SELECT count(*) FROM words").scalar_one()
            assert conn.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        store.close()
        epochs.add(store.epoch)
        assert kept <= there and words > 0
    assert total > ROUNDS * 10
    assert len(epochs) == 1


def test_all_are_answered_under_the_patches_of_gevent(folder):
    command = [sys.executable, "-m", "tests.storage.patched", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert said.stdout == "{'kept'} True True\n", said.stderr
