"""What the room sees: never under five, never fewer than three more at a time."""

import pytest

from tests.rooms import moment
from tests.session.test_steps import change, refused
from workshop.moment import ReleasedLine, Tally
from workshop.session import commands as c

QUESTION = "1.0.mine"


@pytest.mark.parametrize(("waiting", "shown"), [(0, False), (4, False), (5, True), (9, True)])
def test_the_first_lines_wait_for_five(waiting, shown):
    room = moment("reflection", phase="reveal", waiting={QUESTION: waiting})
    if shown:
        assert change(room, c.Release(QUESTION)).release == (QUESTION,)
    else:
        assert refused(room, c.Release(QUESTION)).code == "few"


@pytest.mark.parametrize(("waiting", "shown"), [(2, False), (3, True)])
def test_later_lines_come_in_threes(waiting, shown):
    room = moment(
        "reflection",
        phase="reveal",
        waiting={QUESTION: waiting},
        lines={QUESTION: (ReleasedLine("l1", "asks first"),)},
    )
    assert (change if shown else refused)(room, c.Release(QUESTION))


def test_counts_are_refreshed_in_steps_as_well():
    tallies = {"1.0.answer": Tally((3, 2), 5)}
    room = moment("poll", phase="reveal", waiting={"1.0.answer": 1}, tallies=tallies)
    assert refused(room, c.Release("1.0.answer")).code == "few"


def test_a_line_can_be_hidden_and_shown_again():
    room = moment("reflection", phase="reveal", lines={QUESTION: (ReleasedLine("l1", "asks first"),)})
    assert change(room, c.Hide("l1")).hide == {"l1"}
    assert change(room, c.Hide("l1", hidden=False)).unhide == {"l1"}
    assert refused(room, c.Hide("nothing")).code == "unknown"


def test_the_wall_can_be_blank_without_touching_phones():
    staged = change(moment("brief"), c.Stage("blank"))
    assert staged.session == {"scene": "blank"} and not staged.room
    assert refused(moment("brief"), c.Stage("fireworks")).code == "unknown"


def test_a_closed_session_can_still_hide_a_line():
    closed = moment(
        "reflection", phase="reveal", state="closed", lines={QUESTION: (ReleasedLine("l1", "asks first"),)}
    )
    assert change(closed, c.Hide("l1"))
    assert refused(closed, c.Extend(1)).code == "closed"
