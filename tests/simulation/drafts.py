"""static/js/drafts.js: typing is in the phone's store after 0.3 s, at the server 2 to 3 s later."""

from typing import Any

from .outbox import is_passing
from .server import Reply
from .store import Later, Store, Words
from .timeline import Event

TO_STORE = 300


class Drafts:
    """One window's typing. `ways` has send_draft(field, words, answered) and between(least, most)."""

    def __init__(self, store: Store, ways: Any, later: Later) -> None:
        self.store = store
        self.ways = ways
        self.later = later
        self.fresh: dict[str, tuple[Any, Words, Event]] = {}
        self.timers: dict[str, Event] = {}

    def typed(self, field: str, value: Any, more: Words) -> None:
        """A key was pressed in a field."""
        if field in self.fresh:
            self.fresh[field][2].never()
        self.fresh[field] = (value, more, self.later(TO_STORE, lambda: self.keep(field)))
        self._stop(field)
        self.timers[field] = self.later(self.ways.between(2_000, 3_000), lambda: self.post(field))

    def keep(self, field: str) -> None:
        """Into the store now."""
        if field not in self.fresh:
            return
        value, more, timer = self.fresh.pop(field)
        timer.never()
        known = self.store.words(field)
        if value != (known["value"] if known else ""):
            self.store.write(field, value, more)

    def post(self, field: str) -> None:
        """To the server now, if it may go there and is not there yet."""
        self.close(field)
        words = self.store.words(field)
        if not words or any(words.get(mark) for mark in ("device", "quiet", "sent", "refused")):
            return
        if not self.store.is_waiting(field):
            epoch = self.store.epoch
            self.ways.send_draft(field, words, lambda reply: self._answered(field, words, epoch, reply))

    def close(self, field: str) -> None:
        """The field's button was pressed: what was typed is in the store, and no draft need follow it."""
        self.keep(field)
        self._stop(field)

    def flush(self) -> None:
        """Everything that is not at the server yet."""
        for field in list(self.fresh):
            self.keep(field)
        for field in self.store.fields():
            self.post(field)

    def offer_again(self) -> None:
        """The server has forgotten: drafts that never became answers count as unsent again."""
        for field in self.store.fields():
            self.store.change(field, sent=False, refused=False)
        self.flush()

    def _stop(self, field: str) -> None:
        if timer := self.timers.pop(field, None):
            timer.never()

    def _answered(self, field: str, words: Words, epoch: str, reply: Reply) -> None:
        latest = self.store.words(field)
        if is_passing(reply.status) or self.store.epoch != epoch:
            return
        if not latest or latest["revision"][0] != words["revision"][0]:
            return
        self.store.change(field, **({"sent": True} if reply.status < 300 else {"refused": True}))
