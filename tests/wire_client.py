"""The wire from the other side: a client that blocks, says what it is told, and hears event after event.

Written from docs/protocol.md. A client is good for one connection.
"""

import json
import os
import socket
from base64 import b64encode
from collections import deque
from collections.abc import Mapping
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from workshop.rehearsal.client.frames import PATH, masked, whole_frame
from workshop.wire.framing import CLOSE, PING, PONG, TEXT


class Event(NamedTuple):
    """What the server said: the event's name and its one argument."""

    name: str
    facts: Any


class Refused(Exception):
    """The server did not let this client in; `reason` is its word for why, or an HTTP status."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Ended(Exception):
    """The connection is over; `code` is the WebSocket close code, None when it just broke."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(f"ended, code {code}")
        self.code = code


def upgrade(host: str, headers: Mapping[str, str | None]) -> bytes:
    """The request for a WebSocket. A header given as None is left out."""
    lines: dict[str, str | None] = {
        "Host": host,
        "Origin": f"http://{host}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    return f"GET {PATH} HTTP/1.1\r\n{head}\r\n".encode("latin-1")


class WireClient:
    """One simulated page. Times are seconds unless they come from the server (ms)."""

    def __init__(self, *, timeout: float = 10.0) -> None:
        self.sid = ""
        self._timeout = timeout
        self._socket = socket.socket()
        self._rest = b""
        self._events: deque[Event] = deque()
        self._acks: dict[int, Any] = {}
        self._asked = 0

    def connect(self, url: str, ticket: str, page: str = "phone", epoch: str = "", version: int = 0) -> None:
        """Open a socket to `url` (http://host:port) and be let in. Raises Refused, Ended or TimeoutError."""
        self.open(url)
        self.say("40" + json.dumps({"page": page, "ticket": ticket, "epoch": epoch, "version": version}))
        deadline = monotonic() + self._timeout
        while not self.sid:
            self._hear(self._frame(deadline))

    def open(
        self, url: str, *, headers: Mapping[str, str | None] | None = None, receive_buffer: int | None = None
    ) -> None:
        """Only the WebSocket, without saying who this is. A header given as None is left out."""
        where = urlsplit(url)
        if receive_buffer is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(self._timeout)
        self._socket.connect((where.hostname, where.port or 80))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(upgrade(where.netloc, headers or {}))
        head = self._read_head()
        if not head.startswith("HTTP/1.1 101"):
            self.drop()
            raise Refused(head.split(" ", 2)[1] if " " in head else "no answer")
        self.answer = head

    def next_event(self, timeout: float | None = None) -> Event:
        """The next event. Raises TimeoutError when none comes in time, Ended when none can come any more."""
        deadline = monotonic() + (self._timeout if timeout is None else timeout)
        while not self._events:
            self._hear(self._frame(deadline))
        return self._events.popleft()

    def ask_clock(self) -> int:
        """Ask the time without waiting for the answer; the number `clock_answer` knows the question by."""
        self._asked += 1
        self.say(f'42{self._asked}["clock"]')
        return self._asked

    def clock_answer(self, question: int) -> int | None:
        """The server's ms, once its answer has been heard."""
        answer: int | None = self._acks.pop(question, None)
        return answer

    def clock(self) -> int:
        """The server's time in ms."""
        question, deadline = self.ask_clock(), monotonic() + self._timeout
        while (now := self.clock_answer(question)) is None:
            self._hear(self._frame(deadline))
        return now

    def say(self, text: str) -> None:
        """Send one packet as it is."""
        self.send_raw(masked(text.encode()))

    def send_raw(self, data: bytes) -> None:
        """Send any bytes; for tests of what the server does not take."""
        self._socket.settimeout(self._timeout)
        self._socket.sendall(data)

    def close(self) -> None:
        """Leave as a page does that is closed: with a close frame."""
        try:
            self.send_raw(masked((1000).to_bytes(2, "big"), CLOSE))
        except OSError:
            pass
        self.drop()

    def drop(self) -> None:
        """Leave as a phone does that loses its network: without a word."""
        self._socket.close()

    def _hear(self, frame: tuple[int, bytes]) -> None:
        opcode, payload = frame
        if opcode == TEXT:
            self._heard(payload)
        elif opcode == PING:
            self.send_raw(masked(payload, PONG))
        elif opcode == CLOSE:
            raise Ended(int.from_bytes(payload[:2], "big") or None)

    def _heard(self, packet: bytes) -> None:
        if packet.startswith(b"42"):
            self._events.append(Event(*json.loads(packet[2:])))
        elif packet == b"2":
            self.say("3")
        elif packet.startswith(b"43"):
            number, _, answer = packet[2:].partition(b"[")
            self._acks[int(number)] = json.loads(b"[" + answer)[0]
        elif packet.startswith(b"40"):
            self.sid = json.loads(packet[2:])["sid"]
        elif packet.startswith(b"44"):
            raise Refused(json.loads(packet[2:])["message"])

    def _frame(self, deadline: float | None) -> tuple[int, bytes]:
        """The next whole frame. Servers send none in parts."""
        while (end := whole_frame(self._rest)) is None:
            self._receive(deadline)
        start, size = end
        opcode, payload = self._rest[0] & 0x0F, self._rest[start : start + size]
        self._rest = self._rest[start + size :]
        return opcode, payload

    def _receive(self, deadline: float | None) -> None:
        left = None if deadline is None else deadline - monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        try:
            data = self._socket.recv(65536)
        except TimeoutError:
            raise
        except OSError:
            data = b""
        if not data:
            raise Ended
        self._rest += data

    def _read_head(self) -> str:
        deadline = monotonic() + self._timeout
        while b"\r\n\r\n" not in self._rest:
            self._receive(deadline)
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        return head.decode("latin-1")
