"""Minutes in a report: planned and actual as bars, and what was changed about the time, in words."""

import re

import pytest

from tests.documents.reports import event, over, report
from tests.rooms import NOW, SCENE, item
from workshop.documents import report_page
from workshop.documents.minutes_chart import chart, in_words
from workshop.documents.report import AHEAD, Minutes
from workshop.documents.report import NOW as RUNNING
from workshop.screens.dates import time_of_day


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (Minutes("x", 300, 300_000), ("5 min", "")),
        (Minutes("x", 300, 320_000), ("5 min", "")),
        (Minutes("x", 300, 420_000), ("5 planned", "7")),
        (Minutes("x", 300, 9_000), ("5 planned", "less than 1")),
        (Minutes("x", 300, None), ("5 planned", "left out")),
        (Minutes("x", 300, None, AHEAD), ("5 planned", "")),
        (Minutes("x", 300, 60_000, RUNNING), ("5 planned", "1 so far")),
    ],
)
def test_planned_and_actual_minutes_in_words(minutes: Minutes, said: tuple[str, str]) -> None:
    assert in_words(minutes) == said


def test_bars_are_as_long_as_minutes_and_what_is_over_follows_what_was_planned() -> None:
    rows = (
        Minutes("a", 600, 1_200_000),
        Minutes("b", 600, None),
        Minutes("c", 0, None),
        Minutes("d", 600, 300_000),
    )
    drawn = chart(rows)
    over_, left_out, none, short = drawn.bars
    assert over_.done == over_.over == left_out.left == 215 and over_.next_at > 292 + over_.done
    assert (left_out.done, left_out.over, none.done, none.left) == (0, 0, 0, 0)
    assert short.done == short.left == pytest.approx(107.5)
    assert [bar.y for bar in drawn.bars] == [0, 34, 68, 102] and drawn.height > 102 + 29


def test_a_long_title_does_not_run_into_its_bar_and_stands_whole_in_the_table() -> None:
    title = "A very long title of an activity that nobody can say in one breath"
    made = report(over(item("reflection", title=title)))
    html = report_page.page(made, "s")
    drawn = re.search(r'<text x="0"[^>]*>([^<]*)<', html)
    assert drawn and len(drawn[1]) <= 28 and drawn[1].endswith("...")
    assert f">{title}</th>" in html


def test_an_empty_agenda_is_drawn_too() -> None:
    assert chart([]).bars == ()


def changes(*events: object) -> list[str]:
    at = over(item("role_play", scenes=[SCENE] * 2, rounds=2, title="Scenes"), item("break", title="Air"))
    made = report(at, events=events)  # type: ignore[arg-type]  # events of the log
    return [line.partition(": ")[2] for line in report_page.changes(made)]


def test_changes_of_time_are_said_in_words() -> None:
    assert changes(event("extend", 9, (1, 3), minutes=1)) == ["1 minute more in Scenes, Scene 1"]
    assert changes(event("extend", 9, (2, 0), minutes=-2)) == ["2 minutes less in Air"]
    assert changes(event("skip", 9, (2, 0), activity=3)) == ["The rest of Air was left out"]
    assert changes(event("back", 9, (2, 0), activity=1, phase=2)) == ["Back to Scenes, Scene 1"]
    ends_at = NOW + 30 * 60_000
    said = [f"Shortened, to end at {time_of_day(ends_at)}", "Back to the end of the plan"]
    assert changes(event("shorten", 9, ends_at=ends_at), event("shorten", 9, ends_at=0)) == said
    assert changes(event("jump", 9, (1, 0), activity=2, phase=0)) == ["On to Air"]


def test_minutes_in_a_row_are_one_change_and_none_when_they_cancel() -> None:
    one, less = event("extend", 9, minutes=1), event("extend", 10, minutes=-1)
    assert changes(one, one, one) == ["3 minutes more in Scenes"]
    assert changes(one, less) == []
    assert len(changes(one, event("extend", 12, (2, 0), minutes=1))) == 2, "elsewhere is another change"


def test_a_pause_is_as_long_as_it_was() -> None:
    assert changes(event("pause", 5), event("resume", 9)) == ["Paused for 4 minutes in Scenes"]
    assert changes(event("pause", 5)) == ["Paused in Scenes"]


def test_what_was_taken_back_is_said_so() -> None:
    assert changes(event("extend", 5, minutes=5), event("undo", 6)) == [
        "5 minutes more in Scenes (taken back)"
    ]


def test_joining_leaving_and_going_on_are_no_changes_of_time() -> None:
    assert (
        changes(*(event(what, 1) for what in ("join", "begin", "next", "leave", "end", "release", "undo")))
        == []
    )
