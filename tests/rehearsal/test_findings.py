"""What a rehearsal found out is said in sentences; when all went well nothing is said."""

from types import SimpleNamespace
from typing import Any

from workshop.rehearsal.client.outbox import Letter
from workshop.rehearsal.findings import findings
from workshop.rehearsal.stewarding import Step

STEPS = [Step("Write alone", 60)]


def crowd(*fates: str, asked: int = 4, turned_away: tuple[str, ...] = (), seconds: float = 0.1) -> Any:
    """People who were all asked one question; the first of them pressed keep, with these outcomes."""
    lives = []
    for number in range(asked):
        letters = {}
        if number < len(fates):
            body = {"field": "1.0.mine", "value": "x", "revision": [1, "a"]}
            said = "It is over." if fates[number] == "refused" else ""
            letters["op"] = Letter("op", body, 0.0, fate=fates[number], message=said, seconds=seconds)
        outbox = SimpleNamespace(letters=letters, took=lambda: {"op": seconds})
        lives.append(SimpleNamespace(asked={"1.0.mine": "Write alone"}, phone=SimpleNamespace(outbox=outbox)))
    phones = [life.phone for life in lives]
    return SimpleNamespace(lives=lives, phones=phones, turned_away=list(turned_away))


def test_when_everybody_answered_in_time_nothing_is_said() -> None:
    assert findings(crowd("saved", "saved", "saved", "saved"), STEPS) == []


def test_a_step_that_was_too_short_is_named_with_its_numbers() -> None:
    (said,) = findings(crowd("saved", "saved"), STEPS)
    assert "“Write alone”: 2 of 4" in said


def test_answers_that_were_refused_or_never_arrived_come_first() -> None:
    first, second, *_rest = findings(crowd("refused", "unsent", "saved", "saved"), STEPS)
    assert first == "1 answer did not get through."
    assert second == "1 answer was not kept: It is over."


def test_doors_titles_slowness_and_an_unreached_end_are_said() -> None:
    slow = crowd("saved", "saved", "saved", "saved", turned_away=("Ana: closed",), seconds=2.0)
    said = findings(slow, [Step("x" * 120, 60)], stopped="The room has moved on.")
    assert [line.partition(":")[0] for line in said[:2]] == ["The plan did not reach its end", "Not let in"]
    assert "120 characters" in said[2]
    assert "2.0 seconds" in said[3]
