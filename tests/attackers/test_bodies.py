"""One way in: whatever a request carries, every address answers with a sentence, and never that it broke."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from facilitator.commands import VERBS
from tests.attackers.addresses import OP, every, filled
from tests.attackers.bodies import EVERY, FORM, JSON
from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import ORIGIN, Phone, Room, room_with
from tests.source_tree import SourceTree as Source

PLAIN = {"Origin": "http://localhost"}
SENTENCE = re.compile(r"[A-Z][^<>{}]*[.?]$")


@pytest.fixture
def room() -> Iterator[tuple[Room, Phone]]:
    with room_with(
        {**REFLECTION, "activities": [*REFLECTION["activities"], {"kind": "feedback_practice"}]}
    ) as room:
        ana, *_others = room.people("Ana", "Ben", "Cho")
        room.console.goes_to("write")
        yield room, ana


def addresses(room: Room, phone: Phone, verbs: tuple[str, ...]) -> list[tuple[str, str]]:
    found = {
        (method, filled(rule, room, phone, verb))
        for method, rule in every(room.rounds.app)
        for verb in (verbs if "<verb>" in rule else verbs[:1])
    }
    # Being forgotten and the end would leave nothing to try.
    return sorted(each for each in found if not each[1].endswith(("/forget", "/end", "/leave")))


def tries(
    client: FlaskClient, method: str, path: str, sort: str, body: bytes, headers: dict[str, str]
) -> None:
    answer = client.open(path, method=method, data=body, content_type=sort, headers=headers)
    said = answer.get_data()
    assert answer.status_code < 500 or path.endswith(".pdf"), (method, path, sort, body[:60])
    assert b"Traceback" not in said
    if said and answer.is_json and answer.status_code >= 400:
        assert SENTENCE.match(answer.get_json()["message"]), answer.get_json()


@pytest.mark.parametrize("headers", [ORIGIN, PLAIN], ids=["by script", "by form"])
def test_no_body_breaks_any_address(
    room: tuple[Room, Phone], caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    """The short form: every address with a few of them, taken in turn, so that each is tried somewhere."""
    clients = (room[1].client, room[0].console.client, room[0].rounds.app.test_client())
    with caplog.at_level(logging.ERROR):
        for number, (method, path) in enumerate(addresses(*room, ("next", "undo", "jump"))):
            for turn in range(0, len(EVERY), 7):
                tries(
                    clients[(number + turn) % 3], method, path, *EVERY[(number + turn) % len(EVERY)], headers
                )
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("headers", [ORIGIN, PLAIN], ids=["by script", "by form"])
def test_no_body_breaks_any_address_for_long(
    room: tuple[Room, Phone], caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    clients = (room[1].client, room[0].console.client, room[0].rounds.app.test_client())
    verbs = tuple(verb for verb in (*VERBS, "undo", "begin", "nonsense") if verb != "end")
    with caplog.at_level(logging.ERROR):
        for method, path in addresses(*room, verbs):
            for sort, body in EVERY:
                for client in clients:
                    tries(client, method, path, sort, body, headers)
    assert [record.getMessage() for record in caplog.records] == []


UNREADABLE = [
    body for sort, body in EVERY if sort == JSON and (not body.startswith(b"{") or body[:1] * 2 == body[:2])
]


@pytest.mark.parametrize("body", UNREADABLE, ids=lambda body: repr(body[:12]))
def test_what_is_no_object_is_refused_at_every_door_that_reads_json(
    room: tuple[Room, Phone], body: bytes
) -> None:
    room_, ana = room
    doors = (
        ("POST", "/facilitator/enter"), ("POST", f"{ana.at}/resume"), ("PUT", f"{ana.at}/answers/{OP}"),
        ("PUT", f"{ana.at}/drafts/1.0.mine"), ("POST", f"{ana.at}/stuck"),
        ("POST", f"{room_.console.at}/pause"),
    )  # fmt: skip
    for method, path in doors:
        answer = ana.client.open(path, method=method, data=body, content_type=JSON, headers=ORIGIN)
        assert answer.status_code in (400, 415), path
        assert SENTENCE.match(answer.get_json()["message"])


@pytest.mark.parametrize(
    "value",
    ["NaN", "1e999", "9" * 5000, str(2**64), "[" * 40 + "]" * 40, '{"a": 1, "a": 2}'],
    ids=lambda v: v[:12],
)
def test_a_value_that_no_browser_sends_is_refused_and_what_was_kept_stays(
    room: tuple[Room, Phone], value: str
) -> None:
    _room, ana = room
    assert ana.writes("kept", "1.0.mine").status_code == 200
    body = f'{{"field": "1.0.mine", "value": {value}, "revision": [9, "0badc0de"]}}'
    answer = ana.client.put(f"{ana.at}/answers/{OP}", data=body, content_type=JSON, headers=ORIGIN)
    assert answer.status_code == 400 and "stay on this phone" in answer.get_json()["message"]
    assert [word["value"] for word in ana.own()["words"]] == ["kept"]


def test_what_people_do_write_is_read_as_before(room: tuple[Room, Phone]) -> None:
    room_, ana = room
    said = "größer, 木, 👩🏽‍🚀, שלום, \u2028 and a \0"
    assert ana.writes(said, "1.0.mine").status_code == 200
    assert ana.own()["words"][0]["value"] == said
    form = {"name": "Jürgen Groß"}
    assert ana.client.post(f"{ana.at}/name", data=form, headers=PLAIN).status_code == 303
    assert room_.moment.people[ana.place].name == "Jürgen Groß"


def test_the_same_form_sent_to_another_session_opens_a_place_there_too(room: tuple[Room, Phone]) -> None:
    from workshop.runtime.open_session import open_session

    room_, _ana = room
    other = room_.sessions.moment(open_session(room_.sessions, REFLECTION))
    assert other is not None
    form = {"name": "Dee", "seed": "5" * 32}
    places = set()
    for token in (room_.moment.token, other.token, room_.moment.token, other.token):
        answer = room_.rounds.app.test_client().post(f"/j/{token}", data=form, headers=PLAIN)
        assert answer.status_code == 303
        places.add(answer.headers["Location"])
    assert len(places) == 2, "two sessions, two places; the same form twice is one person"


def test_bodies_are_read_in_one_place_alone() -> None:
    """A route that reads a body by itself would read it by rules of its own."""
    found = []
    for name, module in Source(Path(__file__).parents[2]).modules.items():
        said = module.path.read_text()
        for way in (
            "json.loads(request",
            "request.data",
            "request.get_data",
            "request.stream",
            "request.values",
            "force=",
        ):
            found += [f"{name}: {way}"] if way in said and "web.bodies" not in name else []
    assert found == []
    assert FORM in dict(EVERY)


def test_the_sentences_about_bodies_are_json(room: tuple[Room, Phone]) -> None:
    answer = room[1].client.put(f"{room[1].at}/answers/{OP}", data=b"[]", content_type=JSON, headers=PLAIN)
    assert answer.status_code == 400 and json.loads(answer.get_data())["ok"] is False
