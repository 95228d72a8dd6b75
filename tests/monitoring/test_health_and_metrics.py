"""What those who look after the server are told: alive, ready or why not, and figures about nobody."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import gevent
import pytest
from sqlalchemy import Connection

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import Room, room_with
from tests.watched import figure
from workshop.monitoring import health
from workshop.storage.trouble import StoreTrouble


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(REFLECTION) as room:
        yield room


def asked(room: Room, path: str) -> tuple[int, str]:
    answer = room.rounds.app.test_client().get(path)
    return answer.status_code, answer.get_data(as_text=True)


def figures(room: Room) -> str:
    return asked(room, "/metrics")[1]


def test_a_ready_server_has_written_to_its_disk(room: Room) -> None:
    before = room.sessions.store.writer.transactions
    status, said = asked(room, "/readyz")
    assert status == 200 and room.moment.epoch in said
    assert room.sessions.store.writer.transactions == before + 1


def test_a_broken_disk_is_not_ready_but_alive(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(job: Callable[[Connection], Any]) -> Any:
        raise StoreTrouble("full")

    monkeypatch.setattr(room.sessions.store.writer, "ask", full)
    status, said = asked(room, "/readyz")
    assert status == 503 and "disk is full or broken" in said
    assert asked(room, "/healthz")[0] == 200


def test_a_disk_that_does_not_answer_is_not_waited_for(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SOON_S", 0.05)
    free: list[bool] = []

    def wait(_conn: Connection) -> None:
        while not free:
            time.sleep(0.01)

    waiting = gevent.spawn(room.sessions.store.writer.ask, wait)
    gevent.sleep(0.02)
    status, said = asked(room, "/readyz")
    free.append(True)
    waiting.join()
    assert status == 503 and "has not answered" in said
    assert asked(room, "/readyz")[0] == 200


def test_a_server_that_stops_says_so(room: Room) -> None:
    room.sessions.stopping = True
    status, said = asked(room, "/readyz")
    assert status == 503 and "stopping" in said


def test_figures_follow_what_happens(room: Room) -> None:
    ana, _ben = room.people("Ana", "Ben")
    room.console.goes_to("write")
    ana.writes("one")
    ana.writes("x" * 9000)
    ana.drafts("two")
    said = figures(room)
    assert figure(said, "rounds_people_here") == 2
    assert figure(said, "rounds_sessions_open") == 1
    assert 'rounds_sockets{page="phone"} 2.0' in said and 'rounds_sockets{page="projector"} 1.0' in said
    assert 'rounds_joins_total{outcome="join"} 2.0' in said
    assert 'rounds_answers_total{outcome="misfit"} 1.0' in said
    assert 'rounds_answers_total{outcome="draft"} 1.0' in said
    assert figure(said, "rounds_answers_total") == 3
    assert figure(said, "rounds_commit_group_size_sum") >= figure(said, "rounds_commit_seconds_count") > 4
    assert figure(said, "rounds_frames_pushed_total") > 4
    assert figure(said, "rounds_bytes_pushed_total") > 1000
    assert figure(said, "process_open_fds") > 3
    ana.client.post(f"{ana.at}/leave", headers={"Origin": "http://localhost"})
    assert figure(figures(room), "rounds_people_here") == 1


def test_a_locked_door_is_counted_by_its_reason(room: Room) -> None:
    room.console.does("lock")
    form = {"name": "Late", "seed": "x"}
    room.rounds.app.test_client().post(
        f"/j/{room.moment.token}", data=form, headers={"Origin": "http://localhost"}
    )
    assert 'rounds_joins_total{outcome="locked"} 1.0' in figures(room)


def test_every_house_has_figures_of_its_own(room: Room) -> None:
    room.person("Ana")
    with room_with(REFLECTION) as other:
        assert figure(figures(other), "rounds_people_here") == 0
    assert figure(figures(room), "rounds_people_here") == 1


def test_figures_say_nothing_of_anybody(room: Room) -> None:
    ana = room.person("Unmistakable", institution="Canary Institute")
    room.console.goes_to("write")
    ana.writes("CANARY words")
    said = figures(room)
    secrets = ("Unmistakable", "Canary", "CANARY", ana.place, room.ident, room.moment.token)
    for secret in (*secrets, room.moment.projector, room.moment.code, room.moment.agenda.title):
        assert secret not in said
