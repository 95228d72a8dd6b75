"""A large room is planned beside the running ones; the console is told when the plan is there."""

from dataclasses import replace

import gevent

from tests.room import room_with
from tests.rooms import item, later, moment, person
from workshop.clockwork import Clockwork
from workshop.matching.company import Round
from workshop.runtime.seating_plans import AT_ONCE, SeatingPlans
from workshop.session import seating_plan

MANY = [f"P{n}" for n in range(AT_ONCE + 10)]


def before_the_tables(people):
    return moment(item("speed_networking"), people=people, phase="line", seed=7)


def test_a_small_room_is_planned_at_once_and_once():
    plans = SeatingPlans(lambda session: None)
    room = before_the_tables(("Ana", "Ben", "Cho"))
    first = plans.of(room)
    assert first is not None and plans.of(later(room)) is first
    assert plans.of(before_the_tables(("Ana", "Ben"))) is not first, "other people, another plan"


def test_a_large_room_is_planned_in_the_background():
    ready: list[str] = []
    plans = SeatingPlans(ready.append)
    room = before_the_tables(MANY)
    assert plans.of(room) is None
    with gevent.Timeout(30):
        while not ready:
            gevent.sleep(0.01)
    known = plans.of(room)
    assert known is not None and ready == [room.ident]
    assert {h for group in known.planned.round.groups for h in group.members} == set(room.people)


def test_nobody_else_waits_while_a_small_room_is_planned():
    """Few mentors for many mentees in eight rounds: that takes long, and the hub has its turns meanwhile."""
    roles = ("mentor", "mentee", "mentee")
    people = [person(f"P{n}", role=roles[n % 3]) for n in range(20)]
    turns = []

    def others() -> None:
        while True:
            turns.append(1)
            gevent.sleep(0.001)

    going_on = gevent.spawn(others)
    plans = SeatingPlans(lambda session: None)
    assert plans.of(moment(item("speed_mentoring", rounds=8), people=people, phase="setup")) is not None
    going_on.kill()
    assert len(turns) > 3


def test_a_press_waits_for_the_plan_of_a_large_room():
    plans = SeatingPlans(lambda session: None)
    room = before_the_tables(MANY)
    with gevent.Timeout(30):
        planned = plans.planned(room)
    assert planned is not None
    assert {h for group in planned.round.groups for h in group.members} == set(room.people)


def test_a_room_that_moves_on_while_somebody_looks_longer_leaves_no_fault(monkeypatch):
    monkeypatch.setattr(seating_plan, "LONGER", 2 * seating_plan.QUICK)
    plans = SeatingPlans(lambda session: None)
    room = before_the_tables(("Ana", "Ben", "Cho", "Dan"))
    looking = gevent.spawn(plans.look_longer, room)
    gevent.sleep(0)
    plans.of(moment(item("speed_networking"), phase="mark"))
    with gevent.Timeout(30):
        assert looking.get() is True


def test_a_plan_that_was_looked_for_longer_is_not_replaced_by_a_quick_one(monkeypatch):
    monkeypatch.setattr(seating_plan, "LONGER", 2 * seating_plan.QUICK)
    plans = SeatingPlans(lambda session: None)
    room = before_the_tables(MANY)
    with gevent.Timeout(60):
        assert plans.of(room) is None, "it is being made"
        assert plans.look_longer(room)
        assert plans.planned(room) is not None
        while plans._busy:
            gevent.sleep(0.01)
    known = plans.of(room)
    assert known is not None and known.longer


def test_nothing_is_remembered_of_a_session_that_was_let_go():
    plans = SeatingPlans(lambda session: None)
    room = before_the_tables(MANY)
    plans.of(before_the_tables(("Ana", "Ben", "Cho")))
    plans.of(room)
    busy = plans._busy[room.ident]
    plans.let_go(room.ident)
    busy.join(30)
    assert plans._known == plans._busy == {}


def test_where_the_room_goes_on_by_itself_it_goes_to_the_tables_that_were_shown():
    plan = {"title": "Meet", "activities": [item("speed_networking", by_itself=True)]}
    with room_with(plan) as room:
        room.people("Ana", "Ben", "Cho", "Dan")
        room.console.goes_to("line")
        known = room.sessions.seating_plans.of(room.moment)
        assert known is not None
        shown = [replace(group, members=group.members[::-1]) for group in known.draft.first.groups]
        other = replace(known, draft=replace(known.draft, rounds=(Round(tuple(shown)),)))
        room.sessions.seating_plans._known[room.ident] = other
        room.time.goes_on(room.moment.clock.total + 60)
        Clockwork(room.sessions).ring()
        assert [g.members for g in room.moment.groups] == [g.members for g in shown]


def test_where_the_next_press_forms_no_tables_there_is_no_plan():
    plans = SeatingPlans(lambda session: None)
    assert plans.of(moment(item("speed_networking"), phase="mark")) is None
    assert plans.of(moment("brief")) is None
