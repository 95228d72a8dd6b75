"""Writing on a phone: answers, drafts, gifts, raised lines; each only where the screen has a place for it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from random import Random
from secrets import token_hex
from typing import Any

from workshop.rehearsal import answering
from workshop.rehearsal.browser import Browser, Reply, Unreachable
from workshop.rehearsal.offered import Form, NotOffered, Offer
from workshop.rehearsal.outbox import Letter, Outbox

OTHERWISE = {"give", "withdraw", "raise"}
"""Marks of buttons that do something else with a field than keep it."""


class Writing(ABC):
    """The writing half of a phone. `values` holds what this phone wrote last, by field id."""

    browser: Browser
    at: str

    def __init__(self, chance: Random) -> None:
        self.values: dict[str, Any] = {}
        self.outbox = Outbox(self._put_answer, chance)
        self.unnamed: set[str] = set()
        """Fields whose answers are stored without the person: nobody can read them back."""
        self.window = token_hex(4)
        self._counters: dict[str, int] = {}

    @property
    @abstractmethod
    def offer(self) -> Offer:
        """What the newest screen offers."""

    def answer(self, field: str, value: Any) -> Letter:
        """Keep an answer to a field that the screen asks for; comes back when it is saved or refused."""
        form = self._asked(field, value)
        if not any(OTHERWISE.isdisjoint(button.marks) for button in form.pressable()):
            raise NotOffered(f"{field} has no button to keep it")
        return self._post(field, value)

    def draft(self, field: str, value: Any) -> bool:
        """Store an unfinished answer, once; True when the server says that it is saved."""
        self._asked(field, value)
        body = {"value": value, "revision": self._revision(field)}
        try:
            return bool(self.browser.fetch("PUT", f"{self.at}/drafts/{field}", body).facts().get("saved"))
        except Unreachable:
            return False

    def give(self, field: str, value: Any = None) -> Letter:
        """Give what was written to the person that the screen names."""
        value = self.values.get(field) if value is None else value
        if not self._asked(field, value).pressable("give"):
            raise NotOffered(f"{field} cannot be given on this screen")
        return self._post(field, value, give=True)

    def withdraw(self, field: str) -> Letter:
        """Take back what was given."""
        if self.offer.button("withdraw", field).hidden and not self._done(field, "give"):
            raise NotOffered(f"{field} has not been given")
        return self._post(field, self.values.get(field), withdraw=True)

    def raise_to_room(self, field: str, raised: bool = True) -> Letter:
        """Show a private answer to the room without a name, or take it back."""
        if self.offer.button("raise", field).hidden and not self._done(field):
            raise NotOffered(f"{field} is not kept yet")
        return self._post(field, self.values.get(field), **{"raise": raised})

    def own_words(self) -> dict[str, Any]:
        """What the server keeps of this phone: `words`, `gifts`, `given`."""
        return self.browser.fetch("GET", f"{self.at}/answers").facts()

    def _asked(self, field: str, value: Any) -> Form:
        form = self.offer.field(field)
        if form.marks.get("audience") == "device":
            raise NotOffered(f"{field} stays on this phone and is never sent")
        answering.check(form, value)
        if "anonymous" in form.marks:
            self.unnamed.add(field)
        return form

    def _done(self, field: str, mark: str = "revision") -> bool:
        """Whether the server has acknowledged an answer to this field; with `mark`, one that carries it."""
        return any(
            x.acknowledged and x.field == field and mark in x.body for x in self.outbox.letters.values()
        )

    def _revision(self, field: str) -> list[int | str]:
        self._counters[field] = self._counters.get(field, 0) + 1
        return [self._counters[field], self.window]

    def _post(self, field: str, value: Any, **marks: bool) -> Letter:
        self.values[field] = value
        return self.outbox.post({"field": field, "value": value, "revision": self._revision(field), **marks})

    def _put_answer(self, op: str, body: Mapping[str, Any]) -> Reply:
        return self.browser.fetch("PUT", f"{self.at}/answers/{op}", body)
