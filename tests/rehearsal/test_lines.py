"""A phone's line comes back by itself, with what is in hand, until its place is gone or it is asleep."""

from collections.abc import Mapping
from random import Random
from typing import Any

import gevent
import pytest
from gevent.event import Event as Signal

from workshop.rehearsal import line
from workshop.rehearsal.browser import Browser, Reply
from workshop.rehearsal.line import Line
from workshop.rehearsal.wire import Ended, Event


class Door(Browser):
    """Gives a fresh ticket each time, until the place is gone."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9")
        self.tickets = 0
        self.status = 200

    def fetch(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Reply:
        self.tickets += 1
        return Reply(self.status, b'{"ticket": "t%d"}' % self.tickets, path)


class FakeWire:
    """Lets everybody in, says one thing, and breaks off when told to."""

    opened: list[tuple[str, str, str, int]] = []
    broken: Signal
    dropped = 0

    def __init__(self, on_event: Any, heard: Any) -> None:
        self.on_event = on_event

    def connect(self, url: str, ticket: str, page: str, epoch: str, version: int) -> None:
        FakeWire.opened.append((ticket, page, epoch, version))

    def listen(self) -> None:
        self.on_event(Event("screen", {"version": len(FakeWire.opened)}))
        FakeWire.broken.wait()
        FakeWire.broken.clear()
        raise Ended

    def drop(self) -> None:
        FakeWire.dropped += 1


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> tuple[Line, Door, list[tuple[str, Any]]]:
    FakeWire.opened, FakeWire.broken, FakeWire.dropped = [], Signal(), 0
    monkeypatch.setattr(line, "_Wire", FakeWire)
    monkeypatch.setattr(line, "FIRST_TRY_S", (0.0, 0.001))
    door, heard = Door(), []
    made = Line(
        door, "/p/abc", "phone", lambda: ("e", len(heard)), lambda *said: heard.append(said), Random(1)
    )
    return made, door, heard


def until(test: Any) -> None:
    with gevent.Timeout(5):
        while not test():
            gevent.sleep(0.001)


def test_it_comes_back_with_a_fresh_ticket_and_the_number_in_hand(room: Any) -> None:
    made, door, heard = room
    made.open()
    until(lambda: len(heard) == 1)
    assert made.connected.is_set()
    FakeWire.broken.set()
    until(lambda: len(heard) == 2)
    made.cut()
    assert FakeWire.opened == [("t1", "phone", "e", 0), ("t2", "phone", "e", 1)]


def test_a_phone_that_sleeps_does_not_look_for_the_line(room: Any) -> None:
    made, door, heard = room
    made.open()
    until(lambda: heard)
    made.cut()
    assert (FakeWire.dropped, made.connected.is_set()) == (1, False)
    gevent.sleep(0.02)
    assert door.tickets == 1
    made.open()
    until(lambda: door.tickets == 2)
    made.cut()


def test_it_gives_up_when_the_place_is_gone(room: Any) -> None:
    made, door, heard = room
    door.status = 403
    made.open()
    until(lambda: heard)
    assert heard == [("gone", {})]
    gevent.sleep(0.02)
    assert (door.tickets, FakeWire.opened) == (1, [])
