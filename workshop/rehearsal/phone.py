"""A pretend person's phone. It knows the server only by its pages, its HTTP doors and its socket."""

from collections.abc import Callable, Mapping
from random import Random
from time import perf_counter
from typing import Any
from urllib.parse import urljoin

import gevent
from gevent.event import Event

from workshop.rehearsal.acts import Acts
from workshop.rehearsal.browser import Browser, Reply, Unreachable
from workshop.rehearsal.line import Line
from workshop.rehearsal.offered import Form, Offer
from workshop.rehearsal.screen import Screen
from workshop.rehearsal.writing import Writing

ANSWERING_S = 10.0
"""How long somebody at the door waits for the socket before going on without it."""


class NotLetIn(Exception):
    """The door did not open; the message is what the page said."""


class SimulatedPhone(Acts, Writing):
    """One phone in the room. It fills in and presses only what its newest screen offers.

    With `remember` it keeps every byte that reached it. Times in `arrivals` are `perf_counter` seconds.
    """

    def __init__(self, chance: Random | None = None, *, remember: bool = True) -> None:
        self.chance = chance or Random()
        Writing.__init__(self, self.chance)
        self.remember = remember
        self.name = ""
        self.at = ""
        self.screen = Screen()
        self.arrivals: list[tuple[int, float]] = []
        """Each newer screen that the socket brought: its version and when it came."""
        self.gone = False
        self.awake = Event()
        self._changed = Event()

    def join(self, base_url: str, token: str, name: str, role: str = "", institution: str = "") -> None:
        """Come in by the page behind the QR code, as a form without script. NotLetIn when it stays shut."""
        self.browser = Browser(base_url, remember=self.remember)
        door = self.browser.get(f"/j/{token}")
        form = door_form(door)
        asked = {"name": name, "role": role, "institution": institution}
        given = {field: said for field, said in asked.items() if said and form.options(field)}
        page = self.browser.press(form.method, urljoin(door.path, form.action), form.filled(given))
        if page.status != 200 or not page.path.startswith("/p/"):
            raise NotLetIn(Screen(html=page.text).words[:300] or f"the door answered {page.status}")
        self.name = name
        self._open(page)
        self.line = Line(self.browser, self.at, self._standing, self._hear, self.chance)
        self.wake()
        self.line.connected.wait(ANSWERING_S)

    def _open(self, page: Reply) -> None:
        shown = Screen(html=page.text)
        self.at = shown.offer.body.get("at", page.path)
        marks = shown.offer.screen
        self._show(Screen(marks.get("epoch", ""), int(marks.get("version") or 0), page.text))

    @property
    def place(self) -> str:
        """The public handle of this place."""
        return self.at.rstrip("/").rpartition("/")[2]

    @property
    def offer(self) -> Offer:
        """What the newest screen offers."""
        return self.screen.offer

    def sees(self, words: str) -> bool:
        """Whether these words can be read on the newest screen."""
        return words in self.screen.words

    def everything_received(self) -> bytes:
        """Every byte of every answer and every push that reached this phone."""
        return b"\n".join([*self.browser.received, *self.line.received])

    def wait_for(self, test: Callable[["SimulatedPhone"], bool], seconds: float = 10.0) -> bool:
        """Wait until `test` holds for this phone; False when it does not within `seconds`."""
        until = perf_counter() + seconds
        while not test(self) and (left := until - perf_counter()) > 0:
            self._changed.clear()
            self._changed.wait(left)
        return test(self)

    def wait_for_other(self, screen: Screen, seconds: float) -> bool:
        """Wait until another screen than this one is in hand, or the place is gone."""
        return self.wait_for(lambda phone: phone.gone or phone.screen is not screen, seconds)

    def _standing(self) -> tuple[str, int]:
        return self.screen.epoch, self.screen.version

    def _show(self, screen: Screen) -> bool:
        if not self.screen.replaced_by(screen):
            return False
        restored = self.screen.epoch not in ("", screen.epoch)
        self.screen = screen
        self._changed.set()
        if restored:
            gevent.spawn(self.outbox.again, everything=True)
        return True

    def _hear(self, event: str, facts: Mapping[str, Any]) -> None:
        if event == "screen":
            screen = Screen(str(facts["epoch"]), int(facts["version"]), str(facts["html"]))
            if self._show(screen):
                self.arrivals.append((screen.version, perf_counter()))
        elif event == "beat":
            if self.screen.replaced_by(Screen(str(facts["epoch"]), int(facts["version"]))):
                gevent.spawn(self.look)
        elif event == "gone":
            self.gone = True
            self._changed.set()

    def look(self) -> bool:
        """Fetch the newest screen; False when it is the one in hand, or nobody answered."""
        tag = '"{}-{}"'.format(*self._standing())
        try:
            reply = self.browser.ask("GET", f"{self.at}/screen", None, {"If-None-Match": tag})
        except Unreachable:
            return False
        facts = reply.facts()
        if reply.status != 200 or "version" not in facts:
            return False
        return self._show(Screen(str(facts["epoch"]), int(facts["version"]), str(facts["html"])))

    def act(self, verb: str, **given: str) -> bool:
        """Press the button of a plain action. True when the server agreed; NotOffered without a button."""
        form = self.offer.act(verb)
        button = form.pressable()[0]
        named = [(button.name, button.value)] if button.name else []
        reply = self.browser.fetch_form(urljoin(f"{self.at}/", form.action), [*form.filled(given), *named])
        return reply.status in (200, 303) and bool(reply.facts().get("ok", True))

    def sleep(self) -> None:
        """The screen goes dark: the socket is cut without a word, as iOS does it."""
        self.awake.clear()
        self.line.cut()

    def wake(self) -> None:
        """The screen lights up: the socket is opened again with what is in hand, and unsent words go out."""
        self.line.open()
        self.awake.set()
        self.outbox.again()

    def close(self) -> None:
        """Leave the network for good. The place stays; this is not `leave`."""
        if self.at:
            self.line.close()
            self.browser.close()


def door_form(door: Reply) -> Form:
    """The form that asks for a name. NotLetIn, with the words of the page, when there is none."""
    page = Screen(html=door.text)
    for form in page.offer.forms:
        if form.named("name") and form.pressable():
            return form
    raise NotLetIn(page.words[:300] or f"the door answered {door.status}")
