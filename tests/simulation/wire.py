"""The Wi-Fi of a venue: requests and answers are lost, doubled, late, overtaken; sockets die silently."""

from collections.abc import Callable
from typing import Any

from workshop.wire.rooms import Listener

from .inline import AFTER, BEFORE
from .server import NOBODY, Reply, Request, Server, read_frame
from .timeline import Timeline

DEADLINE = 10_000
"""wire.js: a fetch that has no answer by then has none."""
SILENT = 18_000
"""Heartbeats notice a dead line after so long, on both ends."""


class Wire:
    """`storm` is how bad things are, from 0 to 1. Nothing is lost in a calm."""

    def __init__(self, timeline: Timeline, server: Server) -> None:
        self.timeline = timeline
        self.server = server
        self.storm = 1.0
        self.fatal = 0.0
        self.sockets: list[Socket] = []
        self.handled: Callable[[Request, Reply], None] = lambda request, reply: None
        self.fell: Callable[[], None] = lambda: None

    def ask(self, request: Request, answered: Callable[[Reply], None]) -> None:
        """One fetch. `answered` is called once: with the reply, or with `NOBODY`."""
        fetch = _Fetch(answered)
        self.timeline.later(DEADLINE, lambda: fetch.end(NOBODY))
        if self._happens(0.12):
            return
        self.timeline.later(self._delay(), lambda: self._arrives(request, fetch))
        if self._happens(0.08):
            self.timeline.later(self._delay() + self._delay(), lambda: self._arrives(request, _Fetch()))

    def _arrives(self, request: Request, fetch: "_Fetch") -> None:
        doom = ""
        if request.body is not None or request.command:
            doom = self.timeline.chance.choice((BEFORE, AFTER)) if self._happens(self.fatal) else ""
        was_up = self.server.is_up
        reply = self.server.handle(request, doom)
        if reply is None:
            self.timeline.later(self._delay(), lambda: fetch.end(NOBODY))
            if was_up:
                self.fell()
            return
        self.handled(request, reply)
        if not self._happens(0.12):
            self.timeline.later(self._delay(), lambda: fetch.end(reply))

    def cut_all(self) -> None:
        """The server has died: every socket with it, and most phones notice."""
        for socket in list(self.sockets):
            socket.cut(silent=self.timeline.happens(0.3))

    def _happens(self, probability: float) -> bool:
        return self.timeline.happens(probability * self.storm)

    def _delay(self) -> float:
        if self._happens(0.1):
            return self.timeline.between(500, 14_000)
        return self.timeline.between(2, 150)


class _Fetch:
    """Somebody waits for an answer; a second one finds nobody."""

    def __init__(self, answered: Callable[[Reply], None] | None = None) -> None:
        self._answered = answered

    def end(self, reply: Reply) -> None:
        answered, self._answered = self._answered, None
        if answered:
            answered(reply)


class Socket:
    """One WebSocket: frames in order, until it is cut. `ears` has frame(name, facts) and closed()."""

    def __init__(self, wire: Wire, listener: Listener, ears: Any) -> None:
        self.wire = wire
        self.timeline = wire.timeline
        self.ears = ears
        self.listener = listener
        self.life = wire.server.life
        self.flows = True
        self.latest = 0.0
        wire.sockets.append(self)
        for older in wire.server.listen(listener, self._write):
            wire.server.hang_up(older)
            for each in [each for each in wire.sockets if each.listener.sid == older]:
                each.cut(silent=False)

    def cut(self, silent: bool) -> None:
        """Nothing gets through any more; both ends notice now, or when their heartbeat does."""
        if not self.flows:
            return
        self.flows = False
        self.wire.sockets.remove(self)
        self.timeline.later(SILENT if silent else 0, self._hung_up)
        self.timeline.later(self.timeline.between(8_000, SILENT) if silent else 10, self.ears.closed)

    def _hung_up(self) -> None:
        server = self.wire.server
        if server.is_up and server.life == self.life:
            server.hang_up(self.listener.sid)

    def _write(self, frame: bytes) -> None:
        name, facts = read_frame(frame)
        lost = self.wire._happens(0.05)  # as when a queue of frames is shortened to the newest
        if not self.flows or lost:
            return
        self.latest = max(self.latest, self.timeline.now + self.wire._delay())
        self.timeline.later(self.latest - self.timeline.now, lambda: self._read(name, facts))

    def _read(self, name: str, facts: dict[str, Any]) -> None:
        if self.flows:
            self.ears.frame(name, facts)
