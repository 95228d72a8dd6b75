"""The press: one worker process that makes PDFs, fed through a pipe. Nothing is written to disk on the way."""

import json
import struct
import sys
from dataclasses import asdict

import gevent
from gevent import subprocess
from gevent.lock import BoundedSemaphore

from workshop.documents.sections import labels, sections
from workshop.documents.takeaway import Takeaway

PATIENCE_S = 20.0
HEAD = struct.Struct(">I")


class Jammed(Exception):
    """The PDF could not be made; the other formats have the same words."""


class Press:
    """Owns the worker; starts it when it is needed, and anew when it has died or hangs."""

    def __init__(self) -> None:
        self._one_at_a_time = BoundedSemaphore(1)
        self._worker: subprocess.Popen[bytes] | None = None

    def make(self, facts: dict[str, object]) -> bytes:
        """The PDF of these facts. `Jammed` when the worker cannot, twice."""
        with self._one_at_a_time:
            for _try in (1, 2):
                try:
                    with gevent.Timeout(PATIENCE_S, Jammed("too slow")):
                        return self._asked(facts)
                except (OSError, Jammed, struct.error):
                    self.stop()
            raise Jammed("the worker failed twice")

    def stop(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.wait()

    def _asked(self, facts: dict[str, object]) -> bytes:
        worker = self._running()
        body = json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")
        assert worker.stdin is not None and worker.stdout is not None  # noqa: S101  both are pipes
        worker.stdin.write(HEAD.pack(len(body)) + body)
        worker.stdin.flush()
        (size,) = HEAD.unpack(_exactly(worker.stdout, HEAD.size))
        if size == 0:
            raise Jammed("the worker could not set these words")
        return _exactly(worker.stdout, size)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._worker is None or self._worker.poll() is not None:
            command = [sys.executable, "-m", "workshop.documents.worker"]
            self._worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._worker


def _exactly(pipe: object, size: int) -> bytes:
    """That many bytes; a pipe may give fewer at a time."""
    read = b""
    while len(read) < size:
        more = pipe.read(size - len(read))  # type: ignore[attr-defined]  # gevent's file over a pipe
        if not more:
            raise Jammed("the worker ended")
        read += more
    return read


_press = Press()


def takeaway(document: Takeaway) -> bytes:
    """One person's takeaway as PDF."""
    return _press.make(
        {
            "template": "takeaway.typ",
            "title": document.title,
            "language": document.language,
            "labels": labels(document),
            "sections": [asdict(section) for section in sections(document)],
        }
    )


def stop() -> None:
    """End the worker with the server."""
    _press.stop()
