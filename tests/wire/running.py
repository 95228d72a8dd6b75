"""A house in another process, to be told what to do, and patience for what it does in its own time."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

ROOT = Path(__file__).parents[2]

# What takes seconds with people takes a moment here.
PATIENT = {"connection.PARTING_S": 60.0}
STERN = {
    "frame_writer.WRITE_DEADLINE_S": 0.4,
    "frame_writer.SEND_BUFFER": 4096,
    "connection.PARTING_S": 0.3,
    "connection.GOODBYE_S": 0.3,
    "heartbeat.EVERY_S": 0.5,
    "heartbeat.ANSWER_S": 1000.0,
}
IN_A_HURRY = {
    "heartbeat.EVERY_S": 0.9,
    "heartbeat.ANSWER_S": 0.8,
    "http_connection.HEAD_S": 0.4,
    "http_connection.BODY_S": 0.4,
    "http_sending.TAKEN_S": 0.6,
    "pending_connections.MOST": 10,
    "engineio_server.MOST_UNSEATED": 10,
}


class RunningHouse:
    """fake_sessions.py, running; `tell` names one of its methods and brings back what it returns."""

    def __init__(self, settings: dict[str, float]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("fake_sessions.py"), json.dumps(settings)],
            cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.port = int(self._line())
        self.url = f"http://127.0.0.1:{self.port}"
        self.at_first = self.tell("state")

    def tell(self, order: str, *details: Any) -> Any:
        assert self.process.stdin
        self.process.stdin.write(json.dumps([order, *details]) + "\n")
        self.process.stdin.flush()
        return json.loads(self._line())

    def is_as_at_first(self) -> bool:
        """Whether everybody who called has left nothing behind."""
        now = self.tell("state")
        return all(now[what] <= self.at_first[what] for what in ("listeners", "descriptors", "greenlets"))

    def logs(self) -> str:
        """Everything it ever wrote to stderr. It is stopped for that."""
        return self.process.communicate()[1]

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


@contextmanager
def running(settings: dict[str, float]) -> Iterator[RunningHouse]:
    house = RunningHouse(settings)
    try:
        yield house
    finally:
        for pipe in (house.process.stdin, house.process.stdout, house.process.stderr):
            assert pipe
            pipe.close()
        try:
            house.process.wait(5)
        finally:
            house.process.kill()


def eventually(happens: Callable[[], bool], within: float = 15) -> None:
    """Wait until it does. The limit only ends a test that would fail."""
    deadline = monotonic() + within
    while not happens():
        assert monotonic() < deadline, "it never happened"
        sleep(0.02)
