"""The face of a clock: how many seats, when to wrap up, and what stands there before anything counts."""

from dataclasses import replace

import pytest

from tests.rooms import NOW, moment
from workshop.phases.face import AROUND, GAP, dashes, face, length, seats, wrap_up


@pytest.mark.parametrize(
    ("minutes", "expected"), [(0.5, 6), (1, 6), (2, 4), (3, 3), (4, 4), (15, 15), (16, 15), (90, 15)]
)
def test_a_seat_a_minute_from_three_to_fifteen(minutes: float, expected: int) -> None:
    assert seats(round(minutes * 60)) == expected


def test_seats_and_gaps_go_round_exactly_once() -> None:
    seat, gap = map(float, dashes(240).split())

    assert (seat + gap) * 4 == pytest.approx(AROUND, abs=0.05)
    assert gap == GAP


@pytest.mark.parametrize(("total", "expected"), [(600, 120), (60, 30), (30, 15), (7200, 300), (0, 0)])
def test_a_fifth_is_for_wrapping_up(total: int, expected: int) -> None:
    assert wrap_up(total) == expected


@pytest.mark.parametrize(
    ("total", "words"), [(240, "4 min"), (60, "1 min"), (30, "30 s"), (150, "2:30"), (5400, "90 min")]
)
def test_the_planned_length_stands_there_first(total: int, words: str) -> None:
    assert length(total) == words


def test_a_running_clock_has_an_end_and_a_paused_one_has_what_is_left() -> None:
    room = moment("role_play", phase="play")
    paused = replace(room, clock=room.clock.pause(NOW + 60_000))

    assert (face(room).state, face(room).ends_at, face(room).left) == ("going", NOW + 240_000, "")
    assert (face(paused).state, face(paused).ends_at, face(paused).left) == ("paused", "", 180_000)


def test_a_phase_without_time_has_no_clock() -> None:
    assert face(moment("brief", activity=0)).state == "none"


def test_the_plans_own_warning_wins() -> None:
    assert face(moment("role_play", phase="play")).warn == 60
