"""A computer with other networks: a namespace of its own, in which nothing of this one is touched."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 90


def may_be_elsewhere() -> bool:
    """Whether this user may make a network namespace, and has what it is furnished with."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    return subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0


elsewhere = pytest.mark.skipif(
    not os.environ.get("CI") and not may_be_elsewhere(), reason="needs iproute2 and the right to a namespace"
)
"""Where everything has to run, a namespace that is not to be had is a failure."""


@contextmanager
def running(script: str, **env: str) -> Iterator["subprocess.Popen[str]"]:
    """The script in a namespace of its own; it and all it started are ended at the end."""
    known = {**os.environ, "ROUNDS": str(ROOT), "PYTHONUNBUFFERED": "1", **env}
    process = subprocess.Popen(
        ["unshare", "-n", "timeout", str(PATIENCE_S), "bash", "-c", script],
        env=known,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        for pid in family(process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        process.communicate(timeout=PATIENCE_S)


def family(pid: int) -> list[int]:
    """This process and all that came of it: `timeout` puts each into a group of its own."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in family(int(child)))]


def first_line(process: "subprocess.Popen[str]", words: str) -> str:
    """The first line that says this; everything that was said when none does."""
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line.strip()
        said.append(line)
    raise AssertionError("".join(said))


def case(folder: str) -> str:
    """The script of a case, as it lies."""
    return (Path(__file__).parent / folder / "case.sh").read_text()
