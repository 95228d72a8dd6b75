"""Guessing codes: the guesser waits, nobody behind the QR does, and an answer betrays nothing."""

import secrets
import threading
from collections.abc import Iterator
from time import perf_counter

import pytest

from tests.attackers.visiting import Visitor
from tests.browser.serving import Server
from tests.room import PLAN, Room, room_with
from workshop import ids
from workshop.runtime.guessing import WAIT_MS, WRONG_A_MINUTE, Guessing
from workshop.runtime.open_session import open_session

HOME = {"Origin": "http://localhost"}
MINUTE_MS = 60_000
DAY_MINUTES = 24 * 60
HALL = 300


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


def tries(code: str, room: Room) -> tuple[int, str]:
    answer = room.rounds.app.test_client().post("/", data={"code": code}, headers=HOME)
    return answer.status_code, answer.get_data(as_text=True).replace(code, "")


def looked_at(minutes: int) -> int:
    """How many guesses are looked at of somebody who guesses a hundred times a second."""
    guessing, looked = Guessing(), 0
    for now in range(0, minutes * MINUTE_MS, 10):
        if not guessing.must_wait(now):
            guessing.wrong(now)
            looked += 1
    return looked


def test_a_guesser_needs_months_for_one_of_a_hundred_sessions() -> None:
    a_minute = looked_at(60) / 60
    days = 32**ids.CODE_LENGTH / 100 / a_minute / DAY_MINUTES
    assert a_minute < WRONG_A_MINUTE * 1.1
    assert days >= 100


def test_all_typed_codes_wait_after_fifty_wrong_ones_and_not_for_ever(room: Room) -> None:
    for _guess in range(WRONG_A_MINUTE - 1):
        assert tries("WRONG1", room)[0] == 404
    assert tries(room.moment.code, room)[0] == 303, "one fewer keeps nobody waiting"
    tries("WRONG1", room)
    assert tries(room.moment.code, room)[0] == 429
    assert tries("WRONG1", room)[0] == 429
    room.time.goes_on(WAIT_MS / 1000)
    assert tries(room.moment.code, room)[0] == 303


def test_somebody_who_waits_for_the_end_of_the_wait_wins_one_guess_not_fifty(room: Room) -> None:
    for _guess in range(WRONG_A_MINUTE):
        tries("WRONG1", room)
    room.time.goes_on(WAIT_MS / 1000)
    assert [tries("WRONG1", room)[0] for _guess in range(3)] == [404, 429, 429]


def test_a_code_that_was_and_one_that_never_was_get_the_same_answer(room: Room) -> None:
    other = open_session(room.sessions, PLAN)
    moment = room.sessions.moment(other)
    assert moment is not None
    for _step in range(9):
        room.console.client.post(
            f"/facilitator/sessions/{other}/end", data={"step": moment.step}, headers=HOME
        )
    assert tries(moment.code, room) == tries("ZZZZZ9", room)


def test_it_takes_as_long_to_find_nothing_as_to_find_what_is_over(room: Room) -> None:
    other = open_session(room.sessions, PLAN)
    moment = room.sessions.moment(other)
    assert moment is not None
    room.console.client.post(f"/facilitator/sessions/{other}/end", data={"step": 0}, headers=HOME)
    room.sessions.admission.codes.must_wait = lambda now: False  # type: ignore[method-assign]  # all are looked at
    times: dict[str, list[float]] = {moment.code: [], "ZZZZZ9": []}
    for _turn in range(150):
        for code, taken in times.items():
            began = perf_counter()
            tries(code, room)
            taken.append(perf_counter() - began)
    over, never = (min(taken) for taken in times.values())
    assert 0.6 < over / never < 1.6


def test_a_locked_or_full_session_says_nothing_of_the_people_in_it(room: Room) -> None:
    room.person("Unmistakable")
    room.console.does("lock")
    said = room.rounds.app.test_client().post(
        "/", data={"code": room.moment.code}, headers=HOME, follow_redirects=True
    )
    assert "Unmistakable" not in said.get_data(as_text=True)


def test_a_code_of_a_person_is_not_guessed_and_not_slowed_by_guessers(room: Room) -> None:
    ana = room.person("Ana")
    (secret,) = [c.value for c in ana.client._cookies.values() if c.key == f"rounds_{ana.place}"]
    assert len(secret) == 26
    for _guess in range(WRONG_A_MINUTE):
        tries("WRONG1", room)
    assert tries(secret, room)[0] == 303
    assert tries(secret[:-1] + ("0" if secret[-1] != "0" else "1"), room)[0] in (404, 429)


def test_a_hall_comes_in_from_one_address_while_somebody_guesses(server: Server) -> None:
    """300 people behind one router, by the QR; the guesser is behind the same one."""
    over = threading.Event()
    statuses: list[int] = []

    def guess() -> None:
        while not over.is_set():
            code = "".join(secrets.choice(ids.CROCKFORD) for _letter in range(6))
            statuses.append(Visitor(server.port).posts("/", code=code).status)

    guesser = threading.Thread(target=guess)
    guesser.start()
    try:
        places = {Visitor(server.port).joins(server.facts["token"], f"P{n}") for n in range(HALL)}
    finally:
        over.set()
        guesser.join()
    assert len(places) == HALL
    assert statuses.count(404) <= WRONG_A_MINUTE + 5 and 429 in statuses
