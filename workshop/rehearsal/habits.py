"""What pretend people do with a screen: think, write, give, tap; only what it offers, at their own pace."""

from collections.abc import Callable
from random import Random

from workshop.rehearsal import answering
from workshop.rehearsal.client.offered import Form, NotOffered
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import Unreachable
from workshop.rehearsal.client.writing import OTHERWISE

TAPS = {"agree": 3.0, "table": 5.0, "here": 4.0}
"""Buttons that everybody presses when they see them, and the seconds it takes them."""
THINKING_S = {"text": 25.0, "card": 35.0, "choice": 8.0, "choices": 12.0, "scale": 6.0, "ticks": 15.0}
TAPPING_S = 10.0
"""For a card on which nothing is written, only chosen."""

MAY_RAISE = 0.3
MAY_BE_STUCK = 0.02


class Habits:
    """How one person uses a phone. `pause` waits that many seconds of the room's time."""

    def __init__(self, phone: SimulatedPhone, chance: Random, pause: Callable[[float], None]) -> None:
        self.phone = phone
        self.chance = chance
        self.pause = pause
        self.done: set[tuple[str, str]] = set()
        self.asked: dict[str, str] = {}
        """Everything this person was asked: field id and the title of the screen that asked."""

    def live(self) -> None:
        """Do whatever each new screen asks for, until the phone is gone. Runs in a greenlet of its own."""
        while not self.phone.gone:
            seen = self.phone.screen
            self.attend()
            self.phone.wait_for_other(seen, 30)

    def attend(self) -> None:
        """Everything that the screen in hand asks for. What the room leaves behind is left."""
        for todo in (self._tap, self._write, self._give, self._raise):
            try:
                todo()
            except (NotOffered, Unreachable):
                continue

    def _tap(self) -> None:
        for verb, seconds in TAPS.items():
            if self._offers(verb) and self._first("tap", f"{verb} {self._where()}"):
                self._think(seconds)
                self.phone.act(verb)
        if self._offers("stuck") and self._first("stuck", self._where()) and self._sometimes(MAY_BE_STUCK):
            self.phone.act("stuck")

    def _write(self) -> None:
        for form in self._asked():
            if not _can_keep(form) or not self._first("write", form.asks):
                continue
            value = answering.imagine(form, self.chance)
            seconds = _thinking_s(form)
            self._think(seconds / 2)
            if isinstance(value, str) and value:
                self.phone.draft(form.asks, value[: len(value) // 2])
            self._think(seconds / 2)
            self.phone.answer(form.asks, value)

    def _give(self) -> None:
        for form in self._asked():
            if form.pressable("give") and self._first("give", form.asks):
                value = self.phone.values.get(form.asks) or answering.imagine(form, self.chance)
                self._think(THINKING_S["card"] / 2)
                self.phone.give(form.asks, value)

    def _raise(self) -> None:
        for button in self.phone.offer.buttons:
            field = button.marks.get("raise", "")
            if field in self.phone.values and self._first("raise", field) and self._sometimes(MAY_RAISE):
                self._think(4)
                self.phone.raise_to_room(field)

    def _asked(self) -> tuple[Form, ...]:
        offer = self.phone.offer
        self.asked.update((form.asks, offer.title) for form in offer.asked())
        return offer.asked()

    def _offers(self, verb: str) -> bool:
        try:
            return bool(self.phone.offer.act(verb))
        except NotOffered:
            return False

    def _where(self) -> str:
        return str(self.phone.screen.version)

    def _first(self, what: str, which: str) -> bool:
        if (what, which) in self.done:
            return False
        self.done.add((what, which))
        return True

    def _sometimes(self, often: float) -> bool:
        return self.chance.random() < often

    def _think(self, seconds: float) -> None:
        self.pause(seconds * self.chance.uniform(0.5, 1.5))
        self.phone.socket.awake.wait()


def _thinking_s(form: Form) -> float:
    """How long somebody thinks over what a form asks."""
    sort = form.marks.get("type", "")
    chosen = sort == "card" and all(control.type in ("radio", "hidden") for control in form.controls)
    return TAPPING_S if chosen else THINKING_S.get(sort, 10.0)


def _can_keep(form: Form) -> bool:
    """Whether there is a button that keeps the answer, beside those that give it or show it."""
    return any(OTHERWISE.isdisjoint(button.marks) for button in form.pressable())
