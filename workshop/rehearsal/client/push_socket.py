"""A socket that listens: frames by one callback of the loop, and of a screen only its number is read."""

import re
from collections.abc import Callable
from json import loads
from time import time
from typing import Any

import gevent

from workshop.rehearsal.client.frames import PATH, masked, upgrade, whole_frame
from workshop.rehearsal.client.screen import Screen
from workshop.rehearsal.client.tcp_connection import PATIENCE_S, ServerAddress, TcpConnection
from workshop.wire.framing import CLOSE, NORMAL, PING, PONG, TEXT

_SCREEN = re.compile(rb'42\["screen",\{"epoch":"([^"]*)","version":(\d+)')
_BEAT = re.compile(rb'42\["beat",\{"epoch":"([^"]*)","version":(\d+)')
_PONG = masked(b"3")
_LEAVING = masked(NORMAL.to_bytes(2, "big"), CLOSE)


class NotLetIn(Exception):
    """The server did not let this page in; the text is its reason."""


class Traffic:
    """What all sockets of a swarm have heard. `lags` is how late each screen was looked at (s)."""

    def __init__(self) -> None:
        self.messages = 0
        self.lags: list[float] = []


class PushSocket:
    """One socket; `screen` is the newest. With `again` one of the same number counts as newer.

    `on_screen` is called for each newer one, `on_beat` with the number that a beat names, `on_event` with any
    other event as it came, `on_end` when the socket is gone without our doing; all of them inside the loop,
    where nothing may wait.
    """

    again = False

    def __init__(
        self,
        traffic: Traffic,
        on_screen: Callable[["PushSocket"], None] = lambda socket: None,
        on_end: Callable[[], None] = lambda: None,
        on_beat: Callable[[str, int], None] = lambda epoch, version: None,
        on_event: Callable[[bytes], None] = lambda packet: None,
        patience: float = PATIENCE_S,
    ) -> None:
        self.traffic = traffic
        self.patience = patience
        self.on_screen, self.on_end, self.on_beat, self.on_event = on_screen, on_end, on_beat, on_event
        self.screen = Screen("", 0)
        self.gone = False
        self.let_in = False
        self._tcp: TcpConnection | None = None
        self._silence = 0.0
        self._heard_at = 0.0
        self._clock: Any = None
        self._rest = b""

    def open(self, server: ServerAddress, greeting: str | None, path: str = PATH) -> float:
        """Connect and be let in; when that was (wall clock, s). NotLetIn, OSError or EOFError otherwise.

        `greeting` is what Socket.IO's connect packet carries; None when there is no Socket.IO.
        """
        self.drop()
        tcp = self._tcp = TcpConnection(server, self.patience)
        try:
            tcp.send(upgrade(server.netloc, path))
            came = self._shake_hands(tcp)
            if greeting is not None:
                tcp.send(masked(f"40{greeting}".encode()))
            self.let_in = greeting is None
            while not self.let_in:
                data, came = tcp.receive()
                self._feed(data, came)
        except BaseException:
            self.drop()
            raise
        tcp.call_back(self._ready)
        if self._silence:
            self._look_again_after(self._silence)
        return came

    def _shake_hands(self, tcp: TcpConnection) -> float:
        head, came = tcp.receive()
        while b"\r\n\r\n" not in head:
            more, came = tcp.receive()
            head += more
        head, _gap, rest = head.partition(b"\r\n\r\n")
        if b" 101 " not in head[:16]:
            raise NotLetIn(head[9:12].decode("latin-1"))
        self._feed(rest, came)
        return came

    def leave(self) -> None:
        """Hang up as a page does that is closed: with a word."""
        try:
            self._put(_LEAVING)
        except OSError:
            pass
        self.drop()

    def drop(self) -> None:
        """Lose the connection without a word, as a phone does that goes to sleep."""
        clock, self._clock = self._clock, None
        tcp, self._tcp = self._tcp, None
        if clock is not None:
            clock.close()
        if tcp is not None:
            tcp.close()
        self._rest, self._silence, self.let_in = b"", 0.0, False

    def take(self, screen: Screen) -> bool:
        """Hold this screen if it is newer than the one in hand; False for an old one."""
        if not self.screen.replaced_by(screen, self.again):
            return False
        self.screen = screen
        self.on_screen(self)
        return True

    def _look_again_after(self, seconds: float) -> None:
        self._clock = gevent.get_hub().loop.timer(seconds)
        self._clock.start(self._look_at_the_silence)

    def _look_at_the_silence(self) -> None:
        """A server that says nothing for longer than its pings allow is gone, whatever the socket says."""
        left = self._heard_at + self._silence - time()
        if left <= 0:
            self._lost()
        else:
            self._clock.close()
            self._look_again_after(left)

    def _ready(self) -> None:
        try:
            if self._tcp is not None:
                self._feed(*self._tcp.read())
        except BlockingIOError:
            pass
        except (OSError, EOFError, NotLetIn):
            self._lost()

    def _lost(self) -> None:
        self.drop()
        self.on_end()

    def _put(self, frame: bytes) -> None:
        if self._tcp is not None:
            self._tcp.put(frame)

    def _feed(self, data: bytes, came: float) -> None:
        """Take apart what came; servers send no frame in parts."""
        self._heard_at = came
        data = self._rest + data if self._rest else data
        at = 0
        while (found := whole_frame(data[at : at + 10], len(data) - at)) is not None:
            start, size = at + found[0], found[1]
            opcode, at = data[at] & 0x0F, start + size
            if opcode == TEXT:
                self._heard(data[start:at], came)
            elif opcode == CLOSE:
                raise EOFError
            elif opcode == PING:
                self._put(masked(data[start:at], PONG))
        self._rest = data[at:]

    def _heard(self, packet: bytes, came: float) -> None:
        self.traffic.messages += 1
        if found := _SCREEN.match(packet):
            if self.take(Screen(found[1].decode(), int(found[2]), "", packet, came)):
                self.traffic.lags.append(time() - came)
        elif packet == b"2":
            self._put(_PONG)
        elif found := _BEAT.match(packet):
            self.on_beat(found[1].decode(), int(found[2]))
        elif packet.startswith(b'42["gone"'):
            self.gone = True
            raise EOFError
        elif packet.startswith(b"42"):
            self.on_event(packet)
        else:
            self._agreed(packet)

    def _agreed(self, packet: bytes) -> None:
        """What is said at the beginning: how long a silence may last, and whether this page is let in."""
        if packet.startswith(b"40"):
            self.let_in = True
        elif packet.startswith(b"44"):
            raise NotLetIn(packet[2:].decode("utf-8", "replace"))
        elif packet.startswith(b"0{"):
            facts = loads(packet[1:])
            self._silence = (facts.get("pingInterval", 0) + facts.get("pingTimeout", 0)) / 1000
