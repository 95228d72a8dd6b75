"""An afternoon in a house of its own: people join, write, give and take home through the real addresses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.rooms import NOW
from workshop.app import create_app
from workshop.moment import Moment
from workshop.session import commands
from workshop.storage import facts
from workshop.storage.opening import open_store
from workshop.web import doors
from workshop.web.addresses import Hosts
from workshop.web.house import House
from workshop.web.opening import open_session

AT = "http://localhost"
MINUTE_MS = 60_000
_ops = count(1)


@dataclass
class Guest:
    """Somebody with a phone."""

    name: str
    place: str
    client: FlaskClient
    edits: dict[str, int] = field(default_factory=dict)

    def get(self, address: str = "") -> TestResponse:
        return self.client.get(f"/p/{self.place}{address}")

    def page(self) -> str:
        return self.get("/takeaway").text

    def keep(self, fid: str, value: Any, **acts: bool) -> None:
        said = self.client.put(
            f"/p/{self.place}/answers/{next(_ops):032x}", json=self._body(fid, value, acts)
        )
        assert said.status_code == 200 and said.json["saved"], said.text

    def draft(self, fid: str, value: Any) -> None:
        body = self._body(fid, value, {})
        said = self.client.put(f"/p/{self.place}/drafts/{fid}", json=body)
        assert said.status_code == 200 and said.json["saved"], said.text

    def _body(self, fid: str, value: Any, acts: Mapping[str, bool]) -> dict[str, Any]:
        self.edits[fid] = self.edits.get(fid, 0) + 1
        return {"field": fid, "value": value, "revision": [self.edits[fid], "aaaaaaaa"], **acts}


class Afternoon:
    """A house, one session in it, its people by name, and a clock that stands until it is moved."""

    def __init__(self, house: House, plan: Mapping[str, Any]) -> None:
        self.now = NOW
        self.house = house
        house.now = lambda: self.now
        self.rounds = create_app(house)
        self.app = self.rounds.app
        self.session = open_session(house, plan)
        self.people: dict[str, Guest] = {}
        self.desk = self._client()
        self.desk.get("/facilitator/")

    def _client(self) -> FlaskClient:
        client = self.app.test_client()
        client.environ_base |= {"HTTP_ORIGIN": AT, "HTTP_X_ROUNDS": "1"}
        return client

    @property
    def moment(self) -> Moment:
        """The whole session as it stands."""
        with self.house.store.reader() as conn:
            found = facts.read_moment(conn, self.session, self.house.store.epoch, whole=True)
        assert found is not None
        return found

    def join(self, *names: str, institution: str = "") -> list[Guest]:
        for name in names:
            client = self._client()
            said = client.post(f"/j/{self.moment.token}", data={"name": name, "institution": institution})
            place = said.headers["Location"].split("/p/")[1].split("?")[0]
            self.people[name] = Guest(name, place, client)
            self.now += 1000
        return [self.people[name] for name in names]

    def ask(self, command: commands.Command) -> None:
        answer = self.house.ask(self.session, command)
        assert answer.happened, answer.said

    def go(self, phase: str, round_: int = 0, minutes: float = 1) -> None:
        """On until a phase of that name, of that round when it is named; so many minutes for each step."""
        for _step in range(80):
            self.now += round(minutes * MINUTE_MS)
            self.ask(commands.Next(self.moment.step))
            if self.moment.phase.name == phase and round_ in (0, self.moment.phase.round):
                return
        raise AssertionError(f"there is no phase {phase}")

    def end(self) -> None:
        self.ask(commands.End(self.moment.step))

    def with_role(self, role: str, table: int = 0) -> Guest:
        """Somebody who has this role now; at the first table, or the one given."""
        moment = self.moment
        group = next(each for each in moment.groups if table in (0, each.table))
        return self._named(next(h for h in group.members if role in moment.cast[h]))

    def fellow(self, guest: Guest, role: str) -> Guest:
        """Who at the same table has this role."""
        moment = self.moment
        return self._named(next(h for h in moment.table_of[guest.place].members if role in moment.cast[h]))

    def field(self, name: str, receiver: Guest | None = None) -> str:
        """The id of a field of the running phase."""
        question = self.moment.question(name)
        return f"{question}.{receiver.place}" if receiver else question

    def _named(self, handle: str) -> Guest:
        return next(guest for guest in self.people.values() if guest.place == handle)


@contextmanager
def afternoon(*items: Mapping[str, Any], **plan: Any) -> Iterator[Afternoon]:
    """A house with one session of these items, on files in memory."""
    store = open_store(Path(), memory=True)
    try:
        given = {"title": "Peer mentoring that works", "activities": list(items), **plan}
        yield Afternoon(House(store, Hosts(8765)), given)
    finally:
        store.close()


def sign_in(day: Afternoon) -> FlaskClient:
    """A desk that has shown its key."""
    from workshop.storage import keys

    token = "desk" * 12
    soon = day.now + 100 * MINUTE_MS
    day.house.store.writer.ask(lambda conn: keys.new_cookie(conn, doors.hashed(token), day.now, soon))
    day.desk.set_cookie(doors.DESK_COOKIE, token, domain="localhost")
    return day.desk
