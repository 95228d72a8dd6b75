"""The console: what comes next, how far the room is, and what may be shown to it."""

from dataclasses import replace

import pytest

from tests.rooms import NOW, handle, item, moment, person
from tests.screens.desks import desk, main_button, posts, seats, seen, travels
from workshop.moment import CLOSED, Moment, ReleasedLine, Tally
from workshop.screens.console import console

NEXT: list[tuple[Moment, str]] = [
    (moment("role_play", activity=0), "Begin: Role-play in threes"),
    (moment("role_play", phase="frame"), "Next: find your table, 2 min"),
    (moment("role_play", phase="find"), "Next: scene 1, read your part, 1 min"),
    (moment("role_play", phase="brief"), "Next: play the scene, 4 min"),
    (moment("role_play", phase="play"), "Next: feedback, 2 min"),
    (moment("role_play", phase="feedback"), "Next: scene 2, read your part, 1 min"),
    (moment("role_play", phase="feedback", round_=3), "Next: write, 1 min"),
    (moment("poll", phase="vote"), "Next: show answers, 2 min"),
    (moment("poll", "break", phase="reveal"), "Next: Break, 10 min"),
    (moment("break", phase=0), "Next: Closing, 3 min"),
    (moment("break", activity=2), "End the workshop"),
    (replace(moment("break", activity=2), state=CLOSED, closed_at=NOW), "Read the report"),
]


@pytest.mark.parametrize(("room", "words"), NEXT, ids=[words for _room, words in NEXT])
def test_the_dark_button_says_what_comes_next(room: Moment, words: str) -> None:
    assert main_button(seen(room)) == words


def test_next_is_pressed_by_space_and_by_a_clicker() -> None:
    page = seen(moment("poll"))
    assert [
        e.text.strip() for e in page.marked("data-key") if e.has["data-key"] == "Space ArrowRight PageDown"
    ] == [main_button(page)]


def test_ending_asks_first() -> None:
    page = seen(moment("break", activity=2))
    assert [e.inside("dialog") is not None for e in posts(page, "end")] == [True]
    assert "3 people keep their page to take home" in page.words


@pytest.mark.parametrize("state", ["lobby", "closed"])
def test_before_and_after_nothing_can_be_ended_or_timed(state: str) -> None:
    room = moment("break", activity=0) if state == "lobby" else replace(NEXT[-1][0])
    page = seen(room)
    for verb in ("end", "extend", "pause", "skip", "back", "jump" if state == "closed" else "undo"):
        assert posts(page, verb) == []


def test_a_filled_seat_is_a_yes_and_a_table_has_its_number() -> None:
    kept = {"1.0.mine": frozenset({handle("Ana"), handle("Cho")})}
    page = seen(moment("role_play", phase="sentence", answered=kept))
    assert seats(page) == {handle("Ana"): True, handle("Ben"): False, handle("Cho"): True}
    assert [e.has["data-table"] for e in page.marked("data-table")] == ["1"]
    assert "Answered: 2 of 3" in page.words


def test_only_those_who_are_asked_have_a_seat_that_fills() -> None:
    kept = {"1.1.sheet": frozenset({handle("Cho")})}
    page = seen(moment("role_play", phase="feedback", answered=kept))
    assert seats(page) == {handle("Cho"): True}
    assert "Filled in: 1 of 1" in page.words


def test_those_who_found_their_table_are_counted_while_people_move() -> None:
    page = seen(moment("role_play", phase="find", arrivals={(1, 1): frozenset({handle("Ana")})}))
    assert seats(page) == {handle("Ana"): True, handle("Ben"): False, handle("Cho"): False}
    assert "At their table: 1 of 3" in page.words


def test_without_tables_everybody_has_a_seat_with_a_name() -> None:
    kept = {"1.0.mine": frozenset({handle("Ben")})}
    page = seen(moment("reflection", phase="write", answered=kept))
    assert seats(page) == {handle("Ana"): False, handle("Ben"): True, handle("Cho"): False}
    assert [e.text for e in page.marked("data-seat")] == ["Ana", "Ben", "Cho"]


def test_a_crowd_is_a_number() -> None:
    crowd = [f"P{n}" for n in range(61)]
    kept = {"1.0.mine": frozenset(map(handle, crowd[:12]))}
    page = seen(moment("reflection", phase="write", people=crowd, answered=kept))
    assert page.marked("data-seat") == []
    assert "Answered: 12 of 61" in page.words


def test_of_an_anonymous_question_only_the_number_is_known() -> None:
    poll = item("poll", anonymous=True)
    page = seen(moment(poll, phase="vote", unnamed={"1.0.answer": 2}))
    assert page.marked("data-seat") == []
    assert "Answered: 2 of 3" in page.words
    assert "Nobody can see who has answered." in page.words


def test_somebody_without_a_phone_is_not_waited_for() -> None:
    people = ("Ana", "Ben", person("Cho", phoneless=True))
    assert "Answered: 0 of 2" in seen(moment("reflection", phase="write", people=people)).words


def test_what_stays_on_the_phones_is_not_counted() -> None:
    page = seen(moment(item("reflection", audience="device"), phase="write"))
    assert "Answered" not in page.words
    assert "What is written here stays on the phones." in page.words


def test_lines_wait_until_there_are_five_of_them() -> None:
    few = seen(moment("reflection", phase="reveal", waiting={"1.0.mine": 4}))
    assert posts(few, "release") == []
    assert "4 waiting" in few.words
    enough = seen(moment("reflection", phase="reveal", waiting={"1.0.mine": 5}))
    assert [e.text.strip() for e in posts(enough, "release")] == ["5 wait: show them"]
    assert {"question": "1.0.mine"}.items() <= travels(enough, "release").items()


def test_three_more_may_follow_lines_that_are_shown() -> None:
    shown = {"1.0.mine": (ReleasedLine("a", "Ask, then wait."),)}
    more = seen(moment("reflection", phase="reveal", waiting={"1.0.mine": 3}, lines=shown))
    assert len(posts(more, "release")) == 1
    fewer = seen(moment("reflection", phase="reveal", waiting={"1.0.mine": 2}, lines=shown))
    assert posts(fewer, "release") == []


def test_a_shown_line_can_be_hidden_and_a_hidden_one_shown_again() -> None:
    lines = {"1.0.mine": (ReleasedLine("a", "Ask, then wait."), ReleasedLine("b", "Rude words", hidden=True))}
    page = seen(moment("reflection", phase="reveal", lines=lines))
    assert [e.text.strip() for e in posts(page, "hide")] == ["Hide", "Show again"]


def test_bars_are_figures_on_the_desk() -> None:
    page = seen(moment("poll", phase="reveal", tallies={"1.0.answer": Tally((5, 9, 1), 15)}))
    assert "making time 5 33 %" in page.words


def test_the_number_of_the_screen_is_the_session_s_own() -> None:
    room = moment("brief", version=41)
    screen = console(room, desk(room))
    assert (screen.epoch, screen.version) == ("e1", 41)
