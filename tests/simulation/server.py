"""A server in memory: the real house, store and rules, asked through the real views, killed and restored."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response

from participant.answers import answers
from participant.phone import phone
from workshop.runtime.addresses import Hosts
from workshop.runtime.broadcast import Broadcast
from workshop.runtime.gateway import SocketGateway
from workshop.runtime.sessions import Sessions
from workshop.session import commands as c
from workshop.storage import events
from workshop.storage.opening import back_up, open_store, restore
from workshop.storage.trouble import StoreTrouble
from workshop.wire.push import Push, encode_event
from workshop.wire.rooms import Listener, Rooms

from .inline import AtOnce, Killed, at_once, let_die
from .sessions import BEGINNING, IDENT, Someone
from .timeline import Timeline

TOGETHER = 100
BEAT = 10_000
OF_THE_PHONE = re.compile(
    r'(?<=name="op" value=")[0-9a-f]{32}|(?<=")( hidden)(?=><button type="button" class="btn" data-raise)'
)


@dataclass(frozen=True)
class Request:
    """What a page or a desk asks: the name of a view, with what it needs; or a command of the desk."""

    view: str
    who: Someone | None = None
    args: dict[str, str] = field(default_factory=dict)
    body: Any = None
    tag: str = ""
    command: Any = None
    op: str = ""


@dataclass(frozen=True)
class Reply:
    """What came back; status 0 when nothing did."""

    status: int
    data: dict[str, Any] = field(default_factory=dict)


NOBODY = Reply(0)


@cache
def views() -> Flask:
    """The phone's own views; the house is put in when a server starts."""
    app = Flask("workshop", static_folder=None)
    app.register_blueprint(answers)
    app.register_blueprint(phone)
    return app


class Server:
    """One machine. `life` counts its starts, `epochs` its histories in the order in which they began."""

    def __init__(self, folder: Path, timeline: Timeline) -> None:
        self.folder = folder
        self.timeline = timeline
        self.skew = 0.0
        self.life = 0
        self.sids = 0
        self.is_up = False
        self.epochs: dict[str, int] = {}
        self.start()

    def start(self) -> None:
        """The server comes up, on whatever lies in its folder."""
        self.life += 1
        self.is_up = True
        store = at_once(open_store(self.folder))
        self.sessions = Sessions(store, Hosts(80), now=lambda: BEGINNING + int(self.timeline.now + self.skew))
        self.writer.later = self.timeline.later
        self.live: Any = SimpleNamespace(rooms=Rooms(), push=Push())
        self.telling = Broadcast(self.sessions, self.live)
        self.reception = SocketGateway(self.sessions)
        self.reception.live = self.live
        self.due = False
        self.sessions.callbacks.on_screen_change = self._tell_soon
        self.sessions.callbacks.on_arrival = self.sessions.callbacks.on_counts = lambda session_id: None
        views().extensions["sessions"] = self.sessions
        self.timeline.tell(f"server: up, epoch {self.epoch}")
        self._beat_on(self.life)

    @property
    def epoch(self) -> str:
        """The name of this history in the story; the real one is drawn anew each time."""
        number = self.epochs.setdefault(self.sessions.store.epoch, len(self.epochs) + 1)
        return f"e{number}"

    @property
    def writer(self) -> AtOnce:
        """The writer, which knows of its doom."""
        found = self.sessions.store.writer
        assert isinstance(found, AtOnce)
        return found

    def kill(self) -> None:
        """kill -9: whatever was only in memory is gone, and every line is dead."""
        if self.is_up:
            self.timeline.tell("server: killed")
            self.is_up = False
            let_die(self.sessions.store)

    def copy(self, path: Path) -> None:
        """A copy, as `workshop backup` makes it."""
        back_up(self.folder, path)

    def put_back(self, path: Path) -> None:
        """`workshop restore`, on a server that is down."""
        restore(self.folder, path)

    def handle(self, request: Request, doom: str = "") -> Reply | None:
        """Answer a request; None when the server is down, or died over it."""
        if not self.is_up:
            return None
        self.writer.doom = doom
        try:
            reply = self._command(request) if request.command else self._view(request)
        except Killed as where:
            self.timeline.tell(f"server: dies {where}")
            self.kill()
            return None
        except StoreTrouble:
            return Reply(503, {"message": "trouble"})
        self.writer.doom = ""
        return reply

    def _view(self, request: Request) -> Reply:
        assert request.who
        with views().request_context(_environ(request)):
            said = views().preprocess_request() or views().dispatch_request()
        if isinstance(said, Response):
            return Reply(said.status_code, json.loads(said.get_data()) if said.status_code == 200 else {})
        facts, status = said if isinstance(said, tuple) else (said, 200)
        return Reply(status, facts)

    def _command(self, request: Request) -> Reply:
        command = request.command
        if isinstance(command, c.Undo):
            with self.sessions.store.reader() as conn:
                command = c.Undo(events.last_undoable(conn, IDENT))
        answer = self.sessions.ask(IDENT, command, request.op)
        return Reply(200 if answer.happened else 409, {"code": answer.code})

    def listen(self, listener: Listener, write: Any) -> list[str]:
        """A socket opens, as `Live` seats it; the sids that have to make room."""
        self.live.push.open(listener.sid, write)
        older: list[str] = self.live.rooms.join(listener)
        number = self.reception.number_for(listener)
        if number != listener.number and (frame := self.reception.screen_for(listener)) is not None:
            self.live.push.to_one(listener.sid, frame)
            self.live.rooms.saw([listener.sid], *number)
        return older

    def hang_up(self, sid: str) -> None:
        """A socket has ended, as far as the server knows."""
        self.live.push.shut(sid)
        self.live.rooms.leave(sid)

    def _tell_soon(self, _session_id: str) -> None:
        """The first change is told at once, those that follow within 0.1 s together; see `Calmly`."""
        if not self.due:
            self.due = True
            life = self.life
            self.timeline.later(self.timeline.between(0, TOGETHER), lambda: self._tell(life))

    def _tell(self, life: int) -> None:
        if self.is_up and life == self.life:
            self.due = False
            moment = self.sessions.moment(IDENT)
            assert moment is not None
            self.telling.to_phones(moment)

    def _beat_on(self, life: int) -> None:
        if self.is_up and life == self.life:
            self.beat()
            self.timeline.later(BEAT, lambda: self._beat_on(life))

    def beat(self) -> None:
        """Each phone's own number, as `Live` sends it."""
        sids: dict[tuple[str, int], list[str]] = defaultdict(list)
        for listener in self.live.rooms:
            sids[self.reception.number_for(listener)].append(listener.sid)
        for (epoch, version), those in sids.items():
            facts = {"epoch": epoch, "version": version, "now": self.sessions.now()}
            self.live.push.to_many(those, encode_event("beat", json.dumps(facts)))


def read_frame(frame: bytes) -> tuple[str, dict[str, Any]]:
    """The event in a frame, and its object."""
    name, facts = json.loads(frame[frame.index(b"42[") + 2 :])
    return name, facts


def plain(html: str) -> str:
    """A screen without the fresh ids of every drawing, and without what saved.js shows and hides."""
    return OF_THE_PHONE.sub("", html)


def _environ(request: Request) -> dict[str, Any]:
    assert request.who
    body = b"" if request.body is None else json.dumps(request.body).encode()
    asked = {"place": request.who.handle, **request.args}
    path = views().url_map.bind("localhost").build(request.view, asked)
    return {
        "REQUEST_METHOD": "PUT" if body else "GET", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost", "HTTP_COOKIE": request.who.cookie, "HTTP_IF_NONE_MATCH": request.tag,
        "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http", "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/json",
    }  # fmt: skip
