"""A soundcheck says what was lost, in figures, in words and in its exit status."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from workshop.plans import library
from workshop.rehearsal import commands
from workshop.rehearsal.client.http_connection import HttpReply
from workshop.rehearsal.client.outbox import Outbox
from workshop.rehearsal.measured import AnswerFigures, Measured
from workshop.rehearsal.reading_back import compare, together


class Server:
    """Keeps answers by field; a forgetful one says that they are saved and keeps nothing."""

    def __init__(self, *, forgetful: bool = False, closed: bool = False) -> None:
        self.forgetful = forgetful
        self.closed = closed
        self.words: list[dict[str, Any]] = []

    def send(self, op: str, body: Mapping[str, Any]) -> HttpReply:
        if self.closed:
            return HttpReply(409, b'{"code": "closed"}')
        if not self.forgetful:
            self.words = [word for word in self.words if word["field"] != body["field"]]
            self.words.append({"field": body["field"], "revision": body["revision"], "kept": True})
        return HttpReply(200, b'{"saved": true}')

    def check(self, *, unnamed: tuple[str, ...] = ()) -> AnswerFigures:
        box = Outbox(self.send, Random(1))
        box.post({"field": "1.0.mine", "value": "First.", "revision": [1, "aaaaaaaa"]})
        box.post({"field": "1.0.mine", "value": "Better.", "revision": [2, "aaaaaaaa"]})
        box.post({"field": "2.0.vote", "value": 1, "revision": [1, "aaaaaaaa"]})
        return compare(box.letters.values(), {"words": self.words}, unnamed)


def test_every_answer_that_is_kept_is_found_and_the_one_it_replaced_counts_as_kept() -> None:
    assert Server().check() == AnswerFigures(sent=3, acknowledged=3, stored=3)


def test_an_answer_that_was_acknowledged_and_is_not_there_is_lost() -> None:
    assert Server(forgetful=True).check() == AnswerFigures(sent=3, acknowledged=3, lost=3)


def test_an_answer_that_was_refused_is_not_lost() -> None:
    assert Server(closed=True).check() == AnswerFigures(sent=3)


def test_what_nobody_may_read_back_is_taken_at_the_servers_word() -> None:
    found = Server(forgetful=True).check(unnamed=("1.0.mine",))
    assert found == AnswerFigures(sent=3, acknowledged=3, stored=2, lost=1)


def test_the_same_field_kept_twice_is_doubled() -> None:
    word = {"field": "1.0.mine", "revision": [1, "a"], "kept": True}
    assert compare([], {"words": [word, word, {**word, "kept": False}]}).doubled == 1
    assert together([AnswerFigures(1, 1, 1), AnswerFigures(2, 2, 1, 0, 1)]) == AnswerFigures(3, 3, 2, 0, 1)


def good(**changed: Any) -> Measured:
    found = {"phones": 2, "joined": 2, "cut": 1, "returned": 1, "same_version": 2, "pushes": [0.01]}
    return Measured(**{**found, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"joined": 1},
        {"returned": 0},
        {"same_version": 1},
        {"silent": 1},
        {"answers": AnswerFigures(1, 1, 0, 0, 1)},
        {"answers": AnswerFigures(1, 1, 1, 1, 0)},
    ],
)
def test_whatever_is_lost_spoils_it(changed: dict[str, Any]) -> None:
    assert good().fine
    assert not good(**changed).fine


def run(monkeypatch: pytest.MonkeyPatch, found: Measured, *options: str) -> Result:
    monkeypatch.setattr(commands, "_ready_for", lambda phones: None)
    monkeypatch.setattr(commands, "_here", lambda phones, scenario, told: found)
    return CliRunner().invoke(commands.soundcheck, options)


def test_the_exit_status_says_whether_anything_was_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Server(forgetful=True).check()
    assert run(monkeypatch, good()).exit_code == 0
    spoilt = run(monkeypatch, good(answers=lost))
    assert spoilt.exit_code == 1
    assert "3 lost" in spoilt.output


def test_json_is_one_object_on_the_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = json.loads(run(monkeypatch, good(), "--json").stdout.splitlines()[-1])
    took = {"p50", "p95", "p99", "last"}
    names = {"phones", "joined", "push_ms", "answer_ms", "answers", "returned", "same_version"}
    more = {"scenario", "join_ms", "return_ms", "cut", "silent", "limit", "own", "server", "notes"}
    assert set(said) == names | more
    assert all(set(said[f"{part}_ms"]) == took for part in ("join", "push", "answer", "return"))
    assert set(said["answers"]) == {"sent", "acknowledged", "stored", "doubled", "lost"}


def test_a_process_that_would_hold_up_everybody_is_refused() -> None:
    refused = CliRunner().invoke(commands.soundcheck, ["--phones", "2"])
    assert refused.exit_code == 1
    assert "cooperative" in refused.output


def test_the_plan_of_the_soundcheck_is_a_good_plan() -> None:
    checked = library.load(Path(commands.__file__).with_name("soundcheck.yaml"))
    assert checked.plan is not None
    assert [problem for problem in checked.problems if not problem.warning] == []
