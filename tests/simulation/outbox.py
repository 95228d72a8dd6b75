"""static/js/outbox.js: each press is on the shelf before it is sent, and stays until the server has it."""

from collections.abc import Callable
from typing import Any

from .server import Reply
from .store import Later, Store, Words, overrules

OTHERS_FIRST = 2_000
FIRST_WAIT = 2
Answered = Callable[[Reply], None]


def is_passing(status: int) -> bool:
    """wire.js: whether it is worth sending the same again."""
    return status in (0, 408, 429) or status >= 500


class Outbox:
    """One window's outbox. `ways` has send(op, answered), told(field, how, op, reply), op_id and jitter."""

    def __init__(self, store: Store, ways: Any, later: Later, now: Callable[[], int]) -> None:
        self.store = store
        self.ways = ways
        self.later = later
        self.now = now
        self.tries = 0
        self.busy = False
        self.is_minding = False
        self.answered: set[str] = set()

    def press(self, field: str, more: Words) -> Words:
        """A press: made here, stored, and only then sent."""
        words = self.store.words(field)
        assert words
        body = {"field": field, "value": words["value"], "revision": words["revision"], **more}
        op = {
            "op": self.ways.op_id(),
            "field": field,
            "at": self.now(),
            "by": self.store.window,
            "body": body,
        }
        self.store.add(op)
        self.ways.told(field, "waiting", op, None)
        self.run()
        return op

    def run(self) -> None:
        """Sends what waits, in order, until nothing is left or nobody answers."""
        if not self.busy:
            self.busy = True
            self._next()

    def kick(self) -> None:
        """The connection is back: no more waiting for the next try."""
        self.tries = 0
        self.run()

    def offer_again(self) -> None:
        """After a restore: what the server once had is offered again, but for what is being taken back."""
        self.answered.clear()
        on_their_way = self.store.waiting()
        self._offer(lambda op: not any(overrules(each, op) for each in on_their_way))
        self.kick()

    def _offer(self, which: Callable[[Words], bool]) -> None:
        for op in filter(which, self.store.settled()):
            self.store.add({**op, "by": self.store.window, "body": {**op["body"], "again": True}})

    def _next(self) -> None:
        op = self._first()
        if op is None:
            self.busy = False
            self._mind_others()
            return
        epoch = self.store.epoch
        self.ways.send(op, lambda reply: self._replied(op, epoch, reply))

    def _mind_others(self) -> None:
        """What is left was pressed in other windows: when their time is over, it is looked at again."""
        left = [op["at"] for op in self.store.waiting() if op["op"] not in self.answered]
        if left and not self.is_minding:
            self.is_minding = True
            self.later(max(0, min(left) + OTHERS_FIRST - self.now()) + 1, self._minded)

    def _minded(self) -> None:
        self.is_minding = False
        self.run()

    def _replied(self, op: Words, epoch: str, reply: Reply) -> None:
        if is_passing(reply.status):
            self.busy = False
            self.later(self.ways.jitter(FIRST_WAIT + self.tries), self.run)
            self.tries += 1
            return
        if self.is_of_now(epoch):
            self.tries = 0
            self._done(op, reply)
        self._next()

    def is_of_now(self, epoch: str) -> bool:
        """Whether the server that answered has not forgotten since."""
        return epoch == self.store.epoch

    def _first(self) -> Words | None:
        return next(
            (op for op in self.store.waiting() if self._mine(op) and op["op"] not in self.answered), None
        )

    def _mine(self, op: Words) -> bool:
        return bool(op["by"] == self.store.window or abs(self.now() - op["at"]) > OTHERS_FIRST)

    def _refused(self, op: Words) -> None:
        """What stood back for this press after a restore is offered after all."""
        self.store.drop(op)
        self._offer(lambda each: overrules(op, each) and each["epoch"] != self.store.epoch)

    def _done(self, op: Words, reply: Reply) -> None:
        is_kept = 200 <= reply.status < 300
        if is_kept:
            self.store.settle(op)
        else:
            self._refused(op)
        if any(each["op"] == op["op"] for each in self.store.waiting()):
            self.answered.add(op["op"])
        self.ways.told(op["field"], "kept" if is_kept else "refused", op, reply)
