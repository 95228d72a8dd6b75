"""A socket that listens: frames by one callback of the loop, and of a screen only its number is read."""

import re
from collections.abc import Callable
from time import time
from typing import Any

import gevent

from workshop.rehearsal.swarm.plug import PATIENCE_S, Plug, Where
from workshop.rehearsal.wire_bytes import PATH, masked, upgrade, whole_frame
from workshop.wire.framing import CLOSE, PING, PONG, TEXT

_SCREEN = re.compile(rb'42\["screen",\{"epoch":"([^"]*)","version":(\d+)')
_BEAT = re.compile(rb'42\["beat",\{"epoch":"([^"]*)","version":(\d+)')
_PONG = masked(b"3")


class NotLetIn(Exception):
    """The server did not take this socket; the text is its reason."""


class Hearing:
    """What all ears of a swarm have heard. `lags` is how late each screen was looked at (s)."""

    def __init__(self) -> None:
        self.messages = 0
        self.lags: list[float] = []


class Ear:
    """One socket. `epoch` and `version` are those of the newest screen, `frame` is its text as it came.

    `came` is when it came (wall clock, s). `on_screen` is called for each newer one, `on_beat` with the
    number that a beat names, `on_end` when the socket is gone without our doing; all three inside the loop,
    where nothing may wait.
    """

    def __init__(
        self,
        hearing: Hearing,
        on_screen: Callable[["Ear"], None] = lambda ear: None,
        on_end: Callable[[], None] = lambda: None,
        on_beat: Callable[[str, int], None] = lambda epoch, version: None,
        patience: float = PATIENCE_S,
    ) -> None:
        self.hearing = hearing
        self.patience = patience
        self.on_screen, self.on_end, self.on_beat = on_screen, on_end, on_beat
        self.epoch, self.version, self.came = "", 0, 0.0
        self.frame = b""
        self.counts = b""
        self.gone = False
        self.let_in = False
        self._plug: Plug | None = None
        self._watcher: Any = None
        self._rest = b""

    def open(self, where: Where, greeting: str | None, path: str = PATH) -> float:
        """Connect and be let in; when that was (wall clock, s). NotLetIn, OSError or EOFError otherwise.

        `greeting` is what Socket.IO's connect packet carries; None when there is no Socket.IO.
        """
        self.drop()
        plug = self._plug = Plug(where, self.patience)
        try:
            plug.send(upgrade(where.netloc, {}, path))
            came = self._shake_hands(plug)
            if greeting is not None:
                plug.send(masked(f"40{greeting}".encode()))
            self.let_in = greeting is None
            while not self.let_in:
                data, came = plug.receive()
                self._feed(data, came)
        except BaseException:
            self.drop()
            raise
        self._watcher = gevent.get_hub().loop.io(plug.fileno(), 1)
        self._watcher.start(self._ready)
        return came

    def _shake_hands(self, plug: Plug) -> float:
        head, came = plug.receive()
        while b"\r\n\r\n" not in head:
            more, came = plug.receive()
            head += more
        head, _gap, rest = head.partition(b"\r\n\r\n")
        if b" 101 " not in head[:16]:
            raise NotLetIn(head[9:12].decode("latin-1"))
        self._feed(rest, came)
        return came

    def drop(self) -> None:
        """Lose the connection without a word, as a phone does that goes to sleep."""
        watcher, self._watcher = self._watcher, None
        plug, self._plug = self._plug, None
        if watcher is not None:
            watcher.stop()
            watcher.close()
        if plug is not None:
            plug.close()
        self._rest, self.let_in = b"", False

    def _ready(self) -> None:
        try:
            if self._plug is not None and (heard := self._plug.there()):
                self._feed(*heard)
        except (OSError, EOFError, NotLetIn):
            self.drop()
            self.on_end()

    def _feed(self, data: bytes, came: float) -> None:
        """Take apart what came; servers send no frame in parts."""
        data = self._rest + data if self._rest else data
        at = 0
        while (found := whole_frame(data[at : at + 10], len(data) - at)) is not None:
            start, size = at + found[0], found[1]
            opcode, at = data[at] & 0x0F, start + size
            if opcode == TEXT:
                self._heard(data[start:at], came)
            elif opcode == CLOSE:
                raise EOFError
            elif opcode == PING and self._plug is not None:
                self._plug.put(masked(data[start:at], PONG))
        self._rest = data[at:]

    def saw(self, frame: bytes, came: float) -> None:
        """Take a screen that came another way, written as the socket would have brought it."""
        if found := _SCREEN.match(frame):
            self._saw(found[1].decode(), int(found[2]), frame, came)

    def _heard(self, text: bytes, came: float) -> None:
        self.hearing.messages += 1
        if found := _SCREEN.match(text):
            self._saw(found[1].decode(), int(found[2]), text, came)
        elif text == b"2":
            if self._plug is not None:
                self._plug.put(_PONG)
        elif found := _BEAT.match(text):
            self.on_beat(found[1].decode(), int(found[2]))
        elif text.startswith(b'42["counts"'):
            self.counts = text
        elif text.startswith(b"40"):
            self.let_in = True
        elif text.startswith(b"44"):
            raise NotLetIn(text[2:].decode("utf-8", "replace"))
        elif text.startswith(b'42["gone"'):
            self.gone = True
            raise EOFError

    def _saw(self, epoch: str, version: int, text: bytes, came: float) -> None:
        if epoch == self.epoch and version <= self.version:
            return
        self.epoch, self.version, self.frame, self.came = epoch, version, text, came
        self.hearing.lags.append(time() - came)
        self.on_screen(self)
