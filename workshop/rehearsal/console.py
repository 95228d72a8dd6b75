"""A pretend facilitator: signs in by the one-time link and presses only what the console offers."""

from collections.abc import Mapping
from random import Random
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from workshop.rehearsal.browser import Browser
from workshop.rehearsal.glass import Glass
from workshop.rehearsal.offered import Form, NotOffered

FORWARD = ("begin", "next", "end")
"""The buttons that lead on, the first that there is."""


class NotSignedIn(Exception):
    """The console did not open with this link."""


class SimulatedConsole(Glass):
    """One console. `counts` is what was last heard about how many have answered."""

    sort = "console"

    def __init__(self, chance: Random | None = None, *, remember: bool = True) -> None:
        super().__init__(chance or Random(), remember=remember)
        self.counts: Mapping[str, Any] = {}
        self.too_many = 0
        """How often more answers were counted than there are people: answers counted twice."""
        self.said = ""
        """What the console said to the last press."""

    def open(self, link: str) -> None:
        """Sign in with a link as the terminal prints it. NotSignedIn when it does not open a console."""
        parts = urlsplit(link)
        self.browser = Browser(link, remember=self.remember)
        self.browser.get(parts.path)
        page = self.browser.press("post", parts.path, [("token", parts.fragment)])
        if page.status != 200 or "/sessions/" not in page.path:
            raise NotSignedIn(f"the console answered {page.status}")
        self.show_page(page)
        self.line.connected.wait(10)

    @property
    def step(self) -> str:
        """The step that this screen's buttons are meant for; empty when it has none."""
        steps = [control.value for form in self.offer.forms for control in form.named("step")]
        return steps[0] if steps else ""

    def offers(self, verb: str) -> bool:
        """Whether there is a button for `verb` that can be pressed now."""
        return bool(self._forms(verb))

    def do(self, verb: str, **given: str) -> bool:
        """Press the button for `verb`; of several, the one that carries `given`. True when it happened."""
        for form in self._forms(verb):
            pairs = dict(form.untouched())
            open_ = {name: value for name, value in given.items() if pairs.get(name) != value}
            try:
                sent = form.filled(open_)
            except NotOffered:
                continue
            # Each press is a new one; the page's own script makes a fresh id for it just the same.
            reply = self.press(form, [(n, token_hex(16) if n == "op" else v) for n, v in sent])
            self.said = str(reply.facts().get("message", ""))
            return reply.status == 200 and bool(reply.facts().get("ok"))
        raise NotOffered(f"the console has no button for {verb!r} with {given}")

    def forward(self) -> bool:
        """Go on to the next step: begin, next or, when that is all there is, end. False when it is over."""
        verb = next((verb for verb in FORWARD if self.offers(verb)), "")
        return bool(verb) and self.do(verb)

    def wait_for_step(self, before: str, seconds: float) -> bool:
        """Wait until the screen in hand belongs to another step than `before`."""
        return self.wait_for(lambda console: console.step != before, seconds)

    def heard(self, event: str, facts: Mapping[str, Any]) -> None:
        """Keep the newest counts."""
        if event == "counts":
            self.counts = facts
            self.too_many += int(facts.get("answered", 0)) > int(facts.get("of", 0))

    def _forms(self, verb: str) -> list[Form]:
        return [form for form in self.offer.forms if form.verb == verb and form.pressable()]
