"""The projector: what the whole room may see, large, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from tests.markup import Page
from tests.rooms import NOW, handle, item, moment, person
from tests.screens.desks import SHOWN, desk
from workshop.moment import CLOSED, Moment, ReleasedLine, Tally
from workshop.screens.dates import day
from workshop.screens.projector import projector


def seen(room: Moment, scene: str | None = None, **facts: Any) -> Page:
    """The wall of a room."""
    return Page(projector(room, desk(room, **facts), scene).html)


def has_code_to_scan(page: Page) -> bool:
    """Whether there is a QR code."""
    return bool([e for e in page.every("svg") if e.has.get("class") == "qr"])


def test_the_lobby_says_how_to_come_in() -> None:
    page = seen(moment("break", activity=0))
    assert has_code_to_scan(page)
    assert SHOWN in page.words and "K7QF4M" in page.words
    assert "3 here. Ana, Ben, Cho" in page.words
    assert [e.text for e in page.marked("data-count")] == ["3"]


def test_the_lobby_calls_people_by_first_names_and_counts_the_rest() -> None:
    people = ("Ana Silva", "Ben Adams", "Ana Pereira", "Dev", "Esi", "Femi", "Grace", "Hana")
    words = seen(moment("break", activity=0, people=people)).words
    assert "8 here. Ana Pereira, Dev, Esi, Femi, Grace, Hana and 2 more" in words
    assert "Adams" not in words


def test_chairs_fill_as_people_come() -> None:
    def taken(count: int) -> int:
        html = projector(
            room := moment("break", activity=0, people=[f"P{n}" for n in range(count)]), desk(room)
        ).html
        all_, free = (
            html.split('stroke-width="2.5" d="')[1].split('"')[0],
            html.split('stroke-width="1.5" d="')[1].split('"')[0],
        )
        return all_.count("M") - free.count("M")

    assert [taken(n) for n in (0, 1, 14, 40, 64, 200)] == [0, 1, 14, 40, 64, 64]


def test_a_closed_door_is_said() -> None:
    page = seen(moment("break", activity=0, locked=True))
    assert "The door is closed" in page.words


def test_how_to_join_can_be_laid_over_any_scene_and_blank_is_blank() -> None:
    room = moment("poll", phase="vote")
    assert has_code_to_scan(seen(replace(room, scene="join")))
    assert has_code_to_scan(seen(room, "join")) and not has_code_to_scan(seen(room))
    assert seen(replace(room, scene="blank")).words == ""
    assert "Which is hardest?" in seen(replace(room, scene="blank"), "live").words


@pytest.mark.parametrize("phase", ["frame", "find", "brief", "play", "feedback", "sentence", "wall"])
def test_latecomers_find_address_and_code_under_every_scene(phase: str) -> None:
    page = seen(moment("role_play", phase=phase))
    strip = [e for e in page.every("footer")]
    assert len(strip) == 1 and SHOWN in strip[0].text and "K7QF4M" in strip[0].text


def test_the_course_of_a_scene_shows_where_the_room_is() -> None:
    page = seen(moment("role_play", phase="play", round_=2))
    steps = [(e.text, e.has.get("class", "")) for e in page.every("li")]
    assert steps == [("Read your part", "done"), ("Play the scene", "now"), ("Feedback", "")]
    assert "Scene 2 of 3" in page.words


def test_nobody_s_part_is_on_the_wall() -> None:
    for phase in ("find", "brief", "play", "feedback"):
        words = seen(moment("role_play", phase=phase)).words
        for part in ("They teach superbly", "read as orders", "the moment the mentor asks"):
            assert part not in words


def test_the_map_of_tables_has_names_and_no_parts() -> None:
    page = seen(moment("role_play", phase="find", people=("Ana Silva", "Ben", "Cho")))
    assert "1 Ana Ben Cho" in page.words
    assert "Silva" not in page.words
    assert "mentor" not in page.words.replace("Peer mentoring", "").casefold()


def test_two_with_one_first_name_are_told_apart() -> None:
    page = seen(moment("role_play", phase="find", people=("Ana Silva", "Ana Pereira", "Cho")))
    assert "Ana Silva" in page.words and "Ana Pereira" in page.words


def test_every_table_is_on_the_page_and_a_script_turns_the_leaves() -> None:
    page = seen(moment("role_play", phase="find", people=[f"P{n}" for n in range(51)]))
    assert len([e for e in page.every("li") if "hidden" not in e.has]) == 17
    mark = page.marked("data-leaves")[0].has
    assert (mark["data-total"], mark["data-longest"]) == ("120", "10") and "hidden" in mark


def test_everybody_who_sits_one_out_is_named() -> None:
    crowd = [f"Person{n}" for n in range(40)]
    words = seen(moment("role_play", phase="find", people=crowd, groups=[crowd[:3]])).words
    assert all(name in words for name in crowd)


def test_the_prompt_says_who_will_read_what_is_written() -> None:
    alone = item("reflection", minutes={"write": 3, "reveal": 0})
    assert "Only you will read it." in seen(moment(alone, phase="write")).words
    assert "unless you send it to the room" in seen(moment("reflection", phase="write")).words
    device = item("reflection", audience="device")
    assert "It stays on your phone." in seen(moment(device, phase="write")).words
    assert "It is yours until you give it." in seen(moment("feedback_practice", phase="prepare")).words


def test_while_people_choose_the_wall_counts_and_shows_no_result() -> None:
    room = moment("poll", phase="vote", tallies={"1.0.answer": Tally((0, 3, 0), 3)},
                  answered={"1.0.answer": frozenset({handle("Ana"), handle("Ben")})})  # fmt: skip
    page = seen(room)
    assert "2 of 3 have answered" in page.words
    assert [e.has["data-count"] for e in page.marked("data-count")] == ["answered", "of"]
    assert "%" not in page.words and page.every("rect") == []
    assert [e.text for e in page.every("li")] == ["making time", "listening", "letting go"]


def test_a_result_waits_for_five_answers() -> None:
    room = moment(
        "poll", phase="reveal", answered={"1.0.answer": frozenset(map(handle, ("Ana", "Ben", "Cho")))}
    )
    page = seen(room)
    assert "Shown when 5 have answered. 3 so far" in page.words
    assert [e.has["data-count"] for e in page.marked("data-count")] == ["answered"]
    assert page.every("rect") == []


def test_bars_carry_their_own_figures() -> None:
    page = seen(moment("poll", phase="reveal", tallies={"1.0.answer": Tally((5, 9, 1), 15)}))
    assert [e.text for e in page.every("li")] == ["making time533 %", "listening960 %", "letting go17 %"]
    assert [e.has["width"] for e in page.every("rect")] == ["33.3%", "60.0%", "6.7%"]
    assert [e.has["aria-label"] for e in page.every("svg") if "aria-label" in e.has] == [
        "5 people, 33 %", "9 people, 60 %", "1 person, 7 %",
    ]  # fmt: skip
    assert "15 people answered" in page.words


def test_a_line_that_is_hidden_or_waits_is_not_on_the_wall() -> None:
    lines = {
        "1.0.mine": (
            ReleasedLine("a", "Ask, then wait."),
            ReleasedLine("b", "Rude words", hidden=True),
            ReleasedLine("c", "Say both.", "Eli"),
        )
    }
    page = seen(moment("reflection", phase="reveal", lines=lines, waiting={"1.0.mine": 4}))
    assert [e.text for e in page.every("li")] == ["Ask, then wait.", "Say both. Eli"]
    assert "Rude words" not in page.html


def test_very_long_lines_are_cut_and_none_is_left_out() -> None:
    lines = {"1.0.mine": tuple(ReleasedLine(str(n), f"{n} " + "word " * 90) for n in range(25))}
    page = seen(moment("reflection", phase="reveal", lines=lines))
    shown = page.every("li")
    assert len(shown) == 25 and len(page.marked("data-leaf")) == 1
    assert all(len(e.text) <= 200 and e.text.endswith("…") for e in shown)


def test_time_that_is_over_has_a_line_that_waits_to_be_shown() -> None:
    page = seen(moment("role_play", phase="play"))
    waiting = [e for e in page.marked("data-over")]
    assert [e.text for e in waiting] == ["Hand up. Finish your sentence."]
    assert "hidden" in waiting[0].has


def test_a_clock_that_is_paused_says_what_is_left() -> None:
    room = moment("role_play", phase="play")
    clock = seen(replace(room, clock=room.clock.pause(NOW + 60_000))).marked("data-clock")[0]
    assert (clock.has["data-time"], clock.has["data-ends-at"], clock.has["data-left"]) == (
        "paused",
        "",
        "180000",
    )


@pytest.mark.parametrize("room", [moment("break", activity=2), moment("break", activity=2, state=CLOSED)])
def test_the_end_says_how_to_get_one_s_page_back_and_until_when(room: Moment) -> None:
    until = 1_792_592_000_000
    page = seen(replace(room, delete_at=until))
    assert has_code_to_scan(page)
    assert "Thank you. Take it with you." in page.words
    assert f"Yours until {day(until)}" in page.words


def test_a_long_question_is_set_smaller() -> None:
    def size(letters: int) -> str:
        return (
            seen(moment(item("reflection", prompt="x" * letters), phase="write"))
            .every("h1")[0]
            .has.get("class", "")
        )

    assert [size(n) for n in (44, 45, 89, 90)] == ["", "long", "long", "longest"]


def test_eight_options_of_140_letters_stand_whole_before_and_after_the_vote() -> None:
    choices = [f"{n} " + "word " * 27 + "end" for n in range(8)]
    poll = item("poll", choices=choices)
    before = [e.text for e in seen(moment(poll, phase="vote")).every("li")]
    tally = {"1.0.answer": Tally((3,) * 8, 24)}
    after = [e.text for e in seen(moment(poll, phase="reveal", tallies=tally)).every("li")]
    assert before == choices
    assert [text[: len(choice)] for text, choice in zip(after, choices, strict=True)] == choices


def test_points_stand_whole() -> None:
    points = [f"{n} " + "word " * 27 for n in range(6)]
    shown = [e.text for e in seen(moment(item("brief", points=points))).every("li")]
    assert shown == [point.strip() for point in points] or shown == points


def test_a_name_is_never_more_than_a_name() -> None:
    room = moment("role_play", phase="find", people=(person("<i>Ana</i>"), "Ben", "Cho"))
    assert "<i>Ana</i>" in seen(room).words


def test_the_number_of_the_screen_is_the_session_s_own() -> None:
    room = moment("brief", version=41)
    screen = projector(room, desk(room))
    assert (screen.epoch, screen.version) == ("e1", 41)
