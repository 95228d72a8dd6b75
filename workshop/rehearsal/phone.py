"""A pretend person's phone. It knows the server only by its pages, its HTTP doors and its socket."""

from random import Random
from urllib.parse import urljoin

from gevent.event import Event

from workshop.rehearsal.acts import Acts
from workshop.rehearsal.browser import Browser, Reply
from workshop.rehearsal.glass import Glass
from workshop.rehearsal.offered import Form
from workshop.rehearsal.screen import Screen
from workshop.rehearsal.writing import Writing

ANSWERING_S = 10.0
"""How long somebody at the door waits for the socket before going on without it."""


class NotLetIn(Exception):
    """The door did not open; the message is what the page said."""


class SimulatedPhone(Glass, Acts, Writing):
    """One phone in the room. It fills in and presses only what its newest screen offers."""

    def __init__(self, chance: Random | None = None, *, remember: bool = True) -> None:
        Glass.__init__(self, chance or Random(), remember=remember)
        Writing.__init__(self, self.chance)
        self.name = ""
        self.awake = Event()

    def join(
        self,
        base_url: str,
        token: str,
        name: str,
        role: str = "",
        institution: str = "",
        *,
        pretend: bool = False,
    ) -> None:
        """Come in by the page behind the QR code, as a form without script. NotLetIn when it stays shut.

        With `pretend` it says that nobody stands behind it: then only rehearsals let it in. Who is simulated
        is nobody who was here before, though somebody may have the same name.
        """
        self.browser = Browser(base_url, remember=self.remember)
        door = self.browser.get(f"/j/{token}")
        form = door_form(door)
        asked = {"name": name, "role": role, "institution": institution}
        given = {field: said for field, said in asked.items() if said and form.options(field)}
        said = [("another", "yes"), *([("pretend", "yes")] if pretend else [])]
        page = self.browser.press(form.method, urljoin(door.path, form.action), [*form.filled(given), *said])
        if page.status != 200 or not page.path.startswith("/p/"):
            raise NotLetIn(Screen(html=page.text).words[:300] or f"the door answered {page.status}")
        self.name = name
        self.show_page(page)
        self.awake.set()
        self.line.connected.wait(ANSWERING_S)

    @property
    def place(self) -> str:
        """The public handle of this place."""
        return self.at.rpartition("/")[2]

    def act(self, verb: str, **given: str) -> bool:
        """Press the button of a plain action. True when the server agreed; NotOffered without a button."""
        form = self.offer.act(verb)
        reply = self.press(form, form.filled(given))
        return reply.status == 200 and bool(reply.facts().get("ok"))

    def sleep(self) -> None:
        """The screen goes dark: the socket is cut without a word, as iOS does it."""
        self.awake.clear()
        self.line.cut()

    def wake(self) -> None:
        """The screen lights up: the socket is opened again with what is in hand, and unsent words go out."""
        self.line.open()
        self.awake.set()
        self.outbox.again()

    def after_restore(self) -> None:
        """Offer everything this phone ever wrote again, under the same ids."""
        self.outbox.again(everything=True)


def door_form(door: Reply) -> Form:
    """The form that asks for a name. NotLetIn, with the words of the page, when there is none."""
    page = Screen(html=door.text)
    for form in page.offer.forms:
        if form.named("name") and form.pressable():
            return form
    raise NotLetIn(page.words[:300] or f"the door answered {door.status}")
