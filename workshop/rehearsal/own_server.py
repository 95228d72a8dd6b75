"""A server of one's own for an hour: a process and a folder that are both gone afterwards."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import urlsplit

import gevent

from workshop.rehearsal import leftovers
from workshop.words import _

STARTING_S = 30.0
STOPPING_S = 5.0
LAST_WORDS = 800
"""How many characters of the server's log are worth repeating."""


class DidNotStart(Exception):
    """The server ended before it was ready; the message is what it said last."""


@dataclass(frozen=True)
class Open:
    """Where everything is. `console` and `browser` are links that open once each.

    `local` reaches the server from this computer, `join` is behind the QR code.
    """

    console: str
    browser: str
    join: str
    token: str
    projector: str
    session: str
    local: str

    @property
    def port(self) -> int:
        """The port that was taken."""
        return urlsplit(self.local).port or 80


class OwnServer:
    """`workshop serve --rehearsal` in a process and a folder of its own. Use it with `with`.

    Nothing is kept: on the way out the process is ended and the folder deleted.
    """

    program: Sequence[str] = (sys.executable, "-m", "workshop.lifeline")
    """What is started; it understands the command line of `workshop`."""

    def __init__(self, plan: str = "", *, port: int = 0, host: str = "") -> None:
        self._options = [*([plan] if plan else []), *(["--host", host] if host else [])]
        self._port = port
        self.folder = Path()
        self._held: leftovers.Held | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        leftovers.put_away()
        self._held = leftovers.Held()
        self.folder = self._held.folder
        try:
            self._start()
            self.open = self._wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, where: TracebackType | None) -> None:
        self.stop()

    @property
    def ident(self) -> int:
        """The id of the server's process, for whoever measures it."""
        return self._process.pid if self._process else 0

    @property
    def running(self) -> bool:
        """Whether the server still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def complaint(self) -> str:
        """The last of what the server wrote to its log; empty when it had nothing to complain of."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[-LAST_WORDS:].strip() if log.exists() else ""

    def stop(self) -> None:
        """End the process, by force if it does not listen, and delete the folder."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOPPING_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process is not None:
            let_go(process)
        held, self._held = self._held, None
        if held is not None:
            held.put_away()

    def _start(self) -> None:
        options = ["--data", str(self.folder / "data"), "--rehearsal", "--no-browser", "--print-json"]
        options += ["--port", str(self._port)]
        assert self._held is not None  # noqa: S101  made on the way in
        with self._noted("out") as out, self._noted("log") as log:
            # A session of its own: Ctrl-C in the terminal reaches us first, and we say good-bye in order.
            self._process = subprocess.Popen(
                [*self.program, "serve", *self._options, *options],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1", leftovers.FOLDER: str(self.folder)},
                start_new_session=True,
                pass_fds=(self._held.file,),
            )

    def _noted(self, name: str) -> BinaryIO:
        """A file in our folder for this account alone, empty."""
        file = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        return os.fdopen(file, "wb")

    def _wait_until_ready(self) -> Open:
        until = perf_counter() + STARTING_S
        while perf_counter() < until:
            for line in (self.folder / "out").read_text(errors="replace").splitlines(keepends=True):
                if line.startswith("{") and line.endswith("\n"):
                    facts = json.loads(line)
                    return Open(**{name: facts[name] for name in Open.__dataclass_fields__})
            if self._process is None or self._process.poll() is not None:
                raise DidNotStart(self.complaint)
            gevent.sleep(0.05)
        raise DidNotStart(
            _("The server was not ready after {seconds:.0f} seconds.").format(seconds=STARTING_S)
        )


def let_go(process: "subprocess.Popen[bytes]") -> None:
    """The lifeline of a server that has ended is ours to close."""
    if process.stdin is not None:
        process.stdin.close()
