"""A copy is made and put back; the epoch is new then, so that phones offer their words again."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.serving import Server

pytestmark = pytest.mark.timeout(180)


def workshop(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "workshop", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_a_copy_brings_the_session_back(tmp_path: Path) -> None:
    server, data, copy = Server(tmp_path), str(tmp_path / "data"), str(tmp_path / "copy.db")
    first = dict(server.start().facts)
    server.stop()
    assert workshop("backup", copy, "--data", data).returncode == 0
    assert workshop("backup", copy, "--data", data).returncode == 1, "a copy is never overwritten"
    (tmp_path / "data" / "rounds.db").write_bytes(b"broken")
    assert workshop("restore", copy, "--data", data).returncode == 0
    again = dict(server.start().facts)
    server.stop()
    assert again["token"] == first["token"]


def test_a_damaged_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"not a database")
    said = workshop("restore", str(tmp_path / "copy.db"), "--data", str(tmp_path / "data"))
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
