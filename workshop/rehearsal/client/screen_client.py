"""A client that shows screens: it holds the newest, hears of newer ones, and can be asked what it shows."""

from collections.abc import Callable
from random import Random
from time import perf_counter, time
from typing import Any, Self
from urllib.parse import urljoin

import gevent
from gevent.event import Event

from workshop.rehearsal.client import fast_html
from workshop.rehearsal.client.http_connection import SCRIPT, HttpConnection, HttpReply
from workshop.rehearsal.client.offered import Form, Offer
from workshop.rehearsal.client.push_socket import PushSocket, Traffic
from workshop.rehearsal.client.reconnecting_socket import ReconnectingSocket
from workshop.rehearsal.client.screen import Screen
from workshop.rehearsal.client.tcp_connection import PATIENCE_S, ServerAddress, Unreachable

LOOKING_S = 0.5
"""A beat names a newer number: the screen is fetched after up to so long."""


class ScreenClient:
    """One page of one sort (`phone`, `console`, `projector`) with its socket.

    `on_newer` is called for each newer screen, inside the loop, where nothing may wait.
    """

    sort = "phone"

    def __init__(
        self,
        server: ServerAddress,
        chance: Random | None = None,
        *,
        traffic: Traffic | None = None,
        patience: float = PATIENCE_S,
        on_newer: Callable[[Any], None] = lambda client: None,
    ) -> None:
        self.chance = chance or Random()
        self.on_newer = on_newer
        self._epoch = ""
        self._changed = Event()
        self.http = HttpConnection(server, patience)
        self.socket = ReconnectingSocket(
            self.sort,
            self.http,
            self.chance,
            traffic or Traffic(),
            self._shown,
            self._heard_beat,
            self.heard,
            self._changed.set,
        )

    def show_page(self, page: HttpReply) -> float:
        """A whole page was loaded: its screen is in hand, its socket open; when that was (wall clock, s)."""
        text = page.text
        self.socket.at = fast_html.address(text).rstrip("/")
        self.socket.take(Screen(*fast_html.number(text), html=text))
        return self.socket.begin(fast_html.first_ticket(text))

    @property
    def at(self) -> str:
        """The address of the page."""
        return self.socket.at

    @property
    def screen(self) -> Screen:
        """The newest screen; at the beginning with the page around it."""
        return self.socket.screen

    @property
    def offer(self) -> Offer:
        """What the newest screen offers."""
        return self.screen.offer

    @property
    def connected(self) -> bool:
        """Whether its socket is open."""
        return self.socket.let_in

    @property
    def gone(self) -> bool:
        """Whether its place exists no longer."""
        return self.socket.gone

    def wait_for(self, test: Callable[[Self], bool], seconds: float = 10.0) -> bool:
        """Wait until `test` holds for this client; False when it does not within `seconds`."""
        until = perf_counter() + seconds
        while not test(self) and (left := until - perf_counter()) > 0:
            self._changed.clear()
            self._changed.wait(left)
        return test(self)

    def wait_for_other(self, screen: Screen, seconds: float) -> bool:
        """Wait until another screen than this one is in hand, or the place is gone."""
        return self.wait_for(lambda client: client.gone or client.screen is not screen, seconds)

    def look(self) -> bool:
        """Fetch the newest screen; False when it is the one in hand, or nobody answered."""
        reply = self._fetch_screen()
        facts = reply.facts()
        if reply.status != 200 or "html" not in facts:
            return False
        return self.socket.take(Screen(facts["epoch"], facts["version"], facts["html"], came=time()))

    def current(self) -> bool:
        """Whether the server says that the screen in hand is the newest."""
        reply = self._fetch_screen()
        return reply.status == 304 or reply.facts().get("version") == self.screen.version

    def leads_to(self, form: Form) -> str:
        """The address that a form of this page is sent to."""
        return urljoin(f"{self.at}/", form.action)

    def close(self) -> None:
        """Close the page for good."""
        self.socket.close()
        self.http.quit()

    def after_restore(self) -> None:
        """The house was restored from a copy: whatever this page wrote may be missing there."""

    def heard(self, packet: bytes) -> None:
        """Something else than a screen came by the socket: the packet as it is."""

    def _shown(self, socket: PushSocket) -> None:
        if socket.screen.epoch != self._epoch:
            if self._epoch:
                gevent.spawn(self.after_restore)
            self._epoch = socket.screen.epoch
        self._changed.set()
        self.on_newer(self)

    def _heard_beat(self, epoch: str, version: int) -> None:
        if self.screen.replaced_by(Screen(epoch, version)):
            gevent.spawn_later(self.chance.uniform(0, LOOKING_S), self.look)

    def _fetch_screen(self) -> HttpReply:
        tag = f'If-None-Match: "{self.screen.epoch}-{self.screen.version}"\r\n'
        try:
            return self.http.ask("GET", f"{self.at}/screen", b"", SCRIPT + tag)
        except Unreachable:
            return HttpReply(0)
