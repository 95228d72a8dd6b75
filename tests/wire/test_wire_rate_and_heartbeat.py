"""The two clocks of a socket: how much it may say, and how long it may be silent."""

import pytest

from workshop.wire.framing import AGAINST_POLICY, ProtocolError
from workshop.wire.heartbeat import ANSWER_S, EVERY_S, Heartbeat
from workshop.wire.rate_limit import A_SECOND, AT_ONCE, TokenBucket


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def spent(bucket: TokenBucket, most: int = 1000) -> int:
    for frames in range(most):
        try:
            bucket.spend()
        except ProtocolError as broken:
            assert broken.code == AGAINST_POLICY
            return frames
    return most


def test_a_burst_and_then_so_many_a_second() -> None:
    clock = Clock()
    bucket = TokenBucket(clock)
    assert spent(bucket) == AT_ONCE
    clock.now += 1
    assert spent(bucket) == A_SECOND
    clock.now += 3600
    assert spent(bucket) == AT_ONCE


def test_a_steady_phone_is_never_stopped() -> None:
    clock = Clock()
    bucket = TokenBucket(clock)
    for _ in range(1000):
        clock.now += 1 / A_SECOND
        bucket.spend()


class Phone:
    def __init__(self, answers: bool) -> None:
        self.closed, self.pings, self.owes, self.answers = False, 0, False, answers

    def ping(self) -> None:
        self.pings += 1
        self.owes = not self.answers

    def check(self) -> None:
        self.closed = self.owes


@pytest.fixture
def heartbeat() -> tuple[Heartbeat, Clock]:
    clock = Clock()
    return Heartbeat(clock, spawn=lambda _run: None), clock


def let_pass(heartbeat: Heartbeat, clock: Clock, seconds: float) -> None:
    until = clock.now + seconds
    while (wait := heartbeat.turn()) is not None and clock.now + wait <= until:
        clock.now += wait
    clock.now = until


def test_who_answers_is_pinged_for_ever(heartbeat: tuple[Heartbeat, Clock]) -> None:
    heart, clock = heartbeat
    early, late = Phone(answers=True), Phone(answers=True)
    heart.watch(early)
    let_pass(heart, clock, EVERY_S / 2)
    heart.watch(late)
    let_pass(heart, clock, 10 * EVERY_S)
    assert (early.pings, late.pings) == (10, 10)
    assert not early.closed and not late.closed


def test_who_does_not_answer_is_let_go(heartbeat: tuple[Heartbeat, Clock]) -> None:
    heart, clock = heartbeat
    silent = Phone(answers=False)
    heart.watch(silent)
    let_pass(heart, clock, EVERY_S + ANSWER_S - 0.1)
    assert not silent.closed
    let_pass(heart, clock, 0.2)
    assert silent.closed and silent.pings == 1


def test_after_a_standstill_an_answered_ping_is_not_held_against_a_phone(
    heartbeat: tuple[Heartbeat, Clock],
) -> None:
    heart, clock = heartbeat
    phone = Phone(answers=True)
    heart.watch(phone)
    let_pass(heart, clock, EVERY_S)
    phone.answers = False
    clock.now += 10 * EVERY_S
    heart.turn()
    assert phone.pings == 2 and not phone.closed


def test_nothing_is_due_when_everybody_has_gone(heartbeat: tuple[Heartbeat, Clock]) -> None:
    heart, clock = heartbeat
    phone = Phone(answers=True)
    heart.watch(phone)
    phone.closed = True
    let_pass(heart, clock, EVERY_S)
    assert heart.turn() is None
