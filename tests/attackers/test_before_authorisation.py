"""Whoever has not been let in is not heard and hears nothing, while the room goes on around them."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.attackers.visiting import Visitor, calling
from tests.browser.serving import Server
from tests.watched import figure, figures
from tests.wire_client import Ended, WireClient
from workshop.wire.framing import TEXT

MANY = 60


@pytest.fixture(scope="module")
def ana(server: Server) -> tuple[Visitor, str]:
    visitor = Visitor(server.port)
    return visitor, visitor.joins(server.facts["token"], "Ana")


@pytest.fixture
def waiting(server: Server) -> Iterator[list[WireClient]]:
    """Sockets that are open, and nobody has said who they are."""
    clients = [WireClient(timeout=20) for _one in range(MANY)]
    for client in clients:
        client.open(server.url)
    yield clients
    for client in clients:
        client.drop()


def packets(client: WireClient) -> list[str]:
    """Everything that came until the end."""
    came = []
    with suppress(Ended, OSError):
        while (frame := client._frame(None))[0] == TEXT:
            came.append(frame[1].decode())
    return came


def claims(server: Server, ana: tuple[Visitor, str]) -> list[object]:
    """What somebody might say who has no ticket, an old one, or one of somebody else for something else."""
    good = ana[0].ticket(ana[1])
    told = server.facts
    return [
        None, "", [], 7, {"page": "phone"}, {"page": "phone", "ticket": ""},
        {"page": "phone", "ticket": good[:-2] + "xx"},
        {"page": "phone", "ticket": good.partition(".")[0] + ".a.b"},
        {"page": "console", "ticket": good}, {"page": "projector", "ticket": good},
        {"page": "desk", "ticket": good}, {"page": ["phone"], "ticket": good},
        {"page": "phone", "ticket": told["token"]}, {"page": "projector", "ticket": told["projector"]},
        {"page": "console", "ticket": told["console"]}, {"page": "phone", "ticket": {"$ne": ""}},
        {"page": "phone", "ticket": good, "version": "1; --"}, {"page": "phone", "ticket": good, "epoch": 1},
        {"rooms": [told["session"]], "page": "phone", "ticket": "x" * 60_000},
    ]  # fmt: skip


def test_refused_sockets_hear_nothing_of_the_room(
    server: Server, desk: Visitor, ana: tuple[Visitor, str], waiting: list[WireClient]
) -> None:
    said = claims(server, ana)
    for number, client in enumerate(waiting):
        client.say("40" + json.dumps(said[number % len(said)]))
        client.say('42["join","' + server.facts["session"] + '"]')
    with ana[0].listening(ana[1]) as seen:
        for step in range(3):
            answer = desk.posts(f"/facilitator/sessions/{server.facts['session']}/next", step=step)
            assert answer.status == 200, answer.text
            assert seen.next_event(20).name in ("screen", "beat")
    for client in waiting:
        heard = packets(client)
        assert heard[0].startswith('0{"sid"')
        assert {packet[:2] for packet in heard[1:]} <= {"44"}, heard
    assert 'rounds_handshakes_refused_total{reason="ticket"}' in figures(server.url)


def test_an_event_that_overtakes_its_ticket_is_not_acted_on(
    server: Server, ana: tuple[Visitor, str], waiting: list[WireClient]
) -> None:
    for client in waiting:
        client.say('421["clock"]')
        client.say('40{"page":"phone","ticket":"made up"}')
        client.say('422["clock"]')
    for client in waiting:
        assert not [packet for packet in packets(client) if packet.startswith("43")]


EVENTS = ("join", "enter_room", "screen", "counts", "beat", "gone", "connect", "disconnect", "message", "")


def test_whoever_is_in_cannot_ask_for_more_than_the_time(server: Server, ana: tuple[Visitor, str]) -> None:
    told = server.facts
    with ana[0].listening(ana[1]) as client:
        for number, event in enumerate(EVENTS):
            facts = json.dumps([event, told["session"], {"room": told["session"], "page": "console"}])
            client.say(f"42{100 + number}{facts}")
        assert client.clock() > 0
        assert [client.clock_answer(100 + number) for number, _event in enumerate(EVENTS)] == [None] * 10
        assert {event.name for event in client._events} <= {"screen", "beat"}
        assert figure(figures(server.url), "rounds_sockets") >= 1, "nobody was talked out of the room"


OTHERS = ("40/admin,", "42/admin,[1]", '45-["clock"]', "5", "6", "2probe", "bQUJD", "", "x")


@pytest.mark.parametrize("packet", OTHERS)
def test_no_other_packet_is_known(server: Server, ana: tuple[Visitor, str], packet: str) -> None:
    with ana[0].listening(ana[1]) as client:
        client.say(packet)
        with pytest.raises(Ended):
            while True:
                client.next_event(20)


def test_a_ticket_does_not_outlive_its_place(server: Server, desk: Visitor) -> None:
    ben = Visitor(server.port)
    at = ben.joins(server.facts["token"], "Ben")
    ticket, session = ben.ticket(at), f"/facilitator/sessions/{server.facts['session']}"
    with ben.listening(at) as client, calling() as late:
        desk.posts(f"{session}/remove", handle=at.removeprefix("/p/"))
        while "facilitator" not in str(client.next_event(30).facts):
            pass
        late.open(server.url)
        late.say("40" + json.dumps({"page": "phone", "ticket": ticket}))
        assert packets(late)[1:] == ['44{"message":"gone"}']
