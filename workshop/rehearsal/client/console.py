"""A pretend facilitator: signs in by the one-time link and presses only what the console offers."""

from json import loads
from random import Random
from secrets import token_hex
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from workshop.rehearsal.client.http_connection import FORM, SCRIPT
from workshop.rehearsal.client.offered import Form, NotOffered
from workshop.rehearsal.client.screen_client import ScreenClient
from workshop.rehearsal.client.tcp_connection import ServerAddress

FORWARD = ("begin", "next", "end")
"""The buttons that lead on, the first that there is."""


class NotSignedIn(Exception):
    """The console did not open with this link."""


class ButtonPress(NamedTuple):
    """A button of the console with everything that it sends, ready to go."""

    path: str
    body: bytes


class SimulatedConsole(ScreenClient):
    """One console, by a link as the terminal prints it.

    `too_many` is how often more answers were counted than there are people: answers counted twice. `agreed`
    is whether the last press did what it should, `message` what the console said to it.
    """

    sort = "console"

    def __init__(self, link: str, chance: Random | None = None) -> None:
        super().__init__(ServerAddress.of(link), chance)
        # As static/js/console.js does: on a console things change that move no number.
        self.socket.again = True
        self._link = urlsplit(link)
        self.too_many = 0
        self.agreed = False
        self.message = ""

    def sign_in(self) -> None:
        """Open the console. NotSignedIn when the link does not open one."""
        self.http.page(self._link.path)
        page = self.http.form(self._link.path, {"token": self._link.fragment})
        if page.status != 200 or "/sessions/" not in page.path:
            self.close()
            raise NotSignedIn(f"the console answered {page.status}")
        self.show_page(page)

    @property
    def step(self) -> str:
        """The step that this screen's buttons are meant for; empty when it has none."""
        steps = [control.value for form in self.offer.forms for control in form.named("step")]
        return steps[0] if steps else ""

    def ready(self, verbs: tuple[str, ...] = FORWARD, **given: str) -> ButtonPress | None:
        """The first of these buttons that can be pressed now, of several the one that carries `given`.

        None without one. It reads a long page.
        """
        for verb in verbs:
            for form in self._forms(verb):
                if pairs := _filled(form, given):
                    return ButtonPress(self.leads_to(form), urlencode(pairs).encode())
        return None

    def press(self, button: ButtonPress) -> float:
        """Press it and hear what comes of it; when the press left (wall clock, s)."""
        self.agreed, self.message = False, ""
        reply = self.http.ask("POST", button.path, button.body, SCRIPT + FORM)
        facts = reply.facts()
        self.agreed = reply.status == 200 and bool(facts.get("ok"))
        self.message = str(facts.get("message", ""))
        return reply.sent

    def forward(self) -> bool:
        """Go on to the next step: begin, next or, when that is all there is, end. False when it is over."""
        button = self.ready()
        if button is not None:
            self.press(button)
        return button is not None and self.agreed

    def wait_for_step(self, before: str, seconds: float) -> bool:
        """Wait until the screen in hand belongs to another step than `before`."""
        return self.wait_for(lambda console: console.step != before, seconds)

    def heard(self, packet: bytes) -> None:
        """Look at the newest counts: nobody can have answered more often than there are people."""
        if packet.startswith(b'42["counts"'):
            facts = loads(packet[2:])[1]
            self.too_many += int(facts.get("answered", 0)) > int(facts.get("of", 0))

    def _forms(self, verb: str) -> list[Form]:
        return [form for form in self.offer.forms if form.verb == verb and form.pressable()]


def _filled(form: Form, given: dict[str, str]) -> list[tuple[str, str]]:
    """What the form sends when it is filled in like this; nothing when it cannot be."""
    untouched = dict(form.untouched())
    try:
        pairs = form.pressed({name: value for name, value in given.items() if untouched.get(name) != value})
    except NotOffered:
        return []
    # Each press is a new one; the page's own script makes a fresh id for it just the same.
    return [(name, token_hex(16) if name == "op" else value) for name, value in pairs]
