"""A pretend person's phone. It knows the server only by its pages, its HTTP doors and its socket."""

from workshop.rehearsal.client import fast_html
from workshop.rehearsal.client.http_connection import HttpReply
from workshop.rehearsal.client.push_socket import NotLetIn
from workshop.rehearsal.client.screen import Screen
from workshop.rehearsal.client.writing import WritingClient


class SimulatedPhone(WritingClient):
    """One phone in the room. It fills in and presses only what its newest screen offers.

    `joining_took` is how long it took from the way to the door until the socket was open (s).
    """

    name = ""
    joining_took = 0.0

    def join(
        self, token: str, name: str, role: str = "", institution: str = "", *, pretend: bool = False
    ) -> None:
        """Come in by the page behind the QR code, as a form without script.

        NotLetIn with the words of the page when it stays shut. With `pretend` it says that nobody stands
        behind it: then only rehearsals let it in. Who is simulated is nobody who was here before, though
        somebody may have the same name.
        """
        door = self.http.page(f"/j/{token}")
        pairs = fast_html.way_in(door.text, {"name": name, "role": role, "institution": institution})
        if pairs is None:
            raise NotLetIn(_words(door))
        pairs += [("another", "yes"), *([("pretend", "yes")] if pretend else [])]
        page = self.http.form(f"/j/{token}", pairs)
        if page.status != 200 or not page.path.startswith("/p/"):
            raise NotLetIn(_words(page))
        self.name = name
        self.joining_took = self.show_page(page) - door.sent

    def act(self, verb: str, **given: str) -> bool:
        """Press the button of a plain action. True when the server agreed; NotOffered without a button."""
        form = self.offer.act(verb)
        reply = self.http.fetch_form(self.leads_to(form), form.pressed(given))
        return reply.status == 200 and bool(reply.facts().get("ok"))

    def sleep(self) -> None:
        """The screen goes dark: connections are cut without a word, as iOS does it."""
        self.socket.sleep()
        self.http.close()

    def wake(self) -> None:
        """The screen lights up: the socket is opened again with what is in hand, and unsent words go out."""
        self.socket.wake()
        self.outbox.again()

    def after_restore(self) -> None:
        """Offer everything this phone ever wrote again, under the same ids."""
        self.outbox.again(everything=True)


def _words(page: HttpReply) -> str:
    """The beginning of what can be read on a page."""
    text = page.text
    body = text[max(text.find("<body"), 0) :]
    return Screen(html=body).words[:300] or f"the door answered {page.status}"
