"""Moving through the agenda: every command given facts, and what follows."""

import pytest

from tests.rooms import NOW, moment
from workshop.activity import NotNow
from workshop.change import Change
from workshop.session import commands as c
from workshop.session.decide import decide

ROLE_PLAY = ("role_play",)


def change(room, command, now=NOW) -> Change:
    decided = decide(room, command, now)
    assert isinstance(decided, Change), decided
    return decided


def refused(room, command, now=NOW) -> NotNow:
    decided = decide(room, command, now)
    assert isinstance(decided, NotNow), decided
    return decided


def test_from_the_lobby_next_begins_the_workshop():
    begun = change(moment("brief", activity=0), c.Next(step=3))
    assert begun.what == "begin"
    assert begun.session["state"] == "running" and begun.session["began_at"] == NOW
    assert (begun.session["activity_at"], begun.session["phase_at"], begun.session["step"]) == (1, 0, 4)
    assert begun.room


def test_two_fast_clicks_move_one_step():
    room = moment("role_play", phase="brief")
    assert change(room, c.Next(step=room.step))
    assert refused(room, c.Next(step=room.step - 1)).code == "moved"


@pytest.mark.parametrize("command", [c.Next, c.Back, c.Skip, c.End, c.Due])
def test_every_step_names_the_step_it_was_meant_for(command):
    assert refused(moment("role_play", phase="play"), command(step=99)).code == "moved"


def test_next_sets_the_bell_of_the_new_phase():
    entered = change(moment("role_play", phase="brief"), c.Next(step=3))
    assert entered.session["ends_at"] == NOW + 4 * 60_000
    assert entered.session["total"] == 240


def test_groups_are_formed_on_the_way_to_the_tables_and_not_before():
    people = [f"P{n}" for n in range(7)]
    frame = moment("role_play", phase="frame", people=people)
    assert not frame.seating
    found = change(frame, c.Next(step=3))
    (groups,) = found.seating.values()
    assert sorted(len(g.members) for g in groups) == [3, 4]


def test_going_back_keeps_the_groups_as_they_are():
    room = moment("role_play", phase="play")
    assert change(room, c.Back(step=3)).seating == {}


def test_jumping_into_the_middle_of_the_agenda_begins_that_item():
    room = moment("brief", "poll", "reflection")
    jumped = change(room, c.Jump(step=3, activity=3))
    assert (jumped.session["activity_at"], jumped.session["phase_at"]) == (3, 0)
    assert refused(room, c.Jump(step=3, activity=9)).code == "unknown"
    assert refused(room, c.Jump(step=3, activity=0)).code == "unknown"


def test_skip_leaves_the_rest_of_an_item_out():
    skipped = change(moment("role_play", "brief", phase="play"), c.Skip(step=3))
    assert skipped.session["activity_at"] == 2


def test_the_last_step_says_so():
    assert refused(moment("brief", activity=2), c.Next(step=3)).code == "last"


def test_entering_a_reveal_releases_what_was_asked_before():
    assert change(moment("poll", phase="vote"), c.Next(step=3)).release == ("1.0.answer",)


def test_the_end_closes_and_keeps_words_for_the_promised_days():
    ended = change(moment("brief"), c.End(step=3))
    assert ended.session["state"] == "closed"
    assert ended.session["delete_at"] == NOW + 30 * 86_400_000
    closed = moment("brief", activity=2, state="closed")
    assert refused(closed, c.Next(step=3)).code == "closed"


def test_only_a_phase_that_may_goes_on_by_itself_and_only_after_the_grace():
    by_hand = moment("reflection", phase="write")
    over = by_hand.clock.ends_at + 15_000
    assert refused(by_hand, c.Due(step=3), over).code == "early"
    by_itself = moment(
        {"kind": "reflection", "prompt": "Why?", "by_itself": True, "minutes": {"reveal": 1}}, phase="write"
    )
    assert refused(by_itself, c.Due(step=3), over - 1).code == "early"
    assert change(by_itself, c.Due(step=3), over).session["phase_at"] == 1


def test_looking_for_a_table_is_never_cut_off_by_the_clock():
    room = moment({"kind": "feedback_practice", "by_itself": True}, phase="find")
    assert refused(room, c.Due(step=3), room.clock.ends_at + 10**6).code == "early"


def test_pause_and_resume_keep_what_was_left():
    room = moment("reflection", phase="write")
    paused = change(room, c.Pause(), NOW + 30_000)
    assert paused.session["ends_at"] is None and paused.session["left_ms"] == 150_000
    assert refused(room, c.Resume()).code == "running"


@pytest.mark.parametrize(("minutes", "left"), [(1, 240), (5, 480), (-1, 120), (-3, 10)])
def test_more_and_less_time(minutes, left):
    extended = change(moment("reflection", phase="write"), c.Extend(minutes))
    assert extended.session["ends_at"] == NOW + left * 1000


@pytest.mark.parametrize("minutes", [0, 61, -31])
def test_senseless_times_are_refused(minutes):
    assert refused(moment("reflection", phase="write"), c.Extend(minutes)).code == "range"


def test_undo_puts_back_what_a_step_changed_and_still_counts_as_a_step():
    room = moment("role_play", phase="play")
    moved = change(room, c.Next(step=3))
    undone = change(room, c.Undo(moved.data["before"]))
    assert undone.session["phase_at"] == room.phase_at
    assert undone.session["ends_at"] == room.clock.ends_at
    assert undone.session["step"] == room.step + 1


def test_undo_takes_what_an_older_version_remembered():
    room = moment("role_play", phase="play")
    undone = change(room, c.Undo({"session": {"phase_at": 0, "sitting": 1}}))
    assert undone.session == {"phase_at": 0, "step": room.step + 1}


def test_undo_of_nothing_says_so():
    assert refused(moment("brief"), c.Undo({})).code == "nothing"


def test_an_event_never_remembers_words():
    room = moment("role_play", phase="brief", people=("Canary", "Ben", "Cho"))
    for command in (c.Next(3), c.Back(3), c.Extend(1), c.Pause(), c.End(3), c.Stage("blank")):
        assert "Canary" not in str(dict(change(room, command).data))
