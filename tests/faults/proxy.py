"""A bad network of our own: a small TCP proxy that delays, drips, stalls, swallows and cuts as it is told.

It runs in threads of its own, so that it carries simulated phones and real browsers alike. `up` is the way
from a phone to the server, `down` the way back.
"""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random
from time import sleep

RESET = struct.pack("ii", 1, 0)
CHUNK = 16 * 1024
BLINK_S = 0.02


class Link:
    """One connection through the proxy. `dead`: both ends think it lives, and nothing arrives any more."""

    def __init__(self, phone: socket.socket, server: socket.socket) -> None:
        self.ends = {"up": (phone, server), "down": (server, phone)}
        self.dead = False

    def close(self, *, fin: bool) -> None:
        """End it in order, or by a reset as when a router forgets it."""
        for end, _other in self.ends.values():
            with suppress(OSError):
                if not fin:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                end.shutdown(socket.SHUT_RDWR)
            end.close()


class Proxy:
    """Stands before the server at `port`. Times in seconds; what is set holds for all links, old and new."""

    def __init__(self, port: int, seed: int = 1) -> None:
        self.port = port
        self.latency = self.jitter = 0.0
        self.drip: int | None = None
        self.stalled: set[str] = set()
        self.swallow = 0
        self.away = ""
        """`refuses`: nobody is let in. `silent`: everybody is, and nothing arrives."""
        self._chance = Random(seed)
        self._links: set[Link] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._spawn(self._accept)

    def cut(self, *, fin: bool) -> None:
        """Every connection ends, with or without a word."""
        for link in self._all():
            self._end(link, fin=fin)

    def half_open(self) -> None:
        """Every connection there is now goes dead without anybody being told; new ones work."""
        for link in self._all():
            link.dead = True

    def goes_away(self, how: str) -> None:
        """The network is gone."""
        self.away = how
        if how == "refuses":
            self.cut(fin=False)
        else:
            self.half_open()

    def heals(self) -> None:
        """The network is as it should be. Connections of before a silence are not known to it any more."""
        if self.away == "silent":
            for link in self._all():
                if link.dead:
                    self._end(link, fin=False)
        self.latency = self.jitter = 0.0
        self.drip, self.away, self.swallow = None, "", 0
        self.stalled.clear()

    def close(self) -> None:
        """No network any more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.heals()
        self.cut(fin=False)

    def _end(self, link: Link, *, fin: bool) -> None:
        self._links.discard(link)
        link.close(fin=fin)

    def _all(self) -> list[Link]:
        return list(self._links)

    def _spawn(self, run: object, *details: object) -> None:
        threading.Thread(target=run, args=details, daemon=True).start()  # type: ignore[arg-type]

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                phone, _address = self._listener.accept()
                self._spawn(self._join, phone)

    def _join(self, phone: socket.socket) -> None:
        if self.away == "refuses":
            phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            phone.close()
            return
        try:
            link = Link(phone, socket.create_connection(("127.0.0.1", self.port)))
        except OSError:
            phone.close()
            return
        link.dead = self.away == "silent"
        self._links.add(link)
        for way in link.ends:
            self._spawn(self._carry, link, way)

    def _carry(self, link: Link, way: str) -> None:
        source, sink = link.ends[way]
        with suppress(OSError):
            while data := source.recv(CHUNK):
                self._wait(way)
                if not link.dead:
                    self._pass_on(sink, self._without_swallowed(data, way))
        if not link.dead:
            self._end(link, fin=True)

    def _wait(self, way: str) -> None:
        if self.latency or self.jitter:
            sleep(self.latency + self._chance.random() * self.jitter)
        while way in self.stalled:
            sleep(BLINK_S)

    def _without_swallowed(self, data: bytes, way: str) -> bytes:
        """Without the next bytes on the way down that are to vanish."""
        gone = min(self.swallow, len(data)) if way == "down" else 0
        self.swallow -= gone
        return data[gone:]

    def _pass_on(self, sink: socket.socket, data: bytes) -> None:
        step = max(1, int(self.drip * BLINK_S)) if self.drip else len(data) or 1
        for start in range(0, len(data), step):
            sink.sendall(data[start : start + step])
            if self.drip:
                sleep(BLINK_S)


@contextmanager
def proxied(port: int) -> Iterator[Proxy]:
    """A proxy before the server at `port`, gone afterwards."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
