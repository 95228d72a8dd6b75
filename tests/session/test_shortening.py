"""Another end for a workshop: what follows from choosing it, and when it is refused."""

from dataclasses import replace

from tests.rooms import NOW, item, moment
from tests.session.test_steps import change, refused
from workshop import pace
from workshop.session import commands as c

KINDS = ("snowball", "role_play")


def test_a_new_end_moves_no_phone_and_shortens_what_begins_after_it():
    room = moment(*KINDS, activity=1)
    ends_at = pace.earliest(room, NOW)
    chosen = change(room, c.Shorten(ends_at))
    assert chosen.session == {"must_end_at": ends_at} and not (chosen.room or chosen.persons or chosen.tables)
    room = replace(room, must_end_at=ends_at)
    following = room.activity.phases[2]
    room = replace(room, phase_at=1)
    given = change(room, c.Next(room.step)).session["total"]
    assert pace.least(following) <= given < following.seconds


def test_what_is_optional_is_left_out_once_an_earlier_end_wants_its_time():
    items = ("brief", item("poll", optional=True), "audit")
    room = moment(*items, activity=1)
    assert change(room, c.Next(room.step)).session["activity_at"] == 2
    hurried = replace(room, must_end_at=pace.earliest(room, NOW))
    for command in (c.Next, c.Skip):
        assert change(hurried, command(room.step)).session["activity_at"] == 3
    assert change(hurried, c.Jump(room.step, 2)).session["activity_at"] == 2, "who wants it goes there"
    assert change(replace(hurried, activity_at=3), c.Back(room.step)).session["activity_at"] == 1


def test_an_end_before_what_still_makes_sense_is_refused():
    room = moment(*KINDS, activity=1)
    for ends_at in (pace.earliest(room, NOW) - 1, -1, NOW + 10**9):
        assert refused(room, c.Shorten(ends_at)).code == "range"


def test_zero_is_the_plan_again():
    room = moment(*KINDS, activity=1, must_end_at=NOW)
    assert change(room, c.Shorten(0)).session == {"must_end_at": None}


def test_undo_puts_the_end_back_that_was_before():
    room = moment(*KINDS, activity=0)
    chosen = change(room, c.Shorten(pace.earliest(room, NOW)))
    assert change(room, c.Undo(chosen.data["before"])).session["must_end_at"] is None
