"""The console of a quick room: it signs in, reads its page before the clock starts, and presses."""

from collections.abc import Mapping
from json import dumps, loads
from secrets import token_hex
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

import gevent
from gevent.event import Event

from workshop.rehearsal.browser import Unreachable
from workshop.rehearsal.console import FORWARD, NotSignedIn
from workshop.rehearsal.offered import Form
from workshop.rehearsal.reading import read
from workshop.rehearsal.swarm import glimpse
from workshop.rehearsal.swarm.ear import Ear, Hearing
from workshop.rehearsal.swarm.lane import SCRIPT, Answer, Lane
from workshop.rehearsal.swarm.plug import Where

FORM = f"{SCRIPT}Content-Type: application/x-www-form-urlencoded\r\n"


class Press(NamedTuple):
    """A button of the console with everything that it sends, ready to go."""

    path: str
    body: bytes


class Desk:
    """One console with its socket. `too_many` counts answers that were counted twice."""

    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        self.lane = Lane(Where.of(link))
        self.too_many = 0
        self.answered: Answer | None = None
        self.lost: Unreachable | None = None
        self._heard_counts = b""
        self._changed = Event()
        self.lane.page(parts.path)
        page = self.lane.form(parts.path, {"token": parts.fragment})
        if page.status != 200 or 'data-at="' not in page.text:
            self.lane.close()
            raise NotSignedIn(f"the console answered {page.status}")
        self.at = page.text.partition('data-at="')[2].partition('"')[0]
        self._html = page.text
        self.ear = Ear(Hearing(), lambda _ear: self._changed.set())
        self.ear.epoch, self.ear.version = glimpse.number(page.text)
        self._listen()

    def _listen(self) -> None:
        ticket = self.lane.ask("GET", f"{self.at}/ticket").facts().get("ticket", "")
        standing = {"epoch": self.ear.epoch, "version": self.ear.version}
        self.ear.open(self.lane.where, dumps({"page": "console", "ticket": ticket, **standing}))

    def ready(self, verbs: tuple[str, ...] = FORWARD, **given: str) -> Press | None:
        """The first of these buttons that can be pressed now; None without one. It reads a long page."""
        self._count()
        forms = read(self.html).forms
        for verb in verbs:
            for form in forms:
                if form.verb == verb and form.pressable():
                    return self._press(form, given)
        return None

    @property
    def html(self) -> str:
        """The newest screen."""
        return glimpse.html_of(self.ear.frame) if self.ear.frame else self._html

    def press(self, button: Press) -> float:
        """Press it and do not wait; when that was (wall clock, s). The answer comes into `answered`."""
        self.answered = self.lost = None
        self._changed.clear()
        left = Event()
        moment: list[float] = []
        gevent.spawn(self._ask, button, left, moment)
        left.wait()
        if not moment and self.lost:
            raise self.lost
        return moment[0]

    def wait_for_screen(self, seconds: float) -> bool:
        """Wait until the console itself shows what follows, and has its answer."""
        until = perf_counter() + seconds
        while perf_counter() < until and self.lost is None:
            if self.answered is not None and (self._changed.is_set() or not self.agreed):
                break
            gevent.sleep(0.005)
        return self._changed.is_set()

    @property
    def agreed(self) -> bool:
        """Whether the last press did what it should."""
        return self.answered is not None and bool(self.answered.facts().get("ok"))

    def close(self) -> None:
        """Close the console."""
        self.ear.drop()
        self.lane.close()

    def _press(self, form: Form, given: Mapping[str, str]) -> Press:
        pairs = {**dict(form.untouched()), **given}
        button = form.pressable()[0]
        named = {button.name: button.value} if button.name else {}
        # Each press is a new one; the page's own script makes a fresh id for it just the same.
        sent = {name: token_hex(16) if name == "op" else value for name, value in {**pairs, **named}.items()}
        return Press(urljoin(f"{self.at}/", form.action), urlencode(sent).encode())

    def _ask(self, button: Press, left: Event, moment: list[float]) -> None:
        def leaving(when: float) -> None:
            moment.append(when)
            left.set()

        try:
            self.answered = self.lane.ask("POST", button.path, button.body, FORM, leaving)
        except Unreachable as lost:
            self.lost = lost
        left.set()

    def _count(self) -> None:
        """Look at the newest counts: nobody can have answered more often than there are people."""
        if self.ear.counts and self.ear.counts is not self._heard_counts:
            self._heard_counts = self.ear.counts
            facts: Mapping[str, Any] = loads(self.ear.counts[2:])[1]
            self.too_many += int(facts.get("answered", 0)) > int(facts.get("of", 0))
