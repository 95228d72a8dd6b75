"""A room for journeys: a whole house in memory, and hands that press only what the screens offer.

Everything goes through the real pages, the real store and the real pushes; only the sockets are short-cut:
what would be written to a socket is kept as bytes, so that a test can look at all that reached a screen.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitator.entry import fresh_link
from workshop.app import Rounds, create_app
from workshop.clockwork import Clockwork
from workshop.moment import Moment
from workshop.runtime.addresses import Hosts
from workshop.runtime.open_session import open_session
from workshop.runtime.sessions import Sessions
from workshop.storage.opening import open_store
from workshop.wire.rooms import Listener

ORIGIN = {"Origin": "http://localhost", "X-Rounds": "1"}
PLAN: Mapping[str, Any] = {"title": "Peer mentoring that works", "activities": [{"kind": "brief"}]}


class Time:
    """A clock that only tests move. Milliseconds since the epoch."""

    def __init__(self) -> None:
        self.now = 1_790_000_000_000

    def __call__(self) -> int:
        return self.now

    def goes_on(self, seconds: float) -> None:
        """Let time pass."""
        self.now += round(seconds * 1000)


class Room:
    """One session with everybody in it."""

    def __init__(self, plan: Mapping[str, Any] = PLAN, sessions: Sessions | None = None) -> None:
        self.time = Time()
        self.sessions = sessions or Sessions(open_store(Path("unused"), memory=True), Hosts(80), self.time)
        self.rounds: Rounds = create_app(self.sessions)
        self.sessions.callbacks.on_screen_change = self._push
        self.sessions.callbacks.on_arrival = self.rounds.telling._welcome
        self.sessions.callbacks.on_counts = lambda session_id: self.rounds.telling._count(session_id)
        self.ident = open_session(self.sessions, plan)
        self.clock = Clockwork(self.sessions)
        self.phones: list[Phone] = []
        self.console = Console(self)
        self.projector = Projector(self)

    @property
    def moment(self) -> Moment:
        """The session as it stands."""
        found = self.sessions.moment(self.ident)
        assert found is not None
        return found

    def person(self, name: str, **form: str) -> "Phone":
        """Somebody scans the code, types a name and joins."""
        phone = Phone(self, self.rounds.app.test_client())
        phone.joins(name, **form)
        self.phones.append(phone)
        return phone

    def people(self, *names: str) -> "list[Phone]":
        """Several people join, one after the other."""
        return [self.person(name) for name in names]

    def by_role(self, *phones: "Phone") -> "list[Phone]":
        """The phones in the order mentor, mentee, observer (or giver, receiver, witness)."""
        order = ("mentor", "mentee", "observer", "giver", "receiver", "witness")
        return sorted(phones, key=lambda phone: order.index(self.moment.cast[phone.place][0]))

    def waits(self, seconds: float) -> None:
        """So much time goes by, and what happens by itself happens."""
        self.time.goes_on(seconds)
        self.clock.ring()
        self.clock.go_on_without()

    def listen(self, listener: Listener, screen: "Screen") -> None:
        """A screen gets what is pushed to this listener from now on."""
        self.rounds.live.rooms.join(listener)
        self.rounds.live.push.open(listener.sid, screen.receive)

    def _push(self, session_id: str) -> None:
        self.rounds.telling._tell(session_id)

    def close(self) -> None:
        """Everybody goes home."""
        self.sessions.store.close()


@contextmanager
def room_with(plan: Mapping[str, Any] = PLAN) -> Iterator[Room]:
    """A room for the length of a test."""
    room = Room(plan)
    try:
        yield room
    finally:
        room.close()


class Screen:
    """What one screen shows, and every byte that ever reached it."""

    def __init__(self, room: Room, client: FlaskClient, at: str) -> None:
        self.room = room
        self.client = client
        self.at = at
        self.received: list[bytes] = []
        self.pushed: list[dict[str, Any]] = []
        self.counts: dict[str, Any] = {}

    def receive(self, frame: bytes) -> None:
        """A frame arrives: its text is behind a head of two, four or ten bytes."""
        self.received.append(frame)
        text = frame[frame.index(b"42[") :].decode()
        name, facts = json.loads(text[2:])
        if name == "screen":
            self.pushed.append(facts)
        elif name == "counts":
            self.counts = facts

    def get(self, path: str = "") -> TestResponse:
        """A page or a file of this screen."""
        response = self.client.get(self.at + path)
        self.received.append(response.get_data())
        return response

    def html(self) -> str:
        """The screen as a reload shows it."""
        facts = self.get("/screen").get_json()
        return str(facts["html"])

    @property
    def newest(self) -> dict[str, Any]:
        """The screen that was pushed last."""
        return self.pushed[-1]

    def text(self) -> str:
        """What can be read on the screen."""
        return readable(self.html())

    def sees(self, words: str) -> bool:
        """Whether these words are on the screen."""
        return words in self.text()

    def everything_received(self) -> str:
        """Every byte that reached this screen."""
        return b"".join(self.received).decode("utf-8", "replace")

    def presses(self, label: str, **form: str) -> dict[str, Any]:
        """Press the button with this label; fails when the screen has no such button."""
        action, fields = offered(self.html(), label)
        response = self.client.post(action, data={**fields, **form}, headers=ORIGIN)
        self.received.append(response.get_data())
        answer = response.get_json()
        assert isinstance(answer, dict), f"{action} answered {response.status}"
        return answer


class Phone(Screen):
    """A participant's phone."""

    def __init__(self, room: Room, client: FlaskClient) -> None:
        super().__init__(room, client, "")
        self.place = ""
        self.edits = 0

    def joins(self, name: str, **form: str) -> None:
        """Scan, type a name, press Join."""
        door = f"/j/{self.room.moment.token}"
        page = self.client.get(door).get_data(as_text=True)
        seed = re.search(r'name="seed" value="([^"]*)"', page)
        assert seed, "the door has a form"
        data = {"name": name, "seed": seed[1], **form}
        response = self.client.post(door, data=data, headers={"Origin": "http://localhost"})
        if response.status_code == 409:
            again, fields = offered(response.get_data(as_text=True), "Join as")
            response = self.client.post(again, data=fields, headers={"Origin": "http://localhost"})
        assert response.status_code == 303, readable(response.get_data(as_text=True))
        self.at = response.headers["Location"]
        self.place = self.at.removeprefix("/p/")
        self.comes_online()

    def comes_online(self) -> None:
        """The socket opens."""
        sid = f"phone-{self.place}-{len(self.room.rounds.live.rooms)}"
        number = self.room.sessions.drawn.numbers(self.room.moment).get(self.place, 0)
        listener = Listener(sid, "phone", self.place, self.room.ident, self.room.moment.epoch, number, 0)
        self.room.listen(listener, self)

    def fields(self) -> list[str]:
        """The ids of the fields on the screen."""
        return re.findall(r'data-field="([^"]+)"', self.html())

    def writes(self, value: Any, field: str = "", op: str = "", **more: Any) -> TestResponse:
        """Write in the field on the screen (the first whose id has `field` in it) and keep it."""
        fid = field if field.count(".") > 1 else next(f for f in self.fields() if field in f)
        return self.puts("answers/" + (op or self._op()), fid, value, **more)

    def drafts(self, value: Any, field: str = "") -> TestResponse:
        """Write without pressing anything."""
        fid = next(f for f in self.fields() if field in f)
        return self.puts(f"drafts/{fid}", fid, value)

    def puts(self, path: str, fid: str, value: Any, **more: Any) -> TestResponse:
        """Hand in words for a field."""
        self.edits += 1
        body = {"field": fid, "value": value, "revision": [self.edits, "0badc0de"], **more}
        response = self.client.put(f"{self.at}/{path}", json=body, headers=ORIGIN)
        self.received.append(response.get_data())
        return response

    def own(self) -> dict[str, Any]:
        """What GET answers says: own words and what was given."""
        facts = self.get("/answers").get_json()
        assert isinstance(facts, dict)
        return facts

    def takeaway(self) -> str:
        """The takeaway as text."""
        return self.get("/takeaway.md").get_data(as_text=True)

    def _op(self) -> str:
        return f"{self.place:0<26}{self.edits:06d}"


class Console(Screen):
    """The facilitator's console, signed in by a one-time link."""

    def __init__(self, room: Room) -> None:
        client = room.rounds.app.test_client()
        token = fresh_link(room.sessions).partition("#")[2]
        client.post("/facilitator/enter", data={"token": token}, headers={"Origin": "http://localhost"})
        super().__init__(room, client, f"/facilitator/sessions/{room.ident}")
        listener = Listener("console", "console", "desk", room.ident, "", 0, 0)
        room.listen(listener, self)

    def goes_on(self) -> dict[str, Any]:
        """Press the one primary button."""
        return self.does("next", step=str(self.room.moment.step))

    def does(self, verb: str, **form: str) -> dict[str, Any]:
        """Send a command, whether a button for it is on the screen or not."""
        response = self.client.post(f"{self.at}/{verb}", data=form, headers=ORIGIN)
        self.received.append(response.get_data())
        answer = response.get_json()
        assert isinstance(answer, dict), response.status
        return answer

    def goes_to(self, phase: str, round_: int = 0, activity: int = 1) -> None:
        """Press on until the room is at this phase."""
        for _press in range(80):
            moment = self.room.moment
            at_round = round_ in (0, moment.phase.round)
            if moment.activity_at == activity and moment.phase.name == phase and at_round:
                return
            assert self.goes_on()["ok"]
        raise AssertionError(f"the room never came to {phase}")


class Projector(Screen):
    """The room's screen."""

    def __init__(self, room: Room) -> None:
        client = room.rounds.app.test_client()
        super().__init__(room, client, f"/projector/{room.moment.projector}")
        room.listen(Listener("wall", "projector", "wall", room.ident, "", 0, 0), self)


class _Buttons(HTMLParser):
    """The forms of a screen with their hidden fields, and the buttons in them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.buttons: list[tuple[str, int, dict[str, str]]] = []
        self._sends: dict[str, str] = {}
        self._said: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((has.get("action", ""), {}))
        elif tag == "input" and has.get("type") == "hidden" and self.forms:
            self.forms[-1][1][has.get("name", "")] = has.get("value", "")
        elif tag == "button":
            self._said = [has.get("aria-label", "")]
            self._sends = {has["name"]: has.get("value", "")} if "name" in has else {}

    def handle_data(self, data: str) -> None:
        if self._said is not None:
            self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self._said is not None:
            self.buttons.append((" ".join(" ".join(self._said).split()), len(self.forms) - 1, self._sends))
            self._said = None


def offered(html: str, label: str) -> tuple[str, dict[str, str]]:
    """Where the button with this label leads, and its form's hidden fields."""
    parsed = _Buttons()
    parsed.feed(html)
    for said, form, sends in parsed.buttons:
        if label in said and form >= 0:
            action, fields = parsed.forms[form]
            return action, {**fields, **sends}
    raise AssertionError(f"no button says {label!r}; there are: {[said for said, *_ in parsed.buttons]}")


def readable(html: str) -> str:
    """The words of a page, without its markup."""
    without = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    without = re.sub(r"</?bdi\b[^>]*>", "", without)  # a name within a sentence
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split())
