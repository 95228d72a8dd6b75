"""The terminal where Rounds runs: it says where everything is, and Enter prints a fresh link."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(120)

LINK = re.compile(r"/facilitator/enter#(\S+)")


def test_enter_prints_a_fresh_link_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "workshop",
        "serve",
        "--no-browser",
        "--port",
        "0",
        "--host",
        "127.0.0.1",
    ]
    process = subprocess.Popen(
        [*command, "--data", str(tmp_path)], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    try:
        said = _until(ours, lambda text: "Enter prints" in text)
        assert "type" in said and "█" in said, "the code, and a QR to scan"
        os.write(ours, b"\n")
        said += _until(ours, lambda text: LINK.search(text) is not None)
        assert len(set(LINK.findall(said))) == 2
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)


def _until(pipe: int, enough: Callable[[str], bool]) -> str:
    """What the terminal shows until it is enough."""
    said, deadline = "", time.monotonic() + 60
    while not enough(said):
        assert time.monotonic() < deadline, said
        said += os.read(pipe, 4096).decode("utf-8", "replace")
    return said
