"""static/js/writing.js: typing, pressing, giving, taking back, and meeting a server that has forgotten."""

from collections.abc import Callable
from typing import Any

from .drafts import Drafts
from .outbox import Outbox
from .server import Reply
from .store import Later, Store, Words

FRESH = 5_000
TENDED = 15_000


class Writing:
    """All that one window does with words. `ways` asks the server and draws chance."""

    def __init__(self, store: Store, ways: Any, later: Later, now: Callable[[], int]) -> None:
        self.store = store
        self.ways = ways
        self.now = now
        self.gifts: list[Words] = []
        self.fetched_at = float("-inf")
        ways.told = self._heard
        self.drafts = Drafts(store, ways, later)
        self.outbox = Outbox(store, ways, later, now)
        self.later = later

    def start(self) -> None:
        """The page is there."""
        self._tend_later()

    def _tend_later(self) -> None:
        self.later(self.ways.between(TENDED, 1.5 * TENDED), self._tend)

    def _tend(self) -> None:
        """A draft whose sending failed, or what another window left behind, has nobody else."""
        self.drafts.flush()
        self.outbox.run()
        self._tend_later()

    def typed(self, field: str, value: Any, how: Words) -> None:
        """Keys were pressed in a field."""
        self.drafts.typed(field, value, how)

    def submitted(self, field: str, value: Any, how: Words, give: bool = False) -> None:
        """The button of a field was pressed."""
        self.drafts.close(field)
        self.press(field, value, {"give": True} if give else {}, how)

    def clicked(self, field: str, act: str) -> None:
        """`withdraw` or `raise`: what was kept is taken back, or shown to the room, or no longer."""
        words = self.store.words(field)
        if words:
            more = {"withdraw": True} if act == "withdraw" else {"raise": not words.get("raised")}
            self.press(field, words["value"], more, {})

    def press(self, field: str, value: Any, more: Words, how: Words) -> None:
        """The same press while it is on its way is one press."""
        for op in self.store.waiting():
            if op["field"] == field and op["body"] == {**op["body"], "value": value, **more}:
                return
        self.store.write(field, value, how)
        self.outbox.press(field, more)

    def fetch(self) -> None:
        """Asks what the server has of this person."""
        asked = self.now()
        self.ways.ask_answers(lambda reply: self._fetched(asked, reply))

    @property
    def is_fresh(self) -> bool:
        """Whether the server has been asked a moment ago."""
        return self.now() - self.fetched_at < FRESH

    def resume(self) -> None:
        """The server is back: whatever waits goes out."""
        self.drafts.flush()
        self.outbox.kick()

    def meet(self, epoch: str) -> None:
        """Another epoch than we know means that the server has forgotten."""
        known = self.store.epoch
        self.store.epoch = epoch
        if known and known != epoch:
            self.outbox.offer_again()
            self.drafts.offer_again()

    def _fetched(self, asked: float, reply: Reply) -> None:
        if reply.status != 200:
            return
        self.fetched_at = asked
        for each in reply.data["words"]:
            self.store.learn(each["field"], each)
        for field in reply.data["counted"]:
            self.store.count(field)
        for each in reply.data["given"]:
            self.store.change(each["field"], given=True, withdrawn=each["withdrawn"])
        self.gifts = reply.data["gifts"]
        self.meet(reply.data["epoch"])

    def _heard(self, field: str, how: str, op: Words, reply: Reply | None) -> None:
        self.ways.heard(field, how, op, reply)
        if how == "kept" and reply:
            self._kept(field, op["body"], reply)
        if how == "refused" and reply:
            done = reply.data.get("code") == "done"
            self.store.change(field, **({"done": True} if done else {"refused": True}))

    def _kept(self, field: str, body: Words, reply: Reply) -> None:
        words = self.store.words(field) or {}
        if words.get("revision") == body["revision"]:
            self.store.change(field, sent=True, kept=True)
        if reply.data.get("newer"):
            self.fetch()
            return
        if body.get("give"):
            self.store.change(field, given=True, withdrawn=False)
        if body.get("withdraw"):
            self.store.change(field, withdrawn=True)
        if "raise" in body:
            self.store.change(field, raised=body["raise"])
        if words.get("quiet"):
            self.store.change(field, done=True)
