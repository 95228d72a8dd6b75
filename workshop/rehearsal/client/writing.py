"""A client that writes: answers, drafts, gifts, raised lines; only where the screen has a place for them."""

from collections.abc import Callable, Mapping
from random import Random
from secrets import token_hex
from typing import Any

import gevent

from workshop.rehearsal.client.http_connection import HttpReply
from workshop.rehearsal.client.offered import Form, NotOffered
from workshop.rehearsal.client.outbox import Letter, Outbox
from workshop.rehearsal.client.push_socket import Traffic
from workshop.rehearsal.client.reading import read
from workshop.rehearsal.client.screen_client import ScreenClient
from workshop.rehearsal.client.tcp_connection import PATIENCE_S, ServerAddress, Unreachable
from workshop.words import _

OTHERWISE = {"give", "withdraw", "raise"}
"""Marks of buttons that do something else with a field than keep it."""
AGAIN_S = (0.2, 1.0, 3.0)
"""The pauses between tries to learn what is kept."""


class WritingClient(ScreenClient):
    """The writing half of a phone. `values` holds what it wrote last, by field id.

    `unnamed` are fields whose answers are stored without the person: nobody can read them back.
    """

    def __init__(
        self,
        server: ServerAddress,
        chance: Random | None = None,
        *,
        traffic: Traffic | None = None,
        patience: float = PATIENCE_S,
        on_newer: Callable[[Any], None] = lambda phone: None,
    ) -> None:
        super().__init__(server, chance, traffic=traffic, patience=patience, on_newer=on_newer)
        self.values: dict[str, Any] = {}
        self.outbox = Outbox(self._put_answer, self.chance)
        self.unnamed: set[str] = set()
        self.window = token_hex(4)
        self._counters: dict[str, int] = {}

    def asked(self) -> tuple[Form, ...]:
        """What the screen in hand asks for. It is read for this once: a hall holds no more than it needs."""
        return read(self.screen.html).asked() if self.screen.asks else ()

    def answer(self, field: str, value: Any) -> Letter:
        """Keep an answer to a field that the screen asks for; comes back when it is saved or refused."""
        form = self._form(field, value)
        if not any(OTHERWISE.isdisjoint(button.marks) for button in form.pressable()):
            raise NotOffered(f"{field} has no button to keep it")
        return self.post(form, value)

    def give(self, field: str, value: Any) -> Letter:
        """Give these words to the person that the screen names."""
        form = self._form(field, value)
        if not form.pressable("give"):
            raise NotOffered(f"{field} cannot be given on this screen")
        return self.post(form, value, give=True)

    def post(self, form: Form, value: Any, **marks: bool) -> Letter:
        """Send a value to a form that was read, and not looked at again; as `answer` otherwise."""
        if form.unnamed:
            self.unnamed.add(form.asks)
        return self._send(form.asks, value, marks)

    def draft(self, field: str, value: Any) -> bool:
        """Store an unfinished answer, once; True when the server says that it is saved."""
        if self._form(field, value).unnamed:
            return False
        body = {"value": value, "revision": self._revision(field)}
        try:
            return bool(self.http.fetch("PUT", f"{self.at}/drafts/{field}", body).facts().get("saved"))
        except Unreachable:
            return False

    def raise_to_room(self, field: str) -> Letter:
        """Show a private answer to the room without a name."""
        kept = any(letter.acknowledged and letter.field == field for letter in self.outbox.letters.values())
        if self.offer.button("raise", field).hidden and not kept:
            raise NotOffered(f"{field} is not kept yet")
        return self._send(field, self.values.get(field), {"raise": True})

    def own_words(self) -> dict[str, Any]:
        """What the server keeps of this phone: `words`, `gifts`, `given`.

        Unreachable when it does not say, also when asked again.
        """
        for wait in AGAIN_S:
            try:
                reply = self.http.fetch("GET", f"{self.at}/answers")
                if reply.status == 200:
                    return reply.facts()
            except Unreachable:
                pass
            gevent.sleep(wait)
        raise Unreachable(_("The server does not say what it has kept."))

    def _form(self, field: str, value: Any) -> Form:
        """The form that asks for this, and would take this value."""
        form = self.offer.field(field)
        if form.marks.get("audience") == "device":
            raise NotOffered(f"{field} stays on this phone and is never sent")
        form.check_value(value)
        return form

    def _revision(self, field: str) -> list[int | str]:
        self._counters[field] = self._counters.get(field, 0) + 1
        return [self._counters[field], self.window]

    def _send(self, field: str, value: Any, marks: Mapping[str, bool]) -> Letter:
        self.values[field] = value
        return self.outbox.post({"field": field, "value": value, "revision": self._revision(field), **marks})

    def _put_answer(self, op: str, body: Mapping[str, Any]) -> HttpReply:
        return self.http.fetch("PUT", f"{self.at}/answers/{op}", body)
