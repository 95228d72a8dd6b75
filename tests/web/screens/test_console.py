"""The console: what comes next, how far the room is, and what waits for a hand."""

from dataclasses import replace
from typing import Any

import pytest

from tests.markup import Element, Page
from tests.rooms import NOW, handle, item, moment, person
from tests.web.screens.desks import desk
from workshop.moment import CLOSED, Line, Moment, Tally
from workshop.web.screens.console import console

MINUTE = 60_000
EIGHT = ("Ana", "Ben", "Cho", "Dev", "Esi", "Femi", "Grace", "Hana")


def seen(room: Moment, **facts: Any) -> Page:
    """The console of a room."""
    return Page(console(room, desk(room, **facts)).html)


def main_button(page: Page) -> str:
    """The words of the one dark button."""
    dark = [e for e in page.elements if "btn-main" in e.has.get("class", "") and e.inside("dialog") is None]
    assert len(dark) == 1
    return dark[0].text.strip()


def posts(page: Page, verb: str) -> list[Element]:
    """The forms and buttons that post to a verb."""
    named = [e for e in page.every("form") if e.has["action"].endswith(f"/{verb}")]
    return named + [e for e in page.marked("formaction") if e.has["formaction"].endswith(f"/{verb}")]


def seats(page: Page) -> dict[str, bool]:
    """Who has answered, by handle."""
    return {e.has["data-seat"]: "data-answered" in e.has for e in page.marked("data-seat")}


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
    page = seen(moment("role_play", phase="find", at_table=frozenset({handle("Ana")})))
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
    assert {"question": "1.0.mine"}.items() <= _hidden(enough, "release").items()


def test_three_more_may_follow_lines_that_are_shown() -> None:
    shown = {"1.0.mine": (Line("a", "Ask, then wait."),)}
    more = seen(moment("reflection", phase="reveal", waiting={"1.0.mine": 3}, lines=shown))
    assert len(posts(more, "release")) == 1
    fewer = seen(moment("reflection", phase="reveal", waiting={"1.0.mine": 2}, lines=shown))
    assert posts(fewer, "release") == []


def test_a_shown_line_can_be_hidden_and_a_hidden_one_shown_again() -> None:
    lines = {"1.0.mine": (Line("a", "Ask, then wait."), Line("b", "Rude words", hidden=True))}
    page = seen(moment("reflection", phase="reveal", lines=lines))
    assert [e.text.strip() for e in posts(page, "hide")] == ["Hide", "Show again"]


def test_bars_are_figures_on_the_desk() -> None:
    page = seen(moment("poll", phase="reveal", tallies={"1.0.answer": Tally((5, 9, 1), 15)}))
    assert "making time 5 33 %" in page.words


def test_whoever_asks_for_help_is_named_with_the_table() -> None:
    room = moment("role_play", phase="play", people=(person("Ana", stuck=True), "Ben", "Cho"))
    page = seen(room)
    assert "Ana asks for help, table 1" in page.words
    assert {"handle": handle("Ana")}.items() <= _hidden(page, "helped").items()


def test_whoever_is_missed_is_away_at_the_table_and_can_be_done_without() -> None:
    people = (person("Ana", missed_by=handle("Ben")), "Ben", "Cho")
    page = seen(moment("role_play", phase="sentence", people=people))
    assert "Ana is reported absent, table 1" in page.words and "Ana (away)" in page.words
    assert {"handle": handle("Ana")}.items() <= _hidden(page, "absent").items()


def test_whoever_sits_alone_is_named() -> None:
    room = moment("role_play", phase="play", people=EIGHT, groups=(EIGHT[:3], EIGHT[3:7], EIGHT[7:]))
    assert "Hana has no table" in seen(room).words
    assert "has no table" not in seen(moment("role_play", phase="play")).words


def test_a_minute_more_is_a_count_without_names() -> None:
    room = moment("role_play", phase="play", asked_minutes=frozenset({handle("Ana"), handle("Ben")}))
    page = seen(room)
    assert "2 ask for a minute more" in page.words
    alerts = [e for e in page.every("li") if "alert" in e.has.get("class", "")]
    assert [name for name in ("Ana", "Ben") for e in alerts if name in e.text] == []


def test_trouble_with_the_disk_comes_first_and_quiet_is_quiet() -> None:
    room = moment("role_play", phase="play", people=(person("Ana", stuck=True), "Ben", "Cho"))
    page = seen(room, trouble="The disk is full. Free some space; nothing is lost.")
    alerts = [e for e in page.every("li") if "alert" in e.has.get("class", "")]
    assert "The disk is full" in alerts[0].text and "asks for help" in alerts[1].text
    quiet = seen(moment("role_play", phase="play"))
    assert [e for e in quiet.every("li") if "alert" in e.has.get("class", "")] == []


def test_many_alerts_are_counted() -> None:
    people = [person(name, stuck=True) for name in EIGHT]
    page = seen(moment("role_play", phase="play", people=people))
    assert len(posts(page, "helped")) == 4
    assert "4 more" in page.words


def test_planned_and_actual_minutes_stand_side_by_side() -> None:
    room = moment("brief", "poll", "break", activity=2, phase="vote", began_at=NOW - 5 * MINUTE)
    page = seen(room, spent={1: 5 * MINUTE})
    rows = [e for e in page.every("li") if e.inside("ol") is not None]
    assert [" ".join(e.text.split()) for e in rows] == [
        "Go to Brief3 → 5",
        "Poll3",
        "Go to Break10",
        "Go to Closing3",
    ]
    assert [e.has.get("class", "") for e in rows] == ["done", "now", "air", ""]
    assert "2 min behind" in page.words


def test_on_time_and_ahead_are_said_in_words() -> None:
    on_time = moment("brief", "poll", activity=2, phase="vote", began_at=NOW - 3 * MINUTE)
    assert "on time" in seen(on_time).words
    assert "2 min ahead" in seen(replace(on_time, began_at=NOW - MINUTE)).words


def test_an_item_leads_there_and_the_running_one_does_not() -> None:
    page = seen(moment("brief", "poll", activity=2, phase="vote"))
    wanted = [e.has["value"] for e in page.every("input") if e.has.get("name") == "activity"]
    assert wanted == ["1", "3"]


def test_a_paused_clock_can_run_on_and_a_running_one_be_paused() -> None:
    room = moment("brief")
    assert len(posts(seen(room), "pause")) == 1 and posts(seen(room), "resume") == []
    paused = replace(room, clock=room.clock.pause(NOW))
    assert len(posts(seen(paused), "resume")) == 1 and posts(seen(paused), "pause") == []


def test_undo_is_offered_only_when_there_is_something_to_undo() -> None:
    room = moment("brief")
    assert posts(seen(room), "undo") == []
    page = seen(room, undo="extend")
    assert [e.text.strip() for e in posts(page, "undo")] == ["Undo"]
    assert "New time" in page.words


def test_the_door_can_be_closed_and_opened_and_its_address_chosen() -> None:
    room = moment("brief")
    page = seen(room)
    assert len(posts(page, "lock")) == 1 and posts(page, "unlock") == []
    assert [e.has["value"] for e in page.every("option")] == ["192.168.1.23:8000", "10.0.0.4:8000"]
    locked = seen(replace(room, locked=True))
    assert len(posts(locked, "unlock")) == 1 and posts(locked, "lock") == []


@pytest.mark.parametrize(
    ("scene", "offered"),
    [("live", ["join", "blank"]), ("join", ["live", "blank"]), ("blank", ["join", "live"])],
)
def test_what_lies_over_the_wall_can_be_taken_off(scene: str, offered: list[str]) -> None:
    page = seen(moment("brief", scene=scene))
    assert [e.has["value"] for e in page.every("input") if e.has.get("name") == "scene"] == offered


def test_the_phone_of_each_part_can_be_looked_at_once_tables_are_formed() -> None:
    page = seen(moment("role_play", phase="play"))
    choice = [e for e in page.every("option") if (e.inside("select") or e).has.get("name") == "as"]
    assert [e.has["value"] for e in choice] == ["mentor", "mentee", "observer"]
    before = seen(moment("role_play", phase="frame"))
    assert [e for e in before.every("select") if e.has.get("name") == "as"] == []


def test_everybody_is_on_the_list_and_how_they_are_here() -> None:
    people = (
        person("Ana", role="mentor", institution="Coimbra"),
        person("Ben", state="left"),
        person("Cho", state="removed"),
        person("Dev", phoneless=True),
    )
    room = moment("brief", people=people)
    words = seen(room, connected=frozenset({handle("Ana")})).words
    assert "Ana, mentor, Coimbra here" in words
    assert "Ben has left" in words and "Cho removed" in words and "Dev here, without a phone" in words


def test_somebody_who_was_forgotten_is_not_on_the_list() -> None:
    room = moment("brief", people=("Ana", person("", state="removed")))
    assert len([e for e in seen(room).every("input") if e.has.get("type") == "radio"]) == 1


def test_a_name_is_never_more_than_a_name() -> None:
    page = seen(moment("role_play", phase="play", people=("<b>Ana</b>", "Ben", "Cho")))
    assert "<b>Ana</b>" in page.words


def test_the_number_of_the_screen_is_the_session_s_own() -> None:
    room = moment("brief", version=41)
    screen = console(room, desk(room))
    assert (screen.epoch, screen.version) == ("e1", 41)


def _hidden(page: Page, verb: str) -> dict[str, str]:
    """What travels along with the first press of a verb."""
    form = posts(page, verb)[0]
    return {e.has["name"]: e.has["value"] for e in page.every("input") if e.within is form}
