"""A page's socket over a day in a crowded hall: opened with a ticket, lost, and found again by itself."""

from collections.abc import Callable, Mapping
from random import Random
from time import monotonic
from typing import Any

import gevent
from gevent.event import Event
from gevent.socket import wait_read

from workshop.rehearsal import wire
from workshop.rehearsal.browser import Browser, Unreachable
from workshop.rehearsal.outbox import AT_FIRST_S

LOST = (wire.Ended, wire.Refused, Unreachable, OSError, ValueError, KeyError)
"""What a connection may end with. All of it means: wait a little, and try again."""


MOST_S = 5.0
"""No longer than this between two tries, as real phones do: all are back ten seconds after a restart."""

FIRST_TRY_S = (0.3, 3.0)
"""When a phone tries again after its connection broke: somewhere in here."""


class _Wire(wire.WireClient):
    """The wire, holding up nobody even where sockets are not patched, and noting all that it hears."""

    def __init__(self, on_event: Callable[[wire.Event], None], heard: Callable[[bytes], None]) -> None:
        super().__init__(on_event)
        self._heard_bytes = heard

    def _receive(self, deadline: float | None) -> None:
        left = None if deadline is None else max(deadline - monotonic(), 0.0)
        wait_read(self._socket.fileno(), left, TimeoutError())
        super()._receive(deadline)

    def _hear(self, frame: tuple[int, bytes]) -> None:
        self._heard_bytes(frame[1])
        super()._hear(frame)


class Line:
    """Keeps one page connected while it is awake. `sort` is phone, console or projector.

    `standing` tells the epoch and version in hand.
    """

    def __init__(
        self,
        browser: Browser,
        at: str,
        sort: str,
        standing: Callable[[], tuple[str, int]],
        hear: Callable[[str, Mapping[str, Any]], None],
        chance: Random,
    ) -> None:
        self.browser = browser
        self.at = at
        self.sort = sort
        self.received: list[bytes] = []
        self.connected = Event()
        self._standing = standing
        self._hear = hear
        self._chance = chance
        self._wire: _Wire | None = None
        self._keeping: gevent.Greenlet[[], None] | None = None

    def open(self) -> None:
        """Connect, and come back whenever the connection is lost. Returns at once: `connected` tells when."""
        if self._keeping is None:
            self._keeping = gevent.spawn(self._keep)

    def cut(self) -> None:
        """Lose the connection without a word, and do not look for it."""
        if (left := self._stop()) is not None:
            left.drop()

    def close(self) -> None:
        """Hang up, as a closed page does."""
        if (left := self._stop()) is not None:
            left.close()

    def _stop(self) -> _Wire | None:
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            keeping.kill()
        self.connected.clear()
        left, self._wire = self._wire, None
        return left

    def _keep(self) -> None:
        tries = 0
        while True:
            try:
                if not self._connect():
                    return
                tries = 0
                self._listen()
            except LOST:
                self._let_go()
            gevent.sleep(self._wait(tries))
            tries += 1

    def _let_go(self) -> None:
        """What is left of a connection that ended."""
        ended, self._wire = self._wire, None
        if ended is not None:
            ended.drop()

    def _wait(self, tries: int) -> float:
        """Seconds before the next try, as in static/js/backoff.js: a hall must not knock at once."""
        if self.connected.is_set():
            self.connected.clear()
            return self._chance.uniform(*FIRST_TRY_S)
        return self._chance.uniform(0, min(MOST_S, AT_FIRST_S * 2 ** min(tries, 10)))

    def _connect(self) -> bool:
        """Open the socket with a fresh ticket. False when the place exists no longer."""
        asked = self.browser.fetch("GET", f"{self.at}/ticket")
        if asked.status in (401, 403, 404, 410):
            self._hear("gone", {})
            return False
        # In a crowd the server says when it is our turn.
        gevent.sleep(asked.facts().get("wait", 0) / 1000)
        epoch, version = self._standing()
        if self._wire is not None:
            self._wire.drop()
        self._wire = _Wire(self._happened, self._note)
        self._wire.connect(self.browser.base, asked.facts()["ticket"], self.sort, epoch, version)
        self.connected.set()
        return True

    def _listen(self) -> None:
        if self._wire is not None:
            self._wire.listen()

    def _happened(self, event: wire.Event) -> None:
        self._hear(event.name, event.facts if isinstance(event.facts, dict) else {})

    def _note(self, data: bytes) -> None:
        if self.browser.remember:
            self.received.append(data)
