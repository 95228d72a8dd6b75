"""Sessions full of people who all press at once, while something happens to them; and what is left of it.

Everything goes through the real pages and the real writer, whose commits can be slowed. Each person presses
one sort of thing, so that what is kept of it can be told by their own secret alone.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import gevent

from tests.room import ORIGIN, Time
from tests.rooms import item
from workshop.app import create_app
from workshop.change import Newcomer
from workshop.moment import Moment
from workshop.runtime.addresses import Hosts
from workshop.runtime.callbacks import Callbacks
from workshop.runtime.open_session import open_session
from workshop.runtime.sessions import Sessions
from workshop.session import commands as c
from workshop.storage import apart, contacts, sealing, words
from workshop.storage.contacts import Candidate, Chooser
from workshop.storage.opening import open_store

QUESTIONS = {
    "title": "Questions",
    "groups": {"of": 2},
    "phases": [
        {"name": "meet", "type": "move", "prompt": "Meet"},
        {
            "name": "write",
            "type": "write",
            "prompt": "Write",
            "asks": [
                {"name": "mine", "label": "For you", "may_raise": True},
                {"name": "wall", "label": "For all", "audience": "room"},
                {"name": "signed", "label": "For all, signed", "audience": "named"},
                {"name": "ours", "label": "For the table", "audience": "group"},
                {"name": "secretly", "type": "scale", "label": "How?", "audience": "room", "anonymous": True},
                {"name": "freely", "label": "Say it", "audience": "room", "anonymous": True},
            ],
        },
    ],
}
PLAN = {"title": "Races", "activities": [QUESTIONS, item("speed_networking", rounds=1), {"kind": "brief"}]}
HOME = {"Origin": "http://localhost"}
ANSWERS = ("mine", "wall", "signed", "ours", "secretly", "freely")
SORTS = (*ANSWERS, "draft", "card", "wish", "apart")
UNNAMED = ("secretly", "freely")
ROWS = ("words", "op", "done", "line", "gift", "anonymous", "wish", "card", "apart")
REFUSED = frozenset({403, 409, 410})


@dataclass
class Someone:
    """A person with their secret, the one thing they press, and what they were told of the last edit."""

    sessions: Sessions
    app: Any
    ident: str
    place: str
    secret: bytes
    sort: str
    other: str = ""
    edits: int = 0
    kept_edit: int = 0
    status: int = 0
    reply: Mapping[str, Any] = field(default_factory=dict)

    @property
    def canary(self) -> str:
        """Words that only this person writes."""
        return f"canary of {self.place}"

    @property
    def chooser(self) -> Chooser:
        """Somebody who can find wishes of their own."""
        return Chooser(self.ident, self.place, self.secret, sealing.public_key(self.secret))

    @property
    def saved(self) -> bool:
        """Whether they were ever told that it is kept."""
        return self.kept_edit > 0

    def asks(self, method: str, path: str, **more: Any) -> tuple[int, Any]:
        """A request with this person's key."""
        cookie = f"rounds_{self.place}={sealing.written(self.secret)}"
        head = {**(ORIGIN if "json" in more else HOME), "Cookie": cookie}
        client = self.app.test_client(use_cookies=False)
        answer = client.open(f"/p/{self.place}{path}", method=method, headers=head, **more)
        return answer.status_code, answer.get_json(silent=True) or {}

    def presses(self, **more: Any) -> None:
        """Do the one thing, once more; every time words are another edit."""
        self.edits += 1
        self._press(**more)
        if self.status == 303 or (self.status == 200 and self.reply.get("saved") is True):
            self.kept_edit = self.edits
        assert self.status in (200, 303, *REFUSED), (self.sort, self.status, self.reply)

    def _press(self, **more: Any) -> None:
        if self.sort in ("card", "wish", "apart"):
            path, form = {
                "card": ("/card", {"reach": self.canary, "line": ""}),
                "wish": ("/contacts", {"activity": "2", "handle": self.other}),
                "apart": ("/apart", {"handle": self.other}),
            }[self.sort]
            self.status, self.reply = self.asks("POST", path, data=form)
            return
        value: Any = 4 if self.sort == "secretly" else self.canary
        name = "mine" if self.sort == "draft" else self.sort
        body = {"field": f"1.0.{name}", "value": value, "revision": [self.edits, "0badc0de"], **more}
        path = (
            f"/drafts/{body['field']}" if self.sort == "draft" else f"/answers/{self.place}{self.edits:0>20}"
        )
        self.status, self.reply = self.asks("PUT", path, json=body)

    def kept(self) -> bool:
        """Whether it is there, as its writer's secret can tell."""
        with self.sessions.store.reader() as conn:
            if self.sort in UNNAMED:
                return bool(words.answered(conn, self.secret, self.ident, [f"1.0.{self.sort}"]))
            if self.sort == "card":
                return contacts.own_card(conn, self.chooser)["reach"] == self.canary
            if self.sort == "wish":
                return bool(contacts.chosen(conn, self.chooser, [self._other()]))
            if self.sort == "apart":
                return self.other in apart.wished(conn, self.chooser)
            return [row.counter for row in words.own(conn, self.place)] == [self.kept_edit]

    def _other(self) -> Candidate:
        return Candidate(2, self.other, sealing.public_key(secret_of(self.other)))


def secret_of(place: str) -> bytes:
    """Everybody's secret follows from their place here."""
    return place.encode().ljust(16, b".")[:16]


@dataclass
class Crowd:
    """One house with many sessions in it."""

    sessions: Sessions
    app: Any
    chance: Random
    time: Time
    opened_so_far: int = 0

    def opened(self, plan: Mapping[str, Any], people: int, phase: str) -> tuple[str, list[str]]:
        """A session with so many people that has come to the phase of this name; its id and their places."""
        self.opened_so_far += 1
        ident = open_session(self.sessions, plan)
        places = [f"p{self.opened_so_far:05d}x{n:05d}" for n in range(people)]
        for place in places:
            key, mark = sealing.public_key(secret_of(place)), sealing.secret_hash(secret_of(place))
            newcomer = Newcomer(place, f"Name {place}", public_key=key, secret_hash=mark)
            assert self.sessions.ask(ident, c.Arrive(newcomer)).happened
        while self.moment(ident).phase.name != phase:
            assert self.sessions.ask(ident, c.Next(self.moment(ident).step)).happened
        return ident, places

    def session(self) -> tuple[str, list[Someone]]:
        """A session in which people may still choose each other; one person for each sort of press."""
        ident, people = self.opened(PLAN, len(SORTS), "mark")
        sorts = self.chance.sample(SORTS, len(SORTS))
        met = self.moment(ident).table_of
        return ident, [
            Someone(self.sessions, self.app, ident, place, secret_of(place), sort, self._partner(met, place))
            for place, sort in zip(people, sorts, strict=True)
        ]

    def _partner(self, met: Mapping[str, Any], place: str) -> str:
        return next(each for each in met[place].members if each != place)

    def moment(self, ident: str) -> Moment:
        """The session as it stands."""
        found = self.sessions.moment(ident)
        assert found is not None
        return found

    def slowed(self, delay_ms: int) -> None:
        """Every commit takes so much longer from now on."""
        self.sessions.store.writer.before_commit = lambda: sleep(delay_ms / 1000)

    def press_beside(self, people: list[Someone], acts: list[Callable[[], Any]], delay_ms: int) -> None:
        """Everybody presses again and again, from before these things happen until after they have."""
        longest = 0.02 + 2 * delay_ms / 1000

        def in_a_while(act: Callable[[], Any]) -> None:
            gevent.sleep(self.chance.uniform(0, longest))
            act()

        def press_on(each: Someone) -> None:
            gevent.sleep(self.chance.uniform(0, longest))
            while not all(act.ready() for act in happening):
                each.presses()
                gevent.sleep(0.001 + longest / 20)
            each.presses()

        happening = [gevent.spawn(in_a_while, act) for act in acts]
        pressing = [gevent.spawn(press_on, each) for each in people]
        gevent.joinall([*happening, *pressing], raise_error=True)

    def rows(self, ident: str) -> frozenset[str]:
        """Everything that people have written in a session, wherever it waits."""
        with self.sessions.store.reader() as conn:
            slips = [slip for slip in conn.info["slips"].values() if slip.session_id == ident]
            found = [
                f"{table} {tuple(row)}"
                for table in ROWS
                for row in conn.exec_driver_sql(f"SELECT * FROM {table} WHERE session_id = ?", (ident,))  # noqa: S608
            ]
        return frozenset([*found, *map(repr, slips)])

    def written_by(self, place: str) -> list[str]:
        """The rows that this person's own presses have left under their name."""
        return self._rows_with(place, *[(table, "person") for table in ("words", "op", "done", "line")])

    def rows_about(self, place: str) -> list[str]:
        """The same with what others have written about them, and with what still waits."""
        pairs = (("gift", "giver"), ("gift", "receiver"), ("apart", "low"), ("apart", "high"))
        with self.sessions.store.reader() as conn:
            slips = [slip for slip in conn.info["slips"].values() if slip.table == "apart" and slip.facts]
        named = [repr(slip) for slip in slips if place in (slip.facts or {}).values()]
        return [*self.written_by(place), *self._rows_with(place, *pairs), *named]

    def _rows_with(self, place: str, *where: tuple[str, str]) -> list[str]:
        with self.sessions.store.reader() as conn:
            return [
                f"{table} {tuple(row)}"
                for table, column in where
                for row in conn.exec_driver_sql(f"SELECT * FROM {table} WHERE {column} = ?", (place,))  # noqa: S608
            ]


@contextmanager
def crowd(seed: int) -> Iterator[Crowd]:
    """A house for the length of a race, in memory."""
    time = Time()
    sessions = Sessions(open_store(Path("unused"), memory=True), Hosts(80), time)
    try:
        app = create_app(sessions).app
        # No screen is open here, and nothing may be drawn when the house is gone.
        sessions.callbacks = Callbacks()
        yield Crowd(sessions, app, Random(seed), time)
    finally:
        sessions.store.writer.before_commit = lambda: None
        sessions.store.close()
