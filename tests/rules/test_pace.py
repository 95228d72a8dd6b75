"""Ending on time: what every step gives when a run must end before its plan."""

from dataclasses import replace

import pytest

from tests.rooms import NOW, moment
from workshop import pace
from workshop.activity import Phase
from workshop.moment import Moment

KINDS = ("brief", "snowball", "role_play", "audit", "evaluation")
MINUTE_MS = 60_000


def lobby(**facts: object) -> Moment:
    return moment(*KINDS, activity=0, **facts)


def planned_end(room: Moment) -> int:
    return NOW + 1000 * room.agenda.seconds


@pytest.mark.parametrize(
    ("seconds", "least"),
    [(600, 360), (120, 90), (90, 60), (60, 60), (30, 30), (0, 0)],
)
def test_a_step_keeps_what_still_makes_sense(seconds: int, least: int) -> None:
    assert pace.least(Phase("x", "talk", seconds)) == least


def test_without_another_end_every_step_is_as_planned() -> None:
    room = lobby()
    for (at, phase_at), seconds in pace.coming(room, NOW).items():
        planned = room.agenda.activities[at].phases[phase_at].seconds
        assert seconds == planned == pace.entered(room, at, phase_at, NOW)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 1.0])
def test_any_end_that_can_be_chosen_is_kept_and_no_step_falls_below_its_least(part: float) -> None:
    room = lobby()
    first, last = pace.earliest(room, NOW), planned_end(room)
    room = replace(room, must_end_at=round(first + part * (last - first)))
    now = NOW
    for at, phase_at in pace.coming(room, NOW):
        phase, given = room.agenda.activities[at].phases[phase_at], pace.entered(room, at, phase_at, now)
        assert pace.least(phase) <= given <= phase.seconds
        now += 1000 * given
    assert room.must_end_at is not None and 0 <= now - room.must_end_at <= 5000, "in seconds"


def test_what_one_step_takes_too_long_the_later_ones_give_back() -> None:
    room = lobby(must_end_at=planned_end(lobby()) - 2 * MINUTE_MS)
    lengths = pace.coming(room, NOW)
    step = max(lengths, key=lambda at: room.agenda.activities[at[0]].phases[at[1]].seconds)
    due = NOW + 1000 * sum(long for at, long in lengths.items() if at < step)
    assert pace.entered(room, *step, due + 5 * MINUTE_MS) < pace.entered(room, *step, due)


def test_nobody_is_offered_an_end_that_cannot_be_kept_or_is_no_earlier() -> None:
    room = lobby()
    offered = pace.ends(room, NOW)
    assert offered and list(offered) == sorted(offered, reverse=True)
    assert all(pace.earliest(room, NOW) <= at < planned_end(room) for at in offered)
    assert all(at % pace.MARK_MS == 0 for at in offered)
    assert pace.ends(moment(*KINDS, activity=len(KINDS) + 1), NOW) == ()


def test_who_is_behind_is_offered_the_end_that_was_planned() -> None:
    room = moment(*KINDS, activity=1, began_at=NOW - 7 * MINUTE_MS)
    assert room.began_at + 1000 * room.agenda.seconds in pace.ends(room, NOW)
