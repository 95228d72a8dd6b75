"""Our place in Engine.IO: its packets and its sessions, on our own sockets, one greenlet a phone.

Stock Engine.IO keeps a queue, a writer greenlet and a ping greenlet for each client, all of them private
to `engineio.Socket`. Here `EngineSocket` is that socket and writes directly, `Engine` is the server that
makes them, and one `Heartbeat` pings them all. Long polling, JSONP and upgrades from them do not exist.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import engineio
from engineio import packet
from engineio.packet import Packet
from gevent.socket import socket as Socket

from . import framing, handshake
from .connection import GREATEST_MESSAGE, Connection
from .counters import Counters
from .framing import ProtocolError
from .heartbeat import ANSWER_S, EVERY_S, Heartbeat
from .pending_connections import PendingConnections
from .private_logging import report, silent

DOOR = "workshop.door"
"""Where in the WSGI environment the HTTP connection lies that can be handed over (see `door`)."""

HEARD = ("3", "1", "40", "41", "42")
"""How a packet may begin: Engine.IO's pong and close; Socket.IO's connect, disconnect and event."""

EVENT = "42"
ASKED = re.compile(r'42\d{0,15}\["clock"[],]')
"""The only event a phone may send; others are let fall unread."""

MOST_UNSEATED = 1024
"""Sockets of whoever has not said yet who they are; when one more comes the oldest of these goes."""

StartResponse = Callable[[str, list[tuple[str, str]]], object]


class EngineSocket(engineio.socket.Socket):  # type: ignore[misc]  # engineio carries no types
    """Engine.IO's session of one phone. `seated` turns true when Socket.IO has let the phone in."""

    server: "Engine"
    closing: bool
    closed: bool
    last_ping: bool | None
    """True while a ping waits for its pong; None otherwise, as Engine.IO has it."""

    def __init__(self, server: "Engine", sid: str) -> None:
        super().__init__(server, sid)
        self.connected = self.upgraded = True
        self.last_ping = None
        self.seated = False
        self.connection: Connection | None = None

    def talk(self, acceptance: bytes, socket: Socket, early: bytes) -> None:
        """The whole life of this phone's socket. Never raises: whatever broke, the session ends in order."""
        connection = self.connection = Connection(socket, self._heard)
        try:
            connection.send(acceptance + self.server.open(self))
            connection.listen(early)
        except Exception as error:
            report("A socket was given up", error)
        finally:
            if connection.was_cut:
                self.server.counters.add("cut")
            self.connection = None
            self.close(reason=self.server.reason.TRANSPORT_CLOSE)

    def send(self, pkt: Packet) -> None:
        """Write one Engine.IO packet; to a phone that has gone, nothing."""
        if self.connection is not None and not self.closed:
            self.connection.send(_framed(pkt))

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End this session, once: Socket.IO is told, then the socket closed in order or, with abort, cut."""
        if self.closing:
            return
        self.closing = True
        self.server.hung_up(self, reason or self.server.reason.SERVER_DISCONNECT)
        self.closed = True
        if self.connection is not None:
            self.connection.cut() if abort else self.connection.close()

    def schedule_ping(self) -> None:
        """Engine.IO calls this when a pong has come: nothing is owed."""
        self.last_ping = None

    def ping(self) -> None:
        """One ping; or the end, for somebody who never said who they are."""
        if not self.seated:
            self.close(abort=True)
            return
        self.last_ping = True
        self.send(Packet(packet.PING))

    def check(self) -> None:
        """End this session when the last ping was not answered."""
        if self.last_ping is not None:
            self.close(abort=True, reason=self.server.reason.PING_TIMEOUT)

    def leave(self) -> None:
        """This phone has not said who it is, and others come who may."""
        self.close(abort=True)

    def sit(self) -> None:
        """Socket.IO has let this phone in."""
        self.seated = True
        self.server.porch.go(self)

    def _heard(self, text: str) -> None:
        if not text.startswith(HEARD) or text[2:3] == "/":  # there is one namespace only
            raise ProtocolError(framing.AGAINST_POLICY)
        # Socket.IO would run our own "connect" and "disconnect" for a phone that sends them as events.
        if not text.startswith(EVENT) or ASKED.match(text):
            self.receive(Packet(encoded_packet=text))


class Engine(engineio.Server):  # type: ignore[misc]  # engineio carries no types
    """Engine.IO's server side, for WebSocket only. `welcome` says of a request whether its page is ours."""

    def __init__(self, welcome: Callable[[Mapping[str, Any]], bool]) -> None:
        super().__init__(
            async_mode="gevent",
            transports=["websocket"],
            ping_interval=EVERY_S,
            ping_timeout=ANSWER_S,
            max_http_buffer_size=GREATEST_MESSAGE,
            cors_allowed_origins=[],
            async_handlers=False,
            monitor_clients=False,
            logger=silent,
        )
        self.heartbeat = Heartbeat()
        self.porch = PendingConnections(MOST_UNSEATED)
        self.counters = Counters()
        self._welcome = welcome

    def handle_request(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer an upgrade by handing the connection over to a new line; anything else is refused."""
        status = self._refusal(environ)
        if status is not None:
            self.counters.add("refused", status[:3])
            start_response(status, [("Content-Type", "text/plain"), ("Sec-WebSocket-Version", "13")])
            return [status.encode()]
        line = EngineSocket(self, self.generate_id())
        environ[DOOR].hand_over(partial(line.talk, handshake.acceptance(environ)))
        return []

    def open(self, line: EngineSocket) -> bytes:
        """Take a line in; the frame that tells it so. Its request is not kept: a ticket says who this is."""
        self.sockets[line.sid] = line
        self.porch.enter(line)
        self._trigger_event("connect", line.sid, {}, run_async=False)
        facts = {
            "sid": line.sid,
            "upgrades": [],
            "pingInterval": int(EVERY_S * 1000),
            "pingTimeout": int(ANSWER_S * 1000),
            "maxPayload": GREATEST_MESSAGE,
        }
        self.heartbeat.watch(line)
        return _framed(Packet(packet.OPEN, facts))

    def hung_up(self, line: EngineSocket, reason: str) -> None:
        """Tell Socket.IO that a line is closing, and forget it."""
        self.porch.go(line)
        self._trigger_event("disconnect", line.sid, reason, run_async=False)
        self.sockets.pop(line.sid, None)

    def create_queue(self, *args: object, **kwargs: object) -> None:
        """No queue: a line writes by itself."""

    def _refusal(self, environ: dict[str, Any]) -> str | None:
        query = parse_qs(environ.get("QUERY_STRING", ""))
        if query.get("transport") != ["websocket"] or query.get("EIO") != ["4"] or "sid" in query:
            return "400 Bad Request"
        if (status := handshake.refusal(environ)) is not None:
            return status
        if not self._welcome(environ):
            return "403 Forbidden"
        return None if DOOR in environ else "501 Not Implemented"


def _framed(pkt: Packet) -> bytes:
    text = pkt.encode()
    if isinstance(text, bytes):
        return framing.frame(text, framing.BINARY)
    return framing.frame(text.encode("utf-8", "replace"))
