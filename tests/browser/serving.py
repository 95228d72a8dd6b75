"""A server of its own for a test: started as people start it, ended by its id, killed when a test says so."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

PATIENCE_S = 60


class Server:
    """`workshop serve` in a process of its own, on a port and data of its own."""

    program: tuple[str, ...] = ("-m", "workshop", "serve")
    stdin: int | None = None
    env: dict[str, str] | None = None

    def __init__(self, folder: Path, *words: str, port: int = 0) -> None:
        self.folder = folder
        self.words = words
        self.port = port
        self.facts: dict[str, Any] = {}
        self.log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start, and wait until it says where it is."""
        command = [
            sys.executable,
            *self.program,
            *self.words,
            "--data",
            str(self.folder / "data"),
        ]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--no-browser", "--print-json"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=self.stdin, stdout=subprocess.PIPE, stderr=log, env=self.env
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            raise AssertionError(self.log.read_text())
        self.facts = json.loads(line)
        self.port = int(self.facts["local"].rpartition(":")[2])
        return self

    def kill(self) -> None:
        """Gone at once, as when the battery dies."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ended as by Ctrl-C."""
        self._end(signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            os.kill(self._process.pid, sign)
        self._process.wait(PATIENCE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process = None

    @property
    def url(self) -> str:
        """Where phones go in these tests."""
        return f"http://127.0.0.1:{self.port}"

    def at(self, fact: str) -> str:
        """One of the addresses it printed, by the name that these tests use for this computer."""
        return str(self.facts[fact]).replace("localhost", "127.0.0.1")

    def wait(self) -> None:
        """Until it answers."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                with urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except OSError:
                assert time.monotonic() < deadline, "the server did not come back"
                time.sleep(0.1)
