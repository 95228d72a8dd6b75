"""Speed mentoring as it turns out: 49 come for 60, somebody goes in the middle, somebody comes late."""

from collections import Counter

import pytest

from tests.room import room_with
from tests.rooms import item
from workshop.change import Newcomer
from workshop.session.commands import Arrive

PLAN = {"title": "Speed mentoring", "activities": [item("speed_mentoring", rounds=4)]}


@pytest.fixture
def room():
    with room_with(PLAN) as one:
        yield one


def come(room, mentors, mentees):
    """So many phones of mentors and mentees."""
    many = [room.person(f"Mentor {n}", role="mentor") for n in range(mentors)]
    return many, [room.person(f"Mentee {n}", role="mentee") for n in range(mentees)]


def sits(room, phone):
    """Who sits at this phone's table; empty on the bench."""
    group = room.moment.table_of.get(phone.place)
    return group.members if group else ()


def test_49_mentees_for_60_mentors_meet_four_each_and_mentors_take_turns_to_rest(room):
    room.sessions.callbacks.on_arrival = lambda session_id: None
    for n in range(109):
        role = "mentor" if n < 60 else "mentee"
        newcomer = Newcomer(f"{n:012d}", f"P{n}", role, f"Place {n % 25}", phoneless=True)
        assert room.sessions.ask(room.ident, Arrive(newcomer)).happened
    met, benches, home, last = [], Counter(), {}, frozenset()
    for round_ in range(1, 5):
        room.console.goes_to("talk", round_)
        moment = room.moment
        assert all(len(group.members) == 2 for group in moment.groups) and len(moment.groups) == 49
        for group in moment.groups:
            mentor = group.members[0]
            assert (
                moment.people[mentor].role == "mentor" and home.setdefault(mentor, group.table) == group.table
            )
            met.append(frozenset(group.members))
        assert not last & frozenset(moment.bench), "nobody sits out twice running"
        last = frozenset(moment.bench)
        benches.update(moment.bench)
    assert len(met) == len(set(met)) == 4 * 49
    counts = [benches[f"{n:012d}"] for n in range(60)]
    assert max(counts) - min(counts) <= 1 and not any(benches[f"{n:012d}"] for n in range(60, 109))


def test_who_sits_out_has_something_to_write_and_keeps_it(room):
    mentors, mentees = come(room, 3, 2)
    room.console.goes_to("talk", 1)
    (spare,) = [phone for phone in mentors if not sits(room, phone)]
    assert spare.sees("This round is a breather")
    assert spare.writes("a line from the bench").status_code == 200
    assert "a line from the bench" in spare.takeaway()
    assert not any("breather" in phone.text() for phone in mentees)
    assert room.console.sees("1 sits out")
    room.console.goes_to("talk", 2)
    assert sits(room, spare), "nobody sits out twice running"


def test_a_mentor_reads_what_the_mentee_brought_and_nobody_else_does(room):
    mentors, mentees = come(room, 2, 2)
    room.console.goes_to("setup")
    for n, phone in enumerate(mentees):
        assert phone.sees("You and those you meet at your table")
        assert phone.writes(f"question-canary-{n}", "ask").status_code == 200
        assert phone.writes(f"goal-canary-{n}", "goal").status_code == 200
    assert mentors[0].writes("about-canary", "about").status_code == 200
    assert mentors[0].writes("not mine to ask", "1.0.ask").status_code == 403
    room.console.goes_to("talk", 1)
    for mentor in mentors:
        for n, mentee in enumerate(mentees):
            together = mentee.place in sits(room, mentor)
            assert mentor.sees(f"question-canary-{n}") == together
            assert f"goal-canary-{n}" not in mentor.everything_received()
    for screen in (room.console, room.projector):
        assert "canary" not in screen.everything_received()
    assert mentees[0].sees("about-canary") == (mentees[0].place in sits(room, mentors[0]))


def test_a_mentor_who_goes_leaves_nobody_alone(room):
    mentors, mentees = come(room, 4, 3)
    room.console.goes_to("talk", 1)
    goes = next(phone for phone in mentors if sits(room, phone))
    left = next(h for h in sits(room, goes) if h != goes.place)
    before = {h: g.members for g in room.moment.groups for h in g.members}
    goes.presses("Leave")
    after = {h: g.members for g in room.moment.groups for h in g.members}
    assert len(after[left]) == 2, "the mentor who sat out takes over"
    assert all(after[h] == before[h] for h in before if h not in (goes.place, left))
    room.console.goes_to("talk", 2)
    assert len(room.moment.groups) == 3


def test_a_mentee_who_goes_leaves_the_mentor_to_somebody_who_waits(room):
    mentors, mentees = come(room, 1, 3)
    room.console.goes_to("talk", 1)
    (waits,) = room.moment.bench
    goes = next(phone for phone in mentees if phone.place != waits)
    goes.presses("Leave")
    assert len(sits(room, mentors[0])) == 2
    other = next(phone for phone in mentees if phone is not goes and phone.place != waits)
    other.presses("Leave")
    assert waits in sits(room, mentors[0])


def test_who_comes_in_time_sits_down_and_who_comes_at_the_end_waits_with_something_to_do(room):
    mentors, _mentees = come(room, 2, 1)
    room.console.goes_to("talk", 1)
    late = room.person("Late", role="mentee")
    assert len(sits(room, late)) == 2, "a mentor is free"
    room.time.goes_on(0.7 * room.moment.clock.total)
    later = room.person("Later", role="mentee")
    assert not sits(room, later) and later.sees("This round is a breather")
    room.console.goes_to("talk", 2)
    assert sits(room, later)
    assert all(len(sits(room, mentor)) > 1 for mentor in mentors)


def test_a_closed_socket_moves_nobody(room):
    come(room, 2, 2)
    room.console.goes_to("talk", 1)
    before = room.moment
    for listener in list(room.rounds.live.rooms.in_session(room.ident, "phone")):
        room.rounds.live.rooms.leave(listener.sid)
    room.time.goes_on(600)
    assert room.moment.groups == before.groups and room.moment.bench == before.bench


def test_a_partner_says_that_the_other_is_not_here(room):
    mentors, mentees = come(room, 1, 1)
    room.console.goes_to("talk", 1)
    mentors[0].presses("Mentee 0 isn't here")
    room.waits(17)
    assert room.moment.people[mentees[0].place].state == "missed"
    assert not mentees[0].sees("You have left"), "that was not their own word"
    mentees[0].presses("Come back")
    assert len(sits(room, mentors[0])) == 2


def test_who_came_in_the_wrong_role_changes_it_at_the_desk(room):
    mentors, mentees = come(room, 2, 4)
    room.console.goes_to("talk", 1)
    changed = mentees[0]
    assert room.console.does("role", handle=changed.place, role="mentor")["ok"]
    assert not room.console.does("role", handle=changed.place, role="king")["ok"]
    before = room.moment.groups
    assert room.moment.groups == before, "nobody moves before the next round"
    room.console.goes_to("talk", 2)
    assert len(room.moment.groups) == 3
    assert room.moment.cast[changed.place] == ("mentor",)


def test_who_only_watches_is_on_no_side(room):
    mentors, mentees = come(room, 2, 2)
    watcher = room.person("Wim", role="mentor", watching="yes")
    room.console.goes_to("talk", 1)
    assert watcher.place in room.moment.bench and len(room.moment.groups) == 2
    assert watcher.text()
