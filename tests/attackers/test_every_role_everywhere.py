"""Everybody at every address with somebody else's ids: nothing is told, and nothing is changed."""

import json
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from facilitator.commands import VERBS
from facilitator.entry import fresh_link
from tests.attackers.addresses import OP, every, filled
from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import ORIGIN, Phone, Room, room_with
from workshop.rehearsal.client.fast_html import first_ticket
from workshop.web.auth import DESK_COOKIE

CANARY = "CANARY"
PRIVATE = f"{CANARY} private words of Ana"
OPEN = (
    "/",
    "/j/<token>",
    "/J/<token>",
    "/facilitator/enter",
    "/facilitator/credits",
    "/j/<token>/pretend",
    "/healthz",
    "/readyz",
    "/metrics",
)
FORMS = {"field": "1.0.mine", "value": "by somebody else", "on": "yes", "name": "Eve", "scene": "blank"}


class Houses:
    """Ana and Ben in one session, Cho in another of the same house; and a house elsewhere."""

    def __init__(self, room: Room, elsewhere: Room) -> None:
        self.room = room
        self.ana, self.ben = room.people("Ana", "Ben")
        self.other = Room(REFLECTION, room.sessions)
        self.cho = self.other.person("Cho")
        room.sessions.callbacks.on_screen_change, room.sessions.callbacks.on_arrival = (
            room._push,
            room.rounds.telling._welcome,
        )
        room.console.goes_to("write")
        self.ana.writes(PRIVATE, op=OP)
        self.ana.drafts(f"{CANARY} half written")
        self.elsewhere = elsewhere

    def clients(self) -> dict[str, FlaskClient]:
        """Who asks, each with all that they have."""
        nobody = self.room.rounds.app.test_client()
        desk = self.elsewhere.console.client.get_cookie(DESK_COOKIE, path="/facilitator")
        foreign = self.room.rounds.app.test_client()
        assert desk is not None
        foreign.set_cookie(DESK_COOKIE, desk.value, path="/facilitator")
        forged = self.room.rounds.app.test_client()
        for name in (DESK_COOKIE, f"rounds_{self.ana.place}", "rounds_here"):
            forged.set_cookie(name, "0" * 43, path="/")
        return {
            "nobody": nobody,
            "Ben at her table": self.ben.client,
            "Cho of another session": self.cho.client,
            "another house's desk": foreign,
            "somebody with made-up keys": forged,
            "Cho with Ana's handle in the cookie's name": self._renamed(),
        }

    def _renamed(self) -> FlaskClient:
        """A good secret, under the name of another place."""
        client = self.room.rounds.app.test_client()
        secret = self.cho.client.get_cookie(f"rounds_{self.cho.place}", path=self.cho.at)
        assert secret is not None
        client.set_cookie(f"rounds_{self.ana.place}", secret.value, path=self.ana.at)
        return client

    def rows(self) -> dict[str, list[str]]:
        """Everything that is stored, but for the count of commits."""
        with self.room.sessions.store.reader() as conn:
            names = conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
            return {
                name: sorted(map(str, conn.execute(text(f"SELECT * FROM {name}")).all()))
                for name in names
                if name != "house"
            }


@pytest.fixture(scope="module")
def houses() -> Iterator[Houses]:
    with room_with(REFLECTION) as room, room_with(REFLECTION) as elsewhere:
        yield Houses(room, elsewhere)


def attempts(houses: Houses) -> list[tuple[str, str]]:
    """Every address with Ana's ids, every verb of the console among them."""
    made = []
    for method, rule in every(houses.room.rounds.app):
        if rule in OPEN or rule.startswith(("/static/", "/projector/")):
            continue
        verbs = (*VERBS, "undo", "nonsense") if "<verb>" in rule else ("",)
        made += [(method, filled(rule, houses.room, houses.ana, verb)) for verb in verbs]
    return made


def asks(client: FlaskClient, method: str, path: str, houses: Houses) -> TestResponse:
    step, handle = str(houses.room.moment.step), houses.ana.place
    form = {**FORMS, "step": step, "handle": handle, "minutes": "5", "activity": "1", "op": "f" * 32}
    if method == "PUT":
        body = {"field": "1.0.mine", "value": "by somebody else", "revision": [99, "ffffffff"]}
        return client.put(path, json=body, headers=ORIGIN)
    return client.open(path, method=method, data=None if method in ("GET", "HEAD") else form, headers=ORIGIN)


WHO = ("nobody", "Ben at her table", "Cho of another session", "another house's desk",
       "somebody with made-up keys", "Cho with Ana's handle in the cookie's name")  # fmt: skip


@pytest.mark.parametrize("who", WHO)
def test_who_has_no_key_is_refused_at_every_address(houses: Houses, who: str) -> None:
    client, before = houses.clients()[who], houses.rows()
    for method, path in attempts(houses):
        answer = asks(client, method, path, houses)
        assert answer.status_code in (401, 403, 404, 405), (method, path, answer.status_code)
        assert CANARY not in answer.get_data(as_text=True)
        assert "rounds_" not in answer.headers.get("Set-Cookie", ""), (method, path)
    assert houses.rows() == before


def test_the_same_attempts_succeed_for_those_they_belong_to(houses: Houses) -> None:
    """Otherwise the refusals above would prove nothing."""
    ana, desk = houses.ana.client, houses.room.console.client
    own = [path for method, path in attempts(houses) if method == "GET" and path.startswith("/p/")]
    dates = next(path for path in own if path.endswith(".ics"))
    assert ana.get(dates).status_code == 404, "she has named no day"
    own.remove(dates)
    assert own and all(ana.get(path).status_code == 200 for path in own)
    assert PRIVATE in houses.ana.get("/answers").get_data(as_text=True)
    theirs = [path for method, path in attempts(houses) if method == "GET" and "/sessions/" in path]
    assert len(theirs) > 5 and all(desk.get(path).status_code == 200 for path in theirs)


def test_nothing_of_ana_is_in_anything_that_others_can_get(houses: Houses) -> None:
    room = houses.room
    for client in (*houses.clients().values(), room.console.client, room.projector.client):
        for method, rule in every(room.rounds.app):
            for phone in (houses.ben, houses.ana):
                if method == "GET" and "<path:name>" not in rule:
                    assert CANARY.encode() not in client.get(filled(rule, room, phone)).get_data(), rule
    for screen in (room.console, room.projector, houses.ben, houses.cho):
        assert CANARY not in screen.everything_received()


Act = Callable[[Houses], TestResponse]
ACTS: dict[str, Act] = {
    "Cho says Ana is absent": lambda h: h.cho.client.post(
        f"{h.cho.at}/absent", data={"handle": h.ana.place}, headers=ORIGIN
    ),
    "Cho writes to Ana": lambda h: h.cho.puts(
        "answers/" + "a" * 32, f"1.0.mine.{h.ana.place}", "x", give=True
    ),
    "Ben answers under the id of Ana's press": lambda h: h.ben.puts(f"answers/{OP}", "1.0.mine", "x"),
    "Cho answers under it": lambda h: h.cho.puts(f"answers/{OP}", "1.0.mine", "x"),
    "the desk removes Cho from Ana's session": lambda h: h.room.console.client.post(
        f"{h.room.console.at}/remove", data={"handle": h.cho.place}, headers=ORIGIN
    ),
    "the desk lets her back in": lambda h: h.room.console.client.post(
        f"{h.room.console.at}/restore", data={"handle": h.cho.place}, headers=ORIGIN
    ),
    "the desk gives her somebody's seat": lambda h: h.room.console.client.post(
        f"{h.room.console.at}/reseat", data={"handle": h.cho.place}, headers=ORIGIN
    ),
    "Ben resumes Ana's place with his own code": lambda h: h.ben.client.post(
        f"{h.ana.at}/resume", json={"secret": _secret(h.ben)}, headers=ORIGIN
    ),
    "Ben takes Ana's place by its handle": lambda h: h.ben.client.post(
        f"{h.ana.at}/resume", json={"secret": h.ana.place}, headers=ORIGIN
    ),
}


def _secret(phone: Phone) -> str:
    cookie = phone.client.get_cookie(f"rounds_{phone.place}", path=phone.at)
    assert cookie is not None
    return cookie.value


@pytest.mark.parametrize("act", ACTS)
def test_ids_of_somebody_else_lead_nowhere(houses: Houses, act: str) -> None:
    before = houses.rows()
    answer = ACTS[act](houses)
    assert answer.status_code in (403, 404, 409, 422), answer.get_data(as_text=True)
    assert CANARY not in answer.get_data(as_text=True)
    assert houses.rows() == before


def test_a_projector_s_token_opens_the_wall_of_its_session_and_nothing_else(houses: Houses) -> None:
    client, mine = houses.room.rounds.app.test_client(), houses.other.moment.projector
    before = houses.rows()
    assert client.get(f"/projector/{mine}/screen").status_code == 200
    for path in (f"/j/{mine}", f"/p/{mine}", f"/facilitator/sessions/{mine}", f"/projector/{mine[:6]}"):
        assert client.get(path).status_code in (401, 403, 404), path
    ticket = houses.room.sessions.admission.tickets.read(
        client.get(f"/projector/{mine}/ticket").get_json()["ticket"]
    )
    assert ticket is not None
    assert (ticket.page, ticket.session_id) == ("projector", houses.other.ident)
    assert houses.rows() == before


def test_every_ticket_is_for_the_page_and_the_place_it_was_asked_for(houses: Houses) -> None:
    tickets = houses.room.sessions.admission.tickets
    for phone in (houses.ana, houses.ben, houses.cho):
        ticket = tickets.read(phone.get("/ticket").get_json()["ticket"])
        assert ticket is not None
        assert (ticket.page, ticket.subject, ticket.session_id) == (
            "phone", phone.place, phone.room.ident,
        )  # fmt: skip
    foreign = houses.elsewhere.sessions.admission.tickets.issue("console", "desk", houses.room.ident)
    assert tickets.read(foreign) is None


def test_the_ticket_that_comes_with_a_page_is_its_owners_alone(houses: Houses) -> None:
    tickets = houses.room.sessions.admission.tickets
    for phone in (houses.ana, houses.ben, houses.cho):
        found = first_ticket(phone.get("").get_data(as_text=True))
        assert found is not None
        ticket = tickets.read(found[0])
        assert ticket is not None
        assert (ticket.page, ticket.subject, ticket.session_id) == (
            "phone", phone.place, phone.room.ident,
        )  # fmt: skip
    for stranger in (houses.ben.client, houses.room.console.client):
        assert "data-ticket" not in stranger.get(f"/p/{houses.ana.place}").get_data(as_text=True)
    preview = houses.room.console.client.get(f"/facilitator/sessions/{houses.room.ident}/preview/phone")
    assert preview.status_code == 200
    assert "data-ticket" not in preview.get_data(as_text=True)


def test_a_link_of_another_house_opens_nothing_here(houses: Houses) -> None:
    token = fresh_link(houses.elsewhere.sessions).partition("#")[2]
    client = houses.room.rounds.app.test_client()
    assert client.post("/facilitator/enter", data=json.dumps({"token": token}), headers=ORIGIN,
                       content_type="application/json").status_code == 403  # fmt: skip
