"""The wire put together: lets listeners in by ticket, shows them the screen they miss, tells the time, beats.

Everything it needs to know about the house it asks a `ScreenSource`, so it knows no session, no template and
no database. Handlers are registered with python-socketio itself: no Flask request lies around a socket.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from json import dumps
from typing import Any, Protocol

import gevent
from flask import Flask
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as Refused

from .engineio_server import Engine, EngineSocket
from .framing import GOING_AWAY
from .origins import HostNames, same_origin
from .private_logging import report, silent
from .push import Push, encode_event
from .rooms import Listener, Number, Rooms
from .socketio_clients import ClientManager
from .tickets import Ticket, Tickets

BEAT_S = 10.0
AT_A_TIME = 500
"""Phones told in one go before other greenlets get their turn."""

FAREWELLS = 20
"""Sockets ended in one go; each costs more than a push."""

GONE = encode_event("gone", "{}")


class ScreenSource(Protocol):
    """What the wire asks of the house. Times are ms since the epoch, UTC.

    `still_valid`, `came` and `screen_for` run in the phone's own greenlet and may wait. `number_for` is
    asked for everybody at every beat and must answer from memory; `went` may be called by the heartbeat of
    all phones and must not wait either.
    """

    def now(self) -> int:
        """The server's clock."""

    def still_valid(self, ticket: Ticket) -> bool:
        """Whether this place, desk or projector still exists and has not been sent away since."""

    def number_for(self, listener: Listener) -> Number:
        """The (epoch, version) this listener's screen has now."""

    def screen_for(self, listener: Listener) -> bytes | None:
        """The frame of that screen, as `push.encode_screen` makes it; None when there is nothing to show."""

    def came(self, listener: Listener) -> None:
        """Somebody has connected and is in `rooms`."""

    def went(self, listener: Listener) -> None:
        """Somebody's socket has ended."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a client says of itself when it connects: `auth {page, ticket, epoch, version}`."""

    page: str
    ticket: str
    epoch: str
    version: int

    @classmethod
    def read(cls, auth: object) -> "Claim | None":
        """The claim in `auth`; None when it has another shape. A first visit has no epoch and version 0."""
        facts = auth if isinstance(auth, dict) else {}
        page, ticket = facts.get("page"), facts.get("ticket")
        epoch, version = facts.get("epoch") or "", facts.get("version") or 0
        if not (isinstance(page, str) and isinstance(ticket, str) and isinstance(epoch, str)):
            return None
        return cls(page, ticket, epoch, version) if isinstance(version, int) else None


class Live:
    """Sockets at /socket.io/ of a Flask application: `push` reaches them, `rooms` says who they are."""

    def __init__(self, app: Flask, room: ScreenSource, tickets: Tickets, allowed_hosts: HostNames) -> None:
        self.rooms = Rooms()
        self.push = Push()
        self._room = room
        self._tickets = tickets
        self._arriving: dict[str, Listener] = {}
        self._beating: gevent.Greenlet[[], None] | None = None
        self._attendance = ClientManager(self._seat)
        self._socketio = SocketIO(
            app,
            async_mode="gevent",
            transports=["websocket"],
            async_handlers=False,
            manage_session=False,
            cors_allowed_origins=[],
            client_manager=self._attendance,
            logger=silent,
            engineio_logger=silent,
        )
        self._engine = self._with_own_engine(lambda environ: same_origin(environ, allowed_hosts))
        self.counters = self._engine.counters

    def start(self) -> None:
        """Begin to beat. Call it in the process that serves, after a fork if there is one."""
        if not self._beating:
            self._beating = gevent.spawn(self._beat_on)

    def stop(self) -> None:
        """End every socket with "going away": the phones come back by themselves, to whoever serves then."""
        if self._beating:
            self._beating.kill(block=False)
        self._engine.heartbeat.stop()
        for line in list(self._engine.sockets.values()):
            if line.connection is not None:
                line.connection.close(GOING_AWAY)

    def send_away(self, sids: list[str]) -> None:
        """These places are no more: say `gone`, and end their sockets so that they do not come back."""
        for start in range(0, len(sids), FAREWELLS):
            some = sids[start : start + FAREWELLS]
            self.push.to_many(some, GONE)
            for sid in some:
                self._socketio.server.disconnect(sid)
            gevent.sleep(0)

    def beat(self) -> None:
        """Tell everybody the time and the number their screen should have, one frame for each number."""
        for (epoch, version), sids in self._by_number().items():
            facts = {"epoch": epoch, "version": version, "now": self._room.now()}
            frame = encode_event("beat", dumps(facts))
            for start in range(0, len(sids), AT_A_TIME):
                self.push.to_many(sids[start : start + AT_A_TIME], frame)
                gevent.sleep(0)

    def _with_own_engine(self, welcome: Callable[[Mapping[str, Any]], bool]) -> Engine:
        server = self._socketio.server
        engine = Engine(welcome)
        engine.handlers.update(server.eio.handlers)
        server.eio = engine
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        server.on("clock", self._clock)
        return engine

    def _connect(self, sid: str, _environ: object, auth: object = None) -> None:
        try:
            self._arriving[sid] = self._admit(sid, Claim.read(auth))
        except Refused as refused:
            self.counters.add("refused", str(refused.error_args["message"]))
            raise
        except Exception as error:
            report("Nobody could say whether a ticket holds", error)
            self.counters.add("refused", "later")
            raise Refused("later") from None

    def _admit(self, sid: str, claim: Claim | None) -> Listener:
        ticket = self._tickets.read(claim.ticket) if claim else None
        if claim is None or ticket is None or ticket.page != claim.page:
            raise Refused("ticket")
        if not self._room.still_valid(ticket):
            raise Refused("gone")
        who = (ticket.page, ticket.subject, ticket.session_id)
        return Listener(sid, *who, claim.epoch, claim.version, since=self._room.now())

    def _seat(self, sid: str, line: EngineSocket | None) -> None:
        listener = self._arriving.pop(sid)
        if line is None or line.connection is None:
            return
        # In the room first, and only then is the screen drawn: what changes in between is pushed as well.
        self.push.open(sid, line.connection.send)
        for older in self.rooms.join(listener):
            self._socketio.server.disconnect(older)
        try:
            self._catch_up(listener)
            self._room.came(listener)
        except Exception as error:
            report("A listener could not be shown its screen", error)

    def _catch_up(self, listener: Listener) -> None:
        number = self._room.number_for(listener)
        if number != listener.number and (frame := self._room.screen_for(listener)) is not None:
            self.push.to_one(listener.sid, frame)
            self.rooms.saw([listener.sid], *number)

    def _disconnect(self, sid: str, reason: str) -> None:
        self.push.shut(sid)
        if (listener := self.rooms.leave(sid)) is None:
            return
        self.counters.add(f"{listener.page} ended", reason)
        try:
            self._room.went(listener)
        except Exception as error:
            report("Nobody could be told that a listener went", error)

    def _clock(self, _sid: str, *_nothing: object) -> int:
        return self._room.now()

    def _beat_on(self) -> None:
        while True:
            gevent.sleep(BEAT_S)
            try:
                self.beat()
            except Exception as error:
                report("A beat was missed", error)

    def _by_number(self) -> dict[Number, list[str]]:
        groups: dict[Number, list[str]] = {}
        for listener in self.rooms:
            try:
                groups.setdefault(self._room.number_for(listener), []).append(listener.sid)
            except Exception as error:
                report("Nobody knows the number of a screen", error)
        return groups
