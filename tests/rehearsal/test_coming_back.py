"""A phone's socket comes back by itself, with what is in hand, until its place is gone or it is asleep."""

from json import loads
from random import Random
from typing import Any

import gevent
import pytest

from workshop.rehearsal.client import reconnecting_socket
from workshop.rehearsal.client.http_connection import HttpConnection, HttpReply
from workshop.rehearsal.client.push_socket import PushSocket, Traffic
from workshop.rehearsal.client.reconnecting_socket import ReconnectingSocket
from workshop.rehearsal.client.screen import Screen
from workshop.rehearsal.client.tcp_connection import ServerAddress

NOBODY = ServerAddress.of("http://127.0.0.1:9")


class Door(HttpConnection):
    """Gives a fresh ticket each time, until the place is gone."""

    def __init__(self) -> None:
        super().__init__(NOBODY)
        self.tickets = 0
        self.status = 200

    def fetch(self, method: str, path: str, facts: Any = None) -> HttpReply:
        self.tickets += 1
        return HttpReply(self.status, b'{"ticket": "t%d", "wait": 0}' % self.tickets)


class Told(ReconnectingSocket):
    """Lets everybody in, says one thing, and breaks off when told to."""

    def __init__(self, door: Door) -> None:
        self.greetings: list[tuple[str, str, str, int]] = []
        self.changes = 0
        super().__init__("phone", door, Random(1), Traffic(), _nothing, _nothing, _nothing, self.changed)
        self.at = "/p/abc"

    def changed(self) -> None:
        self.changes += 1

    def open(self, server: ServerAddress, greeting: str | None, path: str = "") -> float:
        facts = loads(greeting or "")
        self.greetings.append((facts["ticket"], facts["page"], facts["epoch"], facts["version"]))
        self.take(Screen("e", len(self.greetings)))
        self.let_in = True
        return 1.0


def _nothing(*_said: object) -> None:
    """Nobody listens."""


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> tuple[Told, Door]:
    monkeypatch.setattr(reconnecting_socket, "FIRST_TRY_S", (0.0, 0.001))
    door = Door()
    return Told(door), door


def until(test: Any) -> None:
    with gevent.Timeout(5):
        while not test():
            gevent.sleep(0.001)


def test_it_comes_back_with_a_fresh_ticket_and_the_number_in_hand(room: tuple[Told, Door]) -> None:
    made, _door = room
    made.begin(("t0", 0))
    PushSocket._lost(made)
    assert not made.let_in
    until(lambda: made.let_in)
    made.sleep()
    assert made.greetings == [("t0", "phone", "", 0), ("t1", "phone", "e", 1)]


def test_a_phone_that_sleeps_does_not_look_for_its_socket(room: tuple[Told, Door]) -> None:
    made, door = room
    made.begin(None)
    made.sleep()
    assert not made.let_in
    gevent.sleep(0.02)
    assert door.tickets == 1
    made.wake()
    until(lambda: door.tickets == 2)
    made.sleep()


def test_who_falls_asleep_while_looking_looks_no_more(room: tuple[Told, Door]) -> None:
    made, door = room
    door.status = 503
    made.wake()
    until(lambda: door.tickets == 1)
    made.sleep()
    door.status = 200
    gevent.sleep(0.6)
    assert (door.tickets, made.let_in) == (1, False)


def test_it_gives_up_when_the_place_is_gone(room: tuple[Told, Door]) -> None:
    made, door = room
    door.status = 403
    made.wake()
    until(lambda: made.changes)
    assert made.gone
    assert (door.tickets, made.greetings) == (1, [])
