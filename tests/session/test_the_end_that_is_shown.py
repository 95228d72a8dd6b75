"""The end that a console shows is the end that comes, to the second, when nothing else happens."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.rooms import NOW, item, moment
from workshop import pace
from workshop.clock import GRACE_MS, Countdown
from workshop.moment import LOBBY, Moment
from workshop.session import commands as c
from workshop.session.decide import decide

OWN = {
    "title": "Our own",
    "groups": {"of": 3},
    "rounds": 2,
    "phases": [
        {"name": "move", "type": "move", "minutes": 0, "prompt": "Find your table"},
        {"name": "talk", "type": "talk", "minutes": 3.5, "prompt": "Talk"},
        {"name": "write", "type": "write", "minutes": 0.75, "prompt": "Write"},
        {"name": "hear", "type": "hold", "minutes": 4, "prompt": "Hear", "once": "after"},
    ],
}
PIECES = (
    item("brief"), item("poll"), item("snowball"), item("role_play"), item("reflection"), item("audit"),
    {"kind": "break"}, item("debrief"), item("evaluation"), OWN,
)  # fmt: skip

plans = st.lists(
    st.tuples(st.integers(0, len(PIECES) - 1), st.booleans(), st.integers(0, 9)), min_size=1, max_size=8
)


def planned(chosen: list[tuple[int, bool, int]]) -> list[dict[str, Any]]:
    """Pieces in that order; some are optional, one in ten goes on by itself."""
    return [{**PIECES[at], "optional": extra, "by_itself": alone == 0} for at, extra, alone in chosen]


def pressed(room: Moment, command: Any, now: int) -> Moment | None:
    """The room after a press, or when a step goes on by itself; None after the last step."""
    made = decide(room, command, now)
    session = getattr(made, "session", None)
    if session is None:
        return None
    clock = Countdown(
        session.get("began_phase_at", room.clock.began_at),
        session.get("total", room.clock.total),
        session.get("ends_at", room.clock.ends_at),
        session.get("left_ms", room.clock.left_ms),
    )
    names = {"state", "step", "activity_at", "phase_at", "must_end_at", "began_at"}
    return replace(room, clock=clock, **{name: session[name] for name in names & session.keys()})


def lived(room: Moment, now: int) -> int:
    """When the last step is over: each takes what its clock says, and waits where it goes on by itself."""
    while True:
        bell = (room.state != LOBBY and room.clock.ends_at) or now
        waits = room.state != LOBBY and room.phase.by_itself and room.phase.seconds > 0
        now, then = max(now, bell), max(now, bell + GRACE_MS * waits)
        following = pressed(room, c.Due(room.step) if waits else c.Next(room.step), then)
        if following is None:
            return now
        room, now = following, then


@settings(max_examples=150, deadline=None)
@given(plans, st.integers(0, 12), st.integers(0, 400), st.integers(0, 59_999), st.integers(0, 99))
def test_every_end_that_is_offered_comes_to_the_second(chosen, steps, late, odd, which):
    room, now = somewhere(chosen, steps, late, odd)
    assert abs(pace.comes(room, now) - lived(room, now)) < 1000, "what the bar says of the plan's end"
    offered = pace.ends(room, now)
    if offered:
        end = offered[which % len(offered)]
        hurried = pressed(room, c.Shorten(end), now)
        assert hurried is not None and abs(pace.comes(hurried, now) - end) < 1000, "what the bar says"
        assert abs(lived(hurried, now) - end) < 1000


@settings(max_examples=150, deadline=None)
@example([(1, True, 0), (1, False, 0), (0, True, 0)], 0, 0, 4, 0)  # the first to go made room for the second
@given(plans, st.integers(0, 12), st.integers(0, 400), st.integers(1, 30), st.integers(0, 99))
def test_what_the_bar_says_comes_also_after_delays_and_pauses(chosen, steps, late, minutes, which):
    room, now = somewhere(chosen, steps, late, 0)
    offered = pace.ends(room, now)
    for command in (c.Shorten(offered[which % len(offered)]) if offered else c.Pause(), c.Pause()):
        room = pressed(room, command, now) or room
    now += 60_000 * minutes
    room = pressed(room, c.Resume(), now) or room
    assert abs(pace.comes(room, now) - lived(room, now)) < 1000


def somewhere(chosen, steps, late, odd) -> tuple[Moment, int]:
    """That plan after so many steps, each of which took so many seconds too long."""
    room, now = moment(*planned(chosen), activity=0), NOW + odd
    for _step in range(steps):
        following = pressed(room, c.Next(room.step), now)
        if following is None:
            break
        room = following
        now = max(now, room.clock.ends_at or now) + 1000 * late
    return room, now


@pytest.mark.parametrize("minutes", [5, 10, 15, 25, 40])
def test_an_optional_item_goes_when_all_its_time_is_wanted_and_not_before(minutes):
    """Twelve minutes may be left out: for five everybody gives a little, for fifteen they go first."""
    break_ = {"kind": "break", "minutes": {"break": 12}, "optional": True}
    room = moment(item("role_play"), break_, item("role_play"), item("audit"), activity=0)
    full = pace.comes(room, NOW)
    hurried = replace(room, must_end_at=full - 60_000 * minutes)
    assert pace.left_out(hurried, NOW) == (frozenset({2}) if minutes >= 12 else frozenset())
    assert abs(lived(hurried, NOW) - hurried.must_end_at) < 1000 or minutes == 40


def test_where_only_the_optional_item_can_go_that_end_is_offered():
    """No time on the five minutes lies between the shortest and the longest that is left."""
    break_ = {"kind": "break", "minutes": {"break": 2}, "optional": True}
    room = moment(item("brief", minutes={"talk": 1}), break_, activity=0)
    (end,) = pace.ends(room, NOW)
    assert end == NOW + 1000 * (60 + 180) and lived(replace(room, must_end_at=end), NOW) == end
