"""The log tells what happened and how long it took, and cannot hold anybody's words."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import Room, room_with
from workshop.monitoring import json_log
from workshop.monitoring.json_log import log, note, open_log, wire_log

CANARY = "CANARY"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """A log for the length of a test."""
    before = [(each, each.handlers, each.propagate, each.level) for each in (log, wire_log)]
    paper = io.StringIO()
    open_log(paper)
    yield paper
    for each, handlers, propagate, level in before:
        each.handlers, each.propagate = handlers, propagate
        each.setLevel(level)


def entries(paper: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in paper.getvalue().splitlines()]


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(REFLECTION) as room:
        yield room


def test_an_answer_is_noted_under_the_rule_of_its_address(room: Room, written: io.StringIO) -> None:
    ana = room.person("Ana")
    ana.get("/screen")
    said = entries(written)[-1]
    assert (said["event"], said["method"], said["route"], said["status"]) == (
        "answered", "GET", "/p/<place>/screen", 200,
    )  # fmt: skip
    assert isinstance(said["ms"], float) and said["ms"] >= 0


def test_a_whole_workshop_leaves_no_word_in_it(room: Room, written: io.StringIO) -> None:
    ana = room.person(CANARY, institution=CANARY)
    room.console.goes_to("write")
    ana.writes(CANARY)
    ana.drafts(CANARY)
    ana.client.get(f"/{CANARY}?{CANARY}={CANARY}", headers={"User-Agent": CANARY, "Referer": CANARY})
    ana.client.open(f"/p/{CANARY}", method=CANARY)
    ana.client.post("/", data={"code": CANARY}, headers={"Origin": f"http://{CANARY}"})
    room.console.goes_on()
    ana.takeaway()
    said = written.getvalue()
    assert len(entries(written)) > 10
    for secret in (CANARY, CANARY.lower(), ana.place, room.ident, room.moment.token, room.moment.projector):
        assert secret not in said


def test_what_breaks_is_placed_and_not_quoted(
    room: Room, written: io.StringIO, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise ValueError(CANARY)

    room.rounds.app.view_functions["operators.alive"] = broken
    answer = room.rounds.app.test_client().get(f"/healthz?{CANARY}")
    assert answer.status_code == 500 and "Traceback" not in answer.get_data(as_text=True)
    assert any("ValueError at" in str(each["event"]) for each in entries(written))
    everything = written.getvalue() + capsys.readouterr().err + caplog.text
    assert CANARY not in everything


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Ana"},
        {"reason": "Ana said so!"},
        {"route": "/p/someone?secret=1"},
        {"status": "Ana"},
        {"where": "x\nforged"},
    ],
    ids=str,
)
def test_a_fact_that_could_be_somebody_s_words_has_no_place(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no place"):
        note("something", **facts)


def test_nothing_is_written_unless_it_was_asked_for(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.person("Ana")
    assert not json_log.log.isEnabledFor(logging.INFO)
    assert capsys.readouterr().err == ""
