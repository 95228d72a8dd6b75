"""A screen somebody looks at: it holds the newest, hears of newer ones, and can be asked what it shows."""

from collections.abc import Callable, Mapping
from random import Random
from time import perf_counter
from typing import Any, Self
from urllib.parse import urljoin

import gevent
from gevent.event import Event

from workshop.rehearsal.browser import Browser, Reply, Unreachable
from workshop.rehearsal.line import Line
from workshop.rehearsal.offered import Form, Offer
from workshop.rehearsal.screen import Screen


class Glass:
    """One page of one sort (`phone`, `console`, `projector`) with its socket.

    With `remember` it keeps every byte that reached it. Times in `arrivals` are `perf_counter` seconds.
    """

    sort = "phone"
    browser: Browser
    line: Line

    def __init__(self, chance: Random, *, remember: bool = True) -> None:
        self.chance = chance
        self.remember = remember
        self.at = ""
        self.screen = Screen()
        self.arrivals: list[tuple[int, float]] = []
        """Each newer screen that the socket brought: its version and when it came."""
        self.gone = False
        self._changed = Event()

    def show_page(self, page: Reply) -> None:
        """A whole page was loaded: its screen is the one in hand, and its socket is opened."""
        shown = Screen(html=page.text)
        self.at = shown.offer.body.get("at", page.path).rstrip("/")
        marks = shown.offer.screen
        self.show(Screen(marks.get("epoch", ""), int(marks.get("version") or 0), page.text))
        self.line = Line(self.browser, self.at, self.sort, self._standing, self._hear, self.chance)
        self.line.open()

    @property
    def offer(self) -> Offer:
        """What the newest screen offers."""
        return self.screen.offer

    def sees(self, words: str) -> bool:
        """Whether these words can be read on the newest screen."""
        return words in self.screen.words

    def everything_received(self) -> bytes:
        """Every byte of every answer and every push that reached this screen."""
        return b"\n".join([*self.browser.received, *self.line.received])

    def wait_for(self, test: Callable[[Self], bool], seconds: float = 10.0) -> bool:
        """Wait until `test` holds for this screen; False when it does not within `seconds`."""
        until = perf_counter() + seconds
        while not test(self) and (left := until - perf_counter()) > 0:
            self._changed.clear()
            self._changed.wait(left)
        return test(self)

    def wait_for_other(self, screen: Screen, seconds: float) -> bool:
        """Wait until another screen than this one is in hand, or the place is gone."""
        return self.wait_for(lambda glass: glass.gone or glass.screen is not screen, seconds)

    def heard_after(self, began: float) -> float | None:
        """Seconds from `began` (`perf_counter`) to the first newer screen by the socket; None without one."""
        return next((when - began for _version, when in self.arrivals if when >= began), None)

    def look(self) -> bool:
        """Fetch the newest screen; False when it is the one in hand, or nobody answered."""
        reply = self._ask_for_screen()
        facts = reply.facts()
        return reply.status == 200 and "html" in facts and self.show(_screen(facts))

    def current(self) -> bool:
        """Whether the server says that the screen in hand is the newest."""
        reply = self._ask_for_screen()
        return reply.status == 304 or reply.facts().get("version") == self.screen.version

    def _ask_for_screen(self) -> Reply:
        tag = '"{}-{}"'.format(*self._standing())
        try:
            return self.browser.ask("GET", f"{self.at}/screen", None, {"If-None-Match": tag})
        except Unreachable:
            return Reply(0, b"")

    def show(self, screen: Screen) -> bool:
        """Take a screen in hand, if it is newer than the one that is; False for an old one."""
        if not self.screen.replaced_by(screen):
            return False
        restored = self.screen.epoch not in ("", screen.epoch)
        self.screen = screen
        self._changed.set()
        if restored:
            gevent.spawn(self.after_restore)
        return True

    def after_restore(self) -> None:
        """The house was restored from a copy: whatever this page wrote may be missing there."""

    def heard(self, event: str, facts: Mapping[str, Any]) -> None:
        """Something else than a screen came by the socket."""

    def press(self, form: Form, pairs: list[tuple[str, str]]) -> Reply:
        """Send a form as the page's script does, with the name of its first button."""
        button = form.pressable()[0]
        named = [(button.name, button.value)] if button.name else []
        return self.browser.fetch_form(urljoin(f"{self.at}/", form.action), [*pairs, *named])

    def close(self) -> None:
        """Close the page for good."""
        if self.at:
            self.line.close()
        self.browser.quit()

    def _standing(self) -> tuple[str, int]:
        return self.screen.epoch, self.screen.version

    def _hear(self, event: str, facts: Mapping[str, Any]) -> None:
        if event == "screen":
            screen = _screen(facts)
            if self.show(screen):
                self.arrivals.append((screen.version, perf_counter()))
        elif event == "beat":
            if self.screen.replaced_by(Screen(str(facts["epoch"]), int(facts["version"]))):
                gevent.spawn(self.look)
        elif event == "gone":
            self.gone = True
            self._changed.set()
        else:
            self.heard(event, facts)


def _screen(facts: Mapping[str, Any]) -> Screen:
    return Screen(str(facts["epoch"]), int(facts["version"]), str(facts["html"]))
