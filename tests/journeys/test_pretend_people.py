"""Pretend people come into rehearsals only, and the server itself knows who is pretend and who is real."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.room import PLAN, Room, room_with
from workshop.change import Newcomer
from workshop.runtime.open_session import open_session
from workshop.session.commands import Arrive, Leave

HOME = {"Origin": "http://localhost"}


@pytest.fixture
def real() -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


@pytest.fixture
def rehearsal() -> Iterator[Room]:
    with room_with(PLAN) as room:
        room.ident = open_session(room.sessions, PLAN, rehearsal=True)
        yield room


def comes(room: Room, name: str, **form: str) -> int:
    client = room.rounds.app.test_client()
    said = {"name": name, "seed": name.encode().hex().ljust(32, "0"), **form}
    return client.post(f"/j/{room.moment.token}", data=said, headers=HOME).status_code


def pretends(room: Room, name: str) -> int:
    return comes(room, name, pretend="yes")


def asked(room: Room, token: str = "") -> tuple[int, dict[str, Any]]:
    answer = room.rounds.app.test_client().get(f"/j/{token or room.moment.token}/pretend")
    return answer.status_code, answer.get_json()


def test_nobody_pretend_gets_into_a_real_workshop(real: Room) -> None:
    assert pretends(real, "Ana") == 403
    assert not real.moment.people
    assert comes(real, "Ana") == 303


def test_a_real_workshop_says_that_it_is_one_and_nothing_about_who_is_in_it(real: Room) -> None:
    real.person("Ana")
    assert asked(real) == (200, {"open": True, "rehearsal": False})


def test_a_rehearsal_tells_pretend_people_from_real_ones(rehearsal: Room) -> None:
    assert pretends(rehearsal, "Ana") == pretends(rehearsal, "Ben") == 303
    assert asked(rehearsal)[1] == {"open": True, "rehearsal": True, "pretend": 2, "real": 0}
    rehearsal.person("Cho")
    assert asked(rehearsal)[1] == {"open": True, "rehearsal": True, "pretend": 2, "real": 1}


def test_somebody_added_by_hand_is_real(rehearsal: Room) -> None:
    rehearsal.sessions.ask(rehearsal.ident, Arrive(Newcomer("doraxxxxxxxx", "Dora", phoneless=True)))
    assert asked(rehearsal)[1]["real"] == 1


def test_who_was_removed_does_not_count_and_who_only_left_does(rehearsal: Room) -> None:
    ana, ben = rehearsal.people("Ana", "Ben")
    rehearsal.sessions.ask(rehearsal.ident, Leave(ben.place))
    assert asked(rehearsal)[1]["real"] == 2
    rehearsal.sessions.ask(rehearsal.ident, Leave(ana.place, removed=True))
    assert asked(rehearsal)[1]["real"] == 1


def test_a_link_that_leads_nowhere_says_so(real: Room) -> None:
    status, said = asked(real, "0" * 16)
    assert status == 404 and said["message"]
