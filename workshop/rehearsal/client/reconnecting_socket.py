"""A page's socket over a day in a crowded hall: opened with a ticket, lost, and found again by itself."""

from collections.abc import Callable
from json import dumps
from random import Random

import gevent
from gevent.event import Event

from workshop.rehearsal.client.http_connection import HttpConnection
from workshop.rehearsal.client.outbox import AT_FIRST_S
from workshop.rehearsal.client.push_socket import NotLetIn, PushSocket, Traffic

LOST = (NotLetIn, OSError, EOFError)
"""What an attempt may end with. All of it means: wait a little, and try again."""
MOST_S = 5.0
"""No longer than this between two tries, as real phones do: all are back ten seconds after a restart."""
FIRST_TRY_S = (0.3, 3.0)
"""When a phone tries again after its connection broke: somewhere in here."""


class ReconnectingSocket(PushSocket):
    """Keeps one page connected while it is awake. `page` is phone, console or projector, `at` its address.

    `opened` is when it was let in, each time (wall clock, s); `gone`, that the place exists no longer.
    """

    def __init__(
        self,
        page: str,
        http: HttpConnection,
        chance: Random,
        traffic: Traffic,
        on_screen: Callable[[PushSocket], None],
        on_beat: Callable[[str, int], None],
        on_event: Callable[[bytes], None],
        on_change: Callable[[], None],
    ) -> None:
        super().__init__(traffic, on_screen, self._broken, on_beat, on_event, http.patience)
        self.page = page
        self.at = ""
        self.opened: list[float] = []
        self._http = http
        self._chance = chance
        self._on_change = on_change
        self.awake = Event()
        self._seeking: gevent.Greenlet[[float], None] | None = None

    def begin(self, ticket: tuple[str, int] | None) -> float:
        """Connect for the first time, with the ticket that the page brought if it did. LOST when it fails."""
        self.awake.set()
        return self._connect(*(ticket or self._fetch_ticket()))

    def sleep(self) -> None:
        """Lose the connection without a word, and do not look for it."""
        self._stop_seeking()
        self.drop()

    def wake(self) -> None:
        """Look for the server at once, and then again and again; returns before it is found."""
        self.awake.set()
        self._seek(0.0)

    def close(self) -> None:
        """Hang up, as a closed page does."""
        self._stop_seeking()
        self.leave()

    def _stop_seeking(self) -> None:
        self.awake.clear()
        seeking, self._seeking = self._seeking, None
        if seeking is not None:
            seeking.kill(block=False)

    def _broken(self) -> None:
        if self.awake.is_set() and not self.gone:
            self._seek(self._chance.uniform(*FIRST_TRY_S))
        self._on_change()

    def _seek(self, wait: float) -> None:
        if self._seeking is None or self._seeking.ready():
            self._seeking = gevent.spawn(self._come_back, wait)

    def _come_back(self, wait: float) -> None:
        """Look for the server until it is there, with full jitter, as static/js/backoff.js does."""
        tries = 0
        gevent.sleep(wait)
        while not (self.let_in or self.gone):
            try:
                self._connect(*self._fetch_ticket())
            except LOST:
                gevent.sleep(self._chance.uniform(0, min(MOST_S, AT_FIRST_S * 2 ** min(tries, 10))))
                tries += 1
        self._on_change()

    def _fetch_ticket(self) -> tuple[str, int]:
        """A fresh ticket, and the ms to wait with it."""
        reply = self._http.fetch("GET", f"{self.at}/ticket")
        self.gone = reply.status in (401, 403, 404, 410)
        if reply.status != 200:
            raise NotLetIn(str(reply.status))
        facts = reply.facts()
        return facts.get("ticket", ""), facts.get("wait", 0)

    def _connect(self, ticket: str, wait: int) -> float:
        # In a crowd the server says when it is our turn.
        gevent.sleep(wait / 1000)
        standing = {"epoch": self.screen.epoch, "version": self.screen.version}
        came = self.open(self._http.server, dumps({"page": self.page, "ticket": ticket, **standing}))
        self.opened.append(came)
        return came
