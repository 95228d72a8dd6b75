"""A hall of quick phones spreads what it does as it was told to."""

from collections.abc import Iterator
from random import Random
from time import perf_counter
from typing import Any

from gevent.monkey import get_original

from workshop.rehearsal.client.offered import Form
from workshop.rehearsal.client.tcp_connection import ServerAddress
from workshop.rehearsal.swarm import Swarm

PEOPLE = 40
WITHIN_S = 1.0
QUESTION = Form("f", "/answers", {"type": "choices"})
wait = get_original("time", "sleep")


class Chance(Random):
    """Everybody has the same chance to be early or late."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self.number / PEOPLE


class Phone:
    """Notes when it answers."""

    def __init__(self, number: int) -> None:
        self.chance = Chance(number)
        self.answered_at = 0.0

    def post(self, _form: Form, _value: object) -> None:
        self.answered_at = perf_counter()


def slowly(phones: list[Phone]) -> Iterator[tuple[Any, Any]]:
    """Reading what is asked of a thousand phones takes a while."""
    for phone in phones:
        wait(WITHIN_S / PEOPLE)
        yield phone, QUESTION


def test_answers_are_spread_though_reading_the_questions_took_as_long_as_all_of_them() -> None:
    phones = [Phone(number) for number in range(PEOPLE)]
    Swarm(ServerAddress.of("http://127.0.0.1:9")).answer(slowly(phones), WITHIN_S)
    at = [phone.answered_at for phone in phones]
    assert at == sorted(at)
    assert at[PEOPLE // 2] - at[0] > WITHIN_S / 8
