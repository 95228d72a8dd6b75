"""A clock that is set while the room works; and row 15: a bell moves the room on once, killed or not."""

import sqlite3
from pathlib import Path

import pytest

from tests.faults.serving import Meeting, ToldServer, eventually, meeting, serving
from tests.room import Room, room_with

pytestmark = pytest.mark.timeout(300)

HOUR, DAY = 3_600, 86_400
BREAK_S, GRACE_S = 600, 15
BREAKS = 12
BY_ITSELF = "title: By itself\nactivities:\n" + BREAKS * "  - {kind: break, by_itself: true}\n"


def steps(server: ToldServer) -> list[str]:
    """What has moved the room, from the first to the last."""
    conn = sqlite3.connect(f"file:{server.folder}/data/rounds.db?mode=ro", uri=True)
    try:
        found = conn.execute(
            "SELECT what FROM event WHERE what IN ('begin', 'next', 'due', 'end') ORDER BY id"
        )
        return [row[0] for row in found]
    finally:
        conn.close()


def told_time(room: Meeting) -> int:
    """The server's clock as a phone hears it."""
    phone = room.phones[0]
    return int(phone.http.fetch("GET", f"{phone.at}/screen").facts()["now"])


def ends_at(room: Meeting) -> int:
    return int(room.phones[0].offer.clock["ends-at"])


@pytest.mark.usefixtures("hasty")
def test_a_clock_that_is_set_skips_nothing_and_deletes_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, BY_ITSELF) as server, meeting(server, 3) as room:
        room.goes_on()
        assert room.all_current()
        began, end, version = told_time(room), ends_at(room), room.phones[0].screen.version
        for seconds in (HOUR, -2 * HOUR, 400 * DAY, -800 * DAY):
            server.tell("set_wall", seconds)
            server.tell("ring", 5)
            server.tell("sweep")
            assert 0 <= told_time(room) - began < 120_000
            room.phones[1].sleep()
            room.phones[1].wake()  # with a ticket from before, or after
            assert room.phones[1].wait_for(lambda phone: phone.connected, 20)
            assert room.phones[0].act("stuck")
            assert room.all_current()
            assert ends_at(room) == end
            assert room.phones[0].screen.version >= version
            version = room.phones[0].screen.version
        assert steps(server) == ["begin"]
        assert room.goes_on() > version


def test_a_bell_moves_the_room_once_however_many_look_at_it(tmp_path: Path) -> None:
    with serving(tmp_path, BY_ITSELF) as server, meeting(server, 2) as room:
        room.goes_on()
        for rung in range(1, BREAKS - 1):
            server.tell("let_pass", BREAK_S + GRACE_S - 2)
            server.tell("ring", 5)
            assert len(steps(server)) == rung, "nobody is moved before the grace is over"
            server.tell("let_pass", 3)
            server.tell("ring", 30)
            assert len(steps(server)) == rung + 1
        assert room.all_current()


def test_a_bell_that_rang_while_the_server_was_dead_moves_the_room_once(tmp_path: Path) -> None:
    with serving(tmp_path, BY_ITSELF) as server:
        with meeting(server, 1) as room:
            room.goes_on()
        server.kill()
        server.env = {**server.env, "LATER_S": str(BREAK_S + GRACE_S + 60)}
        server.start()
        eventually(lambda: len(steps(server)) == 2)
        server.tell("ring", 30)
        server.kill()
        server.start()
        server.tell("ring", 30)
        assert len(steps(server)) == 2, "the next break has its whole time before it"


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_thousand_bells_move_the_room_a_thousand_times() -> None:
    import gevent

    from workshop.clockwork import Clockwork

    def ring_all(room: Room, breaks: int) -> None:
        room.console.goes_on()
        clockwork = Clockwork(room.sessions)
        for rung in range(2, breaks + 1):
            room.time.goes_on(BREAK_S + GRACE_S)
            gevent.joinall([gevent.spawn(clockwork.ring) for _ in range(4)], raise_error=True)
            assert room.moment.activity_at == rung

    plan = {"title": "By itself", "activities": 40 * [{"kind": "break", "by_itself": True}]}
    for _evening in range(26):
        with room_with(plan) as room:
            ring_all(room, 40)
