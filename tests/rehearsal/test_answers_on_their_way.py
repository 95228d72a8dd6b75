"""An answer is kept before it is sent, keeps its id, and is sent until the server has said something."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest

from workshop.rehearsal.client import outbox
from workshop.rehearsal.client.http_connection import HttpReply
from workshop.rehearsal.client.outbox import Outbox
from workshop.rehearsal.client.tcp_connection import Unreachable

BODY = {"field": "1.0.mine", "value": "Ask first.", "revision": [1, "aaaaaaaa"]}
SAVED = HttpReply(200, b'{"saved": true}')


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "AT_FIRST_S", 0.001)
    monkeypatch.setattr(outbox, "AT_MOST_S", 0.002)


class Server:
    """Answers each try with the next thing on its list; an exception is raised."""

    def __init__(self, *answers: HttpReply | Exception) -> None:
        self.answers = list(answers)
        self.got: list[tuple[str, Mapping[str, Any]]] = []
        self.before: Callable[[], None] = lambda: None

    def send(self, op: str, body: Mapping[str, Any]) -> HttpReply:
        self.before()
        self.got.append((op, body))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_it_is_tried_again_under_the_same_id_until_it_is_saved() -> None:
    server = Server(Unreachable("gone"), HttpReply(503, b"{}"), SAVED)
    letter = Outbox(server.send, Random(1)).post(BODY)
    assert letter.acknowledged and letter.tries == 3
    assert len({op for op, _ in server.got}) == 1
    assert len(letter.op) == 32


def test_it_is_kept_before_the_first_try() -> None:
    server = Server(SAVED)
    box = Outbox(server.send, Random(1))
    server.before = lambda: kept.extend(box.letters)
    kept: list[str] = []
    assert box.post(BODY).op in kept


@pytest.mark.parametrize(
    ("reply", "fate", "code"),
    [
        (HttpReply(409, b'{"code": "closed", "message": "It is over."}'), "refused", "closed"),
        (HttpReply(403, b""), "refused", "403"),
        (HttpReply(200, b'{"saved": false, "newer": {}}'), "newer", ""),
    ],
)
def test_a_word_from_the_server_ends_the_trying(reply: HttpReply, fate: str, code: str) -> None:
    server = Server(reply)
    letter = Outbox(server.send, Random(1)).post(BODY)
    assert (letter.fate, letter.code, letter.tries) == (fate, code, 1)
    assert not letter.acknowledged


def test_when_patience_runs_out_it_waits_and_is_offered_again_under_the_same_id() -> None:
    server = Server(Unreachable("gone"), SAVED)
    box = Outbox(server.send, Random(1), patience=0.0)
    letter = box.post(BODY)
    assert letter.fate == "unsent"
    box.again()
    assert letter.acknowledged
    assert server.got[0] == server.got[1]


def test_what_is_saved_is_offered_again_only_after_a_restore() -> None:
    server = Server(SAVED, SAVED)
    box = Outbox(server.send, Random(1))
    box.post(BODY)
    box.again()
    assert len(server.got) == 1
    box.again(everything=True)
    assert server.got[0] == server.got[1]


def test_two_answers_never_share_an_id_even_with_the_same_chance() -> None:
    server = Server(SAVED, SAVED)
    ops = {Outbox(server.send, Random(1)).post(BODY).op for _ in range(2)}
    assert len(ops) == 2
