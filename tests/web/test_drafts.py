"""A large room is planned beside the running ones; the console is told when the plan is there."""

import gevent

from tests.rooms import item, later, moment
from workshop.web.drafts import AT_ONCE, Drafts

MANY = [f"P{n}" for n in range(AT_ONCE + 10)]


def before_the_tables(people):
    return moment(item("speed_networking"), people=people, phase="line", seed=7)


def test_a_small_room_is_planned_at_once_and_once():
    drafts = Drafts(lambda session: None)
    room = before_the_tables(("Ana", "Ben", "Cho"))
    first = drafts.of(room)
    assert first is not None and drafts.of(later(room)) is first
    assert drafts.of(before_the_tables(("Ana", "Ben"))) is not first, "other people, another plan"


def test_a_large_room_is_planned_in_the_background():
    ready: list[str] = []
    drafts = Drafts(ready.append)
    room = before_the_tables(MANY)
    assert drafts.of(room) is None
    with gevent.Timeout(30):
        while not ready:
            gevent.sleep(0.01)
    known = drafts.of(room)
    assert known is not None and ready == [room.ident]
    assert {h for group in known.planned.round.groups for h in group.members} == set(room.people)


def test_where_the_next_press_forms_no_tables_there_is_no_plan():
    drafts = Drafts(lambda session: None)
    assert drafts.of(moment(item("speed_networking"), phase="mark")) is None
    assert drafts.of(moment("brief")) is None
