"""The command `workshop` as tests run it: in a process and a folder of its own, ended in any case."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workshop.rehearsal import commands

PROGRAM = (sys.executable, "-c", "from workshop.cli import main; main()")
PLAN = str(Path(commands.__file__).with_name("soundcheck.yaml"))


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command `workshop`, with `folder` for everything temporary; ended in any case."""
    process = subprocess.Popen(
        [*PROGRAM, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def said_by(folder: Path, *words: str) -> tuple[int, str]:
    with running(folder, *words) as process:
        out, err = process.communicate(timeout=100)
        return process.returncode, out + err if process.returncode else out


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@dataclass(frozen=True)
class Serving:
    """A server that somebody else began: its process, and its links."""

    process: subprocess.Popen[str]
    local: str
    token: str
    console: str

    @property
    def join(self) -> str:
        return f"{self.local}/j/{self.token}"


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Serving]:
    """`workshop serve` with the plan of the soundcheck."""
    where = ("--data", str(folder / "data"), "--port", "0", "--host", "127.0.0.1")
    with running(folder, "serve", PLAN, *where, "--no-browser", "--print-json", *words) as process:
        assert process.stdout is not None and process.stderr is not None
        ready = next((line for line in process.stdout if line.startswith("{")), "")
        assert ready, process.stderr.read()
        facts = json.loads(ready)
        yield Serving(process, facts["local"], facts["token"], facts["console"])
