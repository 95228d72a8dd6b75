"""One window of a person's browser: opened, looked at, put to sleep, woken, closed. static/js/phone.js"""

import re
from collections.abc import Callable
from typing import Any

from workshop.wire.rooms import Listener

from .line import Line, Screen
from .server import NOBODY, Reply, Request, read_frame
from .sessions import BEGINNING, IDENT, Someone
from .store import Shelf, Store, Words
from .timeline import Event
from .wire import Socket, Wire
from .writing import Writing

__all__ = ["Page", "read_frame"]

FORM = re.compile(r'<form[^>]*data-field="([^"]+)" data-type="(\w+)"([^>]*)>')
CONNECTING = 8_000


class Page:
    """A tab. Nothing happens in it while it sleeps, and never again once it is closed."""

    def __init__(self, wire: Wire, who: Someone, shelf: Shelf, skew: Callable[[], float], log: Any) -> None:
        self.wire = wire
        self.timeline = wire.timeline
        self.who = who
        self.skew = skew
        self.log = log
        self.window = f"{self.timeline.chance.getrandbits(32):08x}"
        self.is_open, self.is_asleep = True, False
        self._dreams: list[Callable[[], None]] = []
        self.line: Line | None = None
        self.writing = Writing(Store(shelf, self.window), self, self.later, self.now)
        self.told: Any
        self.tell("opens")
        self._load()

    @property
    def name(self) -> str:
        """How the story calls this window."""
        return f"{self.who.name}/{self.window[:2]}"

    @property
    def store(self) -> Store:
        """What this window sees of the phone's shelf."""
        return self.writing.store

    def tell(self, line: str) -> None:
        """A line of the story."""
        self.timeline.tell(f"{self.name} {line}")

    def now(self) -> int:
        """The phone's own clock; it may jump."""
        return BEGINNING + int(self.timeline.now + self.skew())

    def awake(self, act: Callable[..., None]) -> Callable[..., None]:
        """The same act: later if the window sleeps, never when it is closed."""

        def perhaps(*words: Any) -> None:
            if self.is_asleep:
                self._dreams.append(lambda: perhaps(*words))
            elif self.is_open:
                act(*words)

        return perhaps

    def later(self, ms: float, act: Callable[[], None]) -> Event:
        """setTimeout."""
        return self.timeline.later(ms, self.awake(act))

    def between(self, least: float, most: float) -> float:
        """backoff.js."""
        return self.timeline.between(least, most)

    def jitter(self, tries: int) -> float:
        """backoff.js."""
        return self.between(0, min(5_000, 500 * 2 ** min(tries, 10)))

    def op_id(self) -> str:
        """ids.js."""
        return f"{self.timeline.chance.getrandbits(128):032x}"

    # What people do with a window.

    def fields(self) -> list[tuple[str, str, Words]]:
        """The fields on the screen: id, type, and how their words may travel."""
        html = self.line.screen["html"] if self.line else ""
        quiet = {"quiet": True}
        return [(f, sort, quiet if 'drafts="no"' in more else {}) for f, sort, more in FORM.findall(html)]

    def sleeps(self) -> None:
        """The phone goes into a pocket: what is typed is sent first."""
        if not self.is_asleep:
            self.tell("sleeps")
            self.writing.drafts.flush()
            self.is_asleep = True

    def wakes(self) -> None:
        """And comes out again; some of what came meanwhile is still there."""
        if self.is_asleep and self.is_open:
            self.tell("wakes")
            self.is_asleep = False
            dreams, self._dreams = self._dreams, []
            for dream in dreams:
                dream()
            if self.line:
                self.line.check()

    def closes(self, gently: bool) -> None:
        """The window is closed, or killed by the system; its memory is gone, the phone's shelf is not."""
        self.tell("is closed" if gently else "is killed")
        if gently and not self.is_asleep:
            self.writing.drafts.flush()
        self.is_open = False
        self._dreams.clear()
        if self.line and self.line.is_up:
            self.line.socket.cut(silent=not gently)

    # What its scripts ask of the wire.

    def send(self, op: Words, answered: Callable[[Reply], None]) -> None:
        """PUT answers/<op>"""
        self._ask(Request("answers.keep", self.who, {"op": op["op"]}, op["body"]), answered)

    def send_draft(self, field: str, words: Words, answered: Callable[[Reply], None]) -> None:
        """PUT drafts/<field>"""
        body = {"value": words["value"], "revision": words["revision"]}
        self._ask(Request("answers.draft", self.who, {"field": field}, body), answered)

    def ask_answers(self, answered: Callable[[Reply], None]) -> None:
        """GET answers"""
        self._ask(Request("answers.own", self.who), answered)

    def get_screen(self, tag: str, answered: Callable[[Reply], None]) -> None:
        """GET screen"""
        self._ask(Request("phone.screen", self.who, tag=tag), answered)

    def _ask(self, request: Request, answered: Callable[[Reply], None]) -> None:
        self.wire.ask(request, self.awake(answered))

    def open_socket(self, screen: Screen, opened: Callable[[Socket | None], None]) -> None:
        """A ticket and a WebSocket; None after a while when there is none."""
        chance = self.timeline
        if chance.happens(0.2 * self.wire.storm):
            self.later(chance.between(50, CONNECTING), lambda: opened(None))
            return

        def arrives() -> None:
            if not self.wire.server.is_up or not self.is_open:
                self.later(50, lambda: opened(None))
                return
            server = self.wire.server
            server.sids += 1
            now = server.sessions.now()
            who = (f"s{server.sids}", "phone", self.who.handle, IDENT)
            listener = Listener(*who, screen["epoch"], screen["version"], since=now)
            ears = _Ears(self)
            socket = ears.socket = Socket(self.wire, listener, ears)
            self.awake(opened)(socket)

        chance.later(chance.between(5, 200), arrives)

    # What its scripts are told.

    def drawn(self) -> None:
        """A new screen; given words are fetched, as a push never carries them."""
        assert self.line
        self.log.shown(self)
        if "data-gifts" in self.line.screen["html"]:
            self.later(self.between(0, 400), self.writing.fetch)

    def met(self, epoch: str) -> None:
        """The server has begun anew."""
        self.writing.meet(epoch)

    def up_again(self) -> None:
        """There is a way to the server again."""
        self.writing.resume()
        self.later(100, lambda: None if self.writing.is_fresh else self.writing.fetch())

    def heard(self, field: str, how: str, op: Words, reply: Reply | None) -> None:
        """Something came of a press."""
        self.log.heard(self, how, op, reply)

    def _load(self) -> None:
        self._ask(Request("phone.screen", self.who), self._loaded)

    def _loaded(self, reply: Reply) -> None:
        if reply is NOBODY or reply.status != 200:
            self.later(self.between(500, 2_000), self._load)
            return
        self.line = Line(self, reply.data)
        self.log.shown(self)
        self.writing.meet(reply.data["epoch"])
        self.writing.start()
        self.writing.fetch()
        self.line.start()


class _Ears:
    """A socket speaks to the window that opened it, as long as it is that window's socket."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.socket: Any = None
        self.frame = page.awake(self._frame)
        self.closed = page.awake(self._closed)

    def _frame(self, name: str, facts: Screen) -> None:
        if self.page.line:
            self.page.line.frame(name, facts)

    def _closed(self) -> None:
        if self.page.line:
            self.page.line.closed(self.socket)
