"""Row 20: people come, take part and go, ten thousand times; and a day of workshops: nothing is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import gevent
import pytest
from gevent.pool import Pool

from tests.faults.serving import Meeting, ToldServer, eventually, meeting, serving
from workshop.rehearsal.client.phone import SimulatedPhone

pytestmark = pytest.mark.timeout(300)

AT_ONCE = 8
GREENLETS, DESCRIPTORS = 4, 6
"""What may be more than before: an idle connection, a reader that is kept open, a timer that is due."""
KEPT_S = 31 * 86_400
SLOPE_KIB = 1_024
"""Memory for a thousand cycles that does not come back, at most."""


def uses_it_once(room: Meeting, number: int, token: str) -> None:
    """One person comes in, writes, and goes: in order, without a word, or for ever."""
    phone = room.joins(f"Guest {number}", number, token)
    field = next((form.asks for form in phone.offer.forms if form.asks), "")
    assert field and phone.answer(field, f"guest {number}").acknowledged
    way = number % 4
    if way == 0:
        phone.act("leave")
    elif way == 1:
        phone.sleep()
        phone.wake()
        phone.wait_for(lambda woken: woken.connected, 20)
    elif way == 2:
        phone.socket.drop()
    elif way == 3:
        assert phone.http.fetch_form(f"{phone.at}/forget", []).status == 200
    phone.close()


def cycles(room: Meeting, count: int, token: str = "") -> None:
    """So many people, some at a time."""
    pool = Pool(AT_ONCE)
    for number in range(count):
        pool.spawn(uses_it_once, room, number, token)
    pool.join(raise_error=True)


def settled(server: ToldServer) -> dict[str, int]:
    """What the server holds when all who went are gone."""
    eventually(lambda: server.tell("state")["sockets"] <= 2, 60)
    gevent.sleep(0.5)
    return dict(server.tell("state"))


def nothing_is_left(before: dict[str, int], after: dict[str, int]) -> None:
    assert after["greenlets"] <= before["greenlets"] + GREENLETS
    assert after["descriptors"] <= before["descriptors"] + DESCRIPTORS
    assert (after["listeners"], after["sockets"]) == (before["listeners"], before["sockets"])


@contextmanager
def hall(folder: Path) -> Iterator[tuple[ToldServer, Meeting]]:
    """A room that writes, with one phone that stays."""
    with serving(folder) as server, meeting(server, 1) as room:
        room.goes_on()
        yield server, room


def test_two_hundred_people_come_and_go_and_leave_nothing_behind(tmp_path: Path) -> None:
    with hall(tmp_path) as (server, room):
        cycles(room, 40)
        before = settled(server)
        cycles(room, 160)
        nothing_is_left(before, settled(server))
        room.goes_on()
        assert room.all_current()


def a_workshop(server: ToldServer, room: Meeting, guests: list[SimulatedPhone], minutes: int) -> None:
    """A phase goes by, minute after minute, while everybody writes now and then; then the room moves on."""
    for minute in range(minutes):
        server.tell("let_pass", 60)
        for phone in guests[minute % 5 :: 5]:
            for form in phone.offer.forms:
                if form.asks.endswith("mine"):
                    phone.draft(form.asks, f"{phone.name} at minute {minute}")
        if minute % 10 == 9:
            server.tell("sweep")
    room.goes_on()
    assert room.all_current(60)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_eight_hours_in_one_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = "title: A long day\nactivities:\n" + 14 * (
        "  - {kind: reflection, title: Again, prompt: What holds?, minutes: {write: 17, reveal: 17}}\n"
    )
    with serving(tmp_path, plan) as server, meeting(server, 20) as room:
        room.goes_on()
        began, states = server.tell("now"), []
        for _phase in range(28):
            a_workshop(server, room, room.phones, 17)
            states.append(server.tell("state"))
        assert server.tell("now") - began >= 28 * 17 * 60_000
        nothing_is_left(states[3], states[-1])
        with capsys.disabled():
            first, last = states[3]["kib"], states[-1]["kib"]
            print(f"\neight hours: {first / 1024:.1f} MiB after the first, {last / 1024:.1f} after the last")


def an_evening(server: ToldServer, room: Meeting, people: int) -> None:
    """A session of its own, from its door to the day on which its words are deleted."""
    other = server.tell("another")
    cycles(room, people, other["token"])
    server.tell("ends", other["session"])
    server.tell("let_pass", KEPT_S)
    for _sweep in range(2):
        server.tell("sweep")


def test_a_session_that_is_over_leaves_nothing_in_memory(tmp_path: Path) -> None:
    with hall(tmp_path) as (server, room):
        other = server.tell("another")
        cycles(room, 8, other["token"])
        settled(server)
        assert server.tell("remembered") == 2
        for _sweep in range(2):
            server.tell("sweep")
        assert server.tell("remembered") <= 1, "the room that is being used, if any"
        cycles(room, 4, other["token"])
        assert room.all_current()


@pytest.mark.long
@pytest.mark.timeout(5400)
def test_ten_thousand_people_come_and_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(tmp_path) as server, meeting(server, 0) as room:
        room.console.close()
        an_evening(server, room, 250)
        before, grown = settled(server), []
        for _evening in range(40):
            an_evening(server, room, 250)
            after = settled(server)
            nothing_is_left(before, after)
            grown.append(after["kib"])
        slope = (grown[-1] - grown[7]) / 8  # the last eight thousand; the first warm everything up
        with capsys.disabled():
            print(f"\n10,000 people came and went; {slope:.0f} KiB more for each thousand")
        assert slope <= SLOPE_KIB
