"""The press: one worker process that makes PDFs, fed through a pipe. Nothing is written to disk."""

import json
import struct
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes
from typing import Any

import gevent
from gevent import subprocess
from gevent.lock import BoundedSemaphore

from workshop.documents.paper import paper
from workshop.documents.takeaway import Takeaway

PATIENCE_S = 15.0
"""For one document; a common one takes a twentieth of a second."""

MOST_WAITING = 400
"""Documents in the queue; who comes later is asked to come again, and loses nothing by it."""

MOST_BYTES = 4_000_000
"""Of facts for one document: a hundred times what anybody writes in an afternoon."""

HEAD = struct.Struct(">I16s")
"""Before each document, there and back: its length, and a number drawn for it."""

COMMAND = (sys.executable, "-m", "workshop.documents.worker")
BESIDE_US = Path(__file__).resolve().parents[2]
"""Where the worker starts: it is to find this house, whatever lies in the folder the server began in."""


class Jammed(Exception):
    """The PDF could not be made; the other formats have the same words."""


class Busy(Jammed):
    """Too many wait; in a minute it can be made."""


class PdfPress:
    """Owns the worker; starts it when it is needed, and anew when it has died or hangs."""

    def __init__(
        self,
        command: tuple[str, ...] = COMMAND,
        patience_s: float = PATIENCE_S,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._command = command
        self._patience_s = patience_s
        self._most_waiting = most_waiting
        self._waiting = 0
        self._era = 0
        self._one_at_a_time = BoundedSemaphore(1)
        self._worker: subprocess.Popen[bytes] | None = None

    def make(self, facts: dict[str, Any]) -> bytes:
        """The PDF of these facts. `Busy` when too many wait; `Jammed` when the worker cannot, twice."""
        body = json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")
        if len(body) > MOST_BYTES:
            raise Jammed("too long")
        if self._waiting >= self._most_waiting:
            raise Busy
        era = self._era
        self._waiting += 1
        try:
            with self._one_at_a_time:
                made = self._once(body, era) or self._once(body, era)
        finally:
            self._waiting -= 1
        if not made:
            raise Jammed("the worker failed twice, or cannot set these words")
        return made

    def stop(self) -> None:
        """End the worker. Who still waits for a document gets none."""
        self._era += 1
        if self._worker is not None:
            self._worker.kill()
        with self._one_at_a_time:
            self._end()

    def _once(self, body: bytes, era: int) -> bytes:
        """The document; nothing when the worker failed, and then there is none any more."""
        if self._era != era:
            raise Jammed("the press was stopped")
        try:
            with gevent.Timeout(self._patience_s, Jammed("too slow")):
                return self._asked(body)
        except (OSError, Jammed, struct.error):
            self._end()
            return b""
        except BaseException:
            # Whatever is left in the pipe is this person's document: nobody else may find it there.
            self._end()
            raise

    def _asked(self, body: bytes) -> bytes:
        worker, number = self._running(), token_bytes(16)
        assert worker.stdin is not None and worker.stdout is not None  # noqa: S101  both are pipes
        worker.stdin.write(HEAD.pack(len(body), number) + body)
        worker.stdin.flush()
        size, answered = HEAD.unpack(_exactly(worker.stdout, HEAD.size))
        if answered != number:
            raise Jammed("this is an answer to somebody else")
        return _exactly(worker.stdout, size)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._worker is None or self._worker.poll() is not None:
            self._end()
            # What goes wrong in there may quote words, so nobody reads it; a Ctrl-C is not meant for it.
            self._worker = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=BESIDE_US,
                start_new_session=True,
            )
        return self._worker

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        worker.wait()


def _exactly(pipe: Any, size: int) -> bytes:
    """That many bytes; a pipe may give fewer at a time."""
    read = bytearray()
    while len(read) < size:
        more = pipe.read(size - len(read))
        if not more:
            raise Jammed("the worker ended")
        read += more
    return bytes(read)


_press = PdfPress()


def takeaway(document: Takeaway) -> bytes:
    """One person's takeaway as PDF."""
    return _press.make(paper(document))


def stop() -> None:
    """End the worker with the server."""
    _press.stop()
