"""A soundcheck says what stands in the way, and never blames the laptop for its own work."""

from dataclasses import replace
from typing import Any

import pytest

from workshop.rehearsal import limits, verdict
from workshop.rehearsal.latency import Spread, spread
from workshop.rehearsal.limits import Seen, limit
from workshop.rehearsal.measured import AnswerFigures, Measured
from workshop.rehearsal.probing import Probed

SLOW = spread([2.0] * 10)
QUICK = Seen(spread([0.02] * 10), spread([0.05] * 10), spread([0.1] * 10), Probed(0.1, 1.0, 0.5, 9.0, 0.2))


def seen(**changed: Any) -> Seen:
    return replace(QUICK, **changed)


@pytest.mark.parametrize("wait", ["push", "answer", "join"])
def test_nobody_is_blamed_while_nobody_waits(wait: str) -> None:
    assert limit(QUICK) == "none"
    assert limit(seen(own_share=0.99, own_lag_ms=500.0, server_share=1.0)) == "none"
    assert limit(seen(**{wait: SLOW})) != "none"
    assert limit(seen(**{wait: Spread()})) == "none"


def test_a_program_that_cannot_keep_up_says_that_it_measured_itself() -> None:
    assert limit(seen(push=SLOW, own_share=0.95)) == "here"
    assert limit(seen(push=SLOW, own_lag_ms=200.0)) == "here"
    assert limit(seen(push=SLOW, own_share=0.3, own_lag_ms=2.0)) != "here"


def test_the_slowest_part_is_named() -> None:
    assert limit(seen(push=SLOW, probed=Probed(0.1, 1.0, 0.5, 800.0, 0.2))) == "processor"
    assert limit(seen(push=SLOW, probed=Probed(5.0, 6.0, 0.5, 400.0, 350.0))) == "network"
    assert limit(seen(answer=SLOW, server_share=0.2, probed=Probed(0.1, 1.0, 90.0, 120.0, 0.2))) == "disk"
    assert (
        limit(seen(answer=SLOW, server_share=0.98, probed=Probed(0.1, 1.0, 4.0, 900.0, 0.2))) == "processor"
    )


@pytest.mark.parametrize("word", ["none", "here", "network", "disk", "processor"])
def test_every_limit_has_words_and_advice(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "limit", lambda _seen: word)
    stands, do = limits.in_words(QUICK)
    assert stands.endswith(".") and do.endswith(".")


def table(**found: Any) -> str:
    measured = Measured(**{"phones": 2, "joined": 2, "same_version": 2, **found})
    rows = verdict.outcome(measured)
    return " | ".join(str(cell) for column in rows.columns for cell in column.cells)


def test_the_table_says_what_to_expect() -> None:
    assert "at once" in table(pushes=[0.01, 0.02], answering=[0.03])
    assert "less than a second" in table(pushes=[0.5])
    assert "up to 3 seconds" in table(pushes=[2.9])
    assert "Everybody gets in" in table()
    assert "Nobody got in" in table(joined=0)


def test_a_loss_is_said_before_any_praise() -> None:
    said = table(pushes=[0.01], answers=AnswerFigures(3, 3, 2, 0, 1))
    assert "Something was lost" in said and "Trouble" in said
    assert "at once" not in said and "Nothing was lost" not in said


def test_what_was_not_played_is_not_shown() -> None:
    said = table(joining=[0.1, 0.2])
    assert "Somebody was in after" in said
    for missing in ("A new screen", "kept after", "Cut off", "acknowledged"):
        assert missing not in said
