"""Kinds in which people sit together, in rooms as large as they come: 60 mentors with 49 mentees, and 300."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.room import Room, room_with
from tests.rooms import item
from workshop.activities import KINDS, agenda
from workshop.activity import KEEP, MERGE
from workshop.change import Newcomer
from workshop.session.commands import Arrive


def sits_together(kind: str) -> bool:
    """Whether people are placed in it."""
    plan = {"title": "One kind", "activities": [item(kind)]}
    return any(each.grouping for each in agenda(plan).activities)


TOGETHER = [*(item(kind) for kind in KINDS if sits_together(kind)), item("role_play", threes="mix")]
HALLS = {"49 of 60": (60, 49), "300": (150, 150)}


def named(each: dict[str, object]) -> str:
    return f"{each['kind']} {each.get('threes', '')}".strip()


@pytest.fixture(params=[(i, h) for i in TOGETHER for h in HALLS], ids=lambda p: f"{named(p[0])}, {p[1]}")
def hall(request: pytest.FixtureRequest) -> Iterator[Room]:
    each, size = request.param
    mentors, mentees = HALLS[size]
    with room_with({"title": "One kind", "activities": [each]}) as room:
        room.sessions.callbacks.on_arrival = lambda session_id: None
        for n in range(mentors + mentees):
            role = "mentor" if n < mentors else "mentee"
            newcomer = Newcomer(f"{n:012d}", f"P{n}", role, f"Place {n % 40}", phoneless=True)
            assert room.sessions.ask(room.ident, Arrive(newcomer)).happened
        yield room


def test_everybody_has_a_place_in_every_round_and_meets_somebody_new(hall: Room) -> None:
    people = {person.handle for person in hall.moment.here}
    while hall.console.goes_on()["ok"] and hall.moment.activity_at < 2:
        moment = hall.moment
        if moment.groups and moment.at_tables:
            assert {h for group in moment.groups for h in group.members} | set(moment.bench) == people
        assert hall.projector.text() and hall.console.text()
    activity = hall.moment.agenda.activities[1]
    rounds = [groups for _where, groups in sorted(hall.moment.seating.items())]
    assert activity.grouping is not None
    assert (len(rounds) > 1) == (activity.grouping.mixing != KEEP)
    if activity.grouping.mixing == MERGE:
        return  # pairs stay together on purpose
    met = [frozenset(two) for groups in rounds for group in groups for two in combinations(group.members, 2)]
    assert len(met) == len(set(met))
