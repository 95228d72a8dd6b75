"""static/js/store.js and revision.js: what a phone keeps of its own words, for all windows of one browser."""

from collections.abc import Callable, Mapping
from typing import Any

Revision = list[Any]
Words = Mapping[str, Any]
Shelf = dict[str, Any]
"""The browser's storage. What lies there is never changed, only replaced."""


def compare(a: Revision | None, b: Revision | None) -> int:
    """revision.js: below zero when `a` is older than `b`. Nothing is oldest."""
    one, other = tuple(a or (0, "")), tuple(b or (0, ""))
    return (one > other) - (one < other)


def after(known: Revision | None, window: str) -> Revision:
    """revision.js `next`: the next revision made in this window."""
    return [(known[0] if known else 0) + 1, window]


def overrules(later: Words, op: Words) -> bool:
    """Whether a press is taken back, or its place is taken, by a later one of the same field."""
    if later["field"] != op["field"]:
        return False
    order = compare(later["body"]["revision"], op["body"]["revision"])
    if (kind(later["body"]), kind(op["body"])) == ("withdraw", "give"):
        return order >= 0
    return kind(later["body"]) == kind(op["body"]) and order > 0


def kind(body: Mapping[str, Any]) -> str:
    """What sort of press it was."""
    return next((sort for sort in ("withdraw", "give", "raise") if sort in body), "keep")


class Store:
    """One window's view of the shelf."""

    def __init__(self, shelf: Shelf, window: str) -> None:
        self.shelf = shelf
        self.window = window
        self.told: dict[str, Words] = {}
        self.pressed = 0

    def words(self, field: str) -> Words | None:
        """The newest words of a field, wherever they were written."""
        here, told = self.shelf.get(f"field/{field}"), self.told.get(field)
        if not here or not told:
            return here or told
        return told if compare(told["revision"], here["revision"]) > 0 else here

    def write(self, field: str, value: Any, more: Words = {}) -> Words:  # noqa: B006  never changed
        """What was just written, as the newest revision."""
        known = self.words(field) or {}
        kept = {name: known.get(name) for name in ("given", "withdrawn", "raised")}
        words = {"value": value, "revision": after(known.get("revision"), self.window), **kept, **more}
        self.shelf[f"field/{field}"] = words
        return words

    def change(self, field: str, **more: Any) -> None:
        """Something about a field's words without a new revision."""
        if here := self.shelf.get(f"field/{field}"):
            self.shelf[f"field/{field}"] = {**here, **more}
        if told := self.told.get(field):
            self.told[field] = {**told, **more}

    def count(self, field: str) -> None:
        """The server has an anonymous answer of this person, whatever was said."""
        if not self.words(field):
            self.told[field] = {"value": None, "revision": [0, ""], "quiet": True}
        self.change(field, done=True)

    def learn(self, field: str, said: Words) -> bool:
        """Takes in what the server has; what was written here later stays. Whether it was news."""
        known = self.words(field)
        order = compare(said["revision"], known and known["revision"])
        settled = said["kept"] and said.get("raised") is not None and not self.is_waiting(field)
        if known and order == 0:
            self.change(field, sent=True, kept=known.get("kept") or said["kept"])
        if order > 0:
            news = {name: said[name] for name in ("value", "revision", "kept")}
            self.told[field] = {**(known or {}), **news, "sent": True}
        if settled:
            self.change(field, raised=said["raised"])
        return order > 0

    def fields(self) -> list[str]:
        """The fields written on this phone."""
        return [key.removeprefix("field/") for key in self._keys("field/")]

    def waiting(self) -> list[Words]:
        """Presses that still wait for their answer."""
        return [self.shelf[key] for key in self._keys("waiting/")]

    def is_waiting(self, field: str) -> bool:
        """Whether a press of this field is on its way."""
        return any(op["field"] == field for op in self.waiting())

    def settled(self) -> list[Words]:
        """Presses the server has answered."""
        return [self.shelf[key] for key in self._keys("settled/")]

    def add(self, op: Words) -> None:
        """Puts a press on the shelf before it is sent."""
        self.pressed += 1
        self.shelf[f"waiting/{op['at']:015d}-{self.pressed:04d}-{op['op']}"] = op

    def settle(self, op: Words) -> None:
        """The server has it: off the list, and kept in the place of what it supersedes."""
        self.drop(op)
        for key in self._keys("settled/"):
            old = self.shelf[key]
            if old["field"] != op["field"] or kind(old["body"]) != kind(op["body"]):
                continue
            if compare(old["body"]["revision"], op["body"]["revision"]) > 0:
                return
            del self.shelf[key]
        self.shelf[f"settled/{op['at']:015d}-{op['op']}"] = {**op, "epoch": self.epoch}

    def drop(self, op: Words) -> None:
        """Off the list of what waits."""
        for key in self._keys("waiting/"):
            if key.endswith(op["op"]):
                del self.shelf[key]

    @property
    def epoch(self) -> str:
        """The epoch this phone last spoke with."""
        found: str = self.shelf.get("epoch", "")
        return found

    @epoch.setter
    def epoch(self, epoch: str) -> None:
        self.shelf["epoch"] = epoch

    def _keys(self, beginning: str) -> list[str]:
        return sorted(key for key in self.shelf if key.startswith(beginning))


Later = Callable[[float, Callable[[], None]], Any]
