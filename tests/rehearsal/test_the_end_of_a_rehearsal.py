"""However a rehearsal ends, its server and its folder are gone: nothing is kept, as it says."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.rehearsal import leftovers

pytestmark = pytest.mark.timeout(180)
ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of our own for what is passing."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path


def rehearsing() -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "workshop", "rehearse", "--people", "1", "--no-browser"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def folders(temporary: Path) -> list[Path]:
    return sorted(temporary.glob(f"{leftovers.PREFIX}*"))


def servers(temporary: Path) -> list[int]:
    """The processes that were told to live in a folder of ours."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                words = (each / "cmdline").read_bytes()
            except OSError:
                continue
            found += [int(each.name)] if str(temporary).encode() in words and b"serve" in words else []
    return found


def eventually(happens) -> None:  # type: ignore[no-untyped-def]
    until = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.1)


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked for as Linux shows them")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_when_the_rehearsal_is_ended_in_any_way_nothing_stays_behind(
    temporary: Path, sign: signal.Signals
) -> None:
    program = rehearsing()
    assert program.stdout is not None
    try:
        program.stdout.readline()
        eventually(lambda: servers(temporary))
        assert len(folders(temporary)) == 1
        program.send_signal(sign)
        program.wait(PATIENCE_S)
        eventually(lambda: not servers(temporary))
        eventually(lambda: not folders(temporary))
    finally:
        program.kill()
        program.wait()
        program.stdout.close()


def test_what_a_power_cut_left_is_put_away_at_the_next_start_and_nothing_else(temporary: Path) -> None:
    left = leftovers.Held()
    (left.folder / "data").mkdir()
    os.close(left.file)  # nobody lives there any more
    alive = leftovers.Held()
    fresh = temporary / f"{leftovers.PREFIX}fresh"
    fresh.mkdir()
    other = temporary / "somebody-elses"
    other.mkdir()
    (temporary / f"{leftovers.PREFIX}link").symlink_to(other)
    assert leftovers.put_away() == 1
    assert not left.folder.exists()
    assert alive.folder.exists() and fresh.exists() and other.exists()
    alive.put_away()
    os.utime(fresh, (1, 1))
    assert leftovers.put_away() == 1 and not fresh.exists()


def test_a_folder_is_held_as_long_as_its_server_lives(temporary: Path) -> None:
    held = leftovers.Held()
    sleeper = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(held.file,), text=True
    )
    os.close(held.file)
    assert leftovers.put_away() == 0
    sleeper.communicate("\n")
    assert leftovers.put_away() == 1
