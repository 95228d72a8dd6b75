"""A page of somebody else's can neither write here nor open a socket, whoever is signed in beside it."""

from collections.abc import Iterator

import pytest

from tests.attackers.addresses import filled, writing
from tests.attackers.visiting import Visitor, calling
from tests.browser.serving import Server
from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import Phone, Room, room_with
from tests.wire_client import Refused

FOREIGN = {
    "missing": None,
    "empty": "",
    "null": "null",
    "another site": "https://evil.example",
    "our name in theirs": "http://localhost.evil.example",
    "another port": "http://localhost:8001",
    "an address in front": "http://localhost@evil.example",
    "with a path": "http://localhost/",
    "another scheme": "chrome-extension://localhost",
    "two at once": "http://localhost http://evil.example",
}


@pytest.fixture(scope="module")
def room() -> Iterator[tuple[Room, Phone]]:
    with room_with(REFLECTION) as room:
        yield room, room.person("Ana")


@pytest.mark.parametrize("origin", FOREIGN)
def test_no_route_that_writes_listens_to_a_foreign_page(room: tuple[Room, Phone], origin: str) -> None:
    room_, ana = room
    before = room_.moment
    for method, rule in writing(room_.rounds.app):
        client = room_.console.client if "facilitator" in rule else ana.client
        for more in ({}, {"Sec-Fetch-Site": "cross-site"}, {"X-Rounds": "1", "Sec-Fetch-Site": "same-site"}):
            headers = {"Referer": "https://evil.example/", **more}
            if FOREIGN[origin] is not None:
                headers["Origin"] = FOREIGN[origin]
            address = filled(rule, room_, ana)
            answer = client.open(address, method=method, headers=headers, data={"name": "Eve", "minutes": 5})
            assert answer.status_code == 403, (method, rule, more)
    assert room_.moment == before


def test_every_route_that_writes_listens_to_a_page_of_ours(room: tuple[Room, Phone]) -> None:
    room_, ana = room
    for method, rule in writing(room_.rounds.app):
        answer = ana.client.open(
            filled(rule, room_, ana), method=method, headers={"Origin": "http://localhost"}
        )
        assert "did not work" not in answer.get_data(as_text=True), (method, rule)


def test_a_name_that_only_points_here_is_not_answered(room: tuple[Room, Phone]) -> None:
    room_, ana = room
    for rule in room_.rounds.app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"OPTIONS"}:
            headers = {"Host": "rebound.example", "Origin": "http://rebound.example"}
            answer = ana.client.open(filled(rule.rule, room_, ana), method=method, headers=headers)
            assert answer.status_code == 421, (method, rule)


UPGRADES = {
    **{name: origin for name, origin in FOREIGN.items() if name != "another port"},
    "another port": "http://127.0.0.1:1",
    "localhost for 127.0.0.1": "http://localhost",
}


@pytest.mark.parametrize("origin", UPGRADES)
def test_no_socket_is_opened_from_a_foreign_page(server: Server, origin: str) -> None:
    with calling() as client, pytest.raises(Refused, match="403"):
        client.open(server.url, headers={"Origin": UPGRADES[origin]})


def test_a_socket_is_opened_from_a_page_of_ours(server: Server) -> None:
    with calling() as client:
        client.open(server.url)
        assert client.answer.startswith("HTTP/1.1 101")


def test_a_socket_by_another_name_of_this_server_is_not_opened(server: Server) -> None:
    with calling() as client, pytest.raises(Refused, match="403"):
        client.open(server.url, headers={"Host": "evil.example", "Origin": "http://evil.example"})


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("query", ["EIO=4&transport=polling", "EIO=4&transport=polling&sid=x", "EIO=3", ""])
def test_there_is_no_other_way_in_beside_the_socket(server: Server, method: str, query: str) -> None:
    answer = Visitor(server.port).asks(method, f"/socket.io/?{query}", b"40" if method == "POST" else b"")
    assert answer.status == 400
