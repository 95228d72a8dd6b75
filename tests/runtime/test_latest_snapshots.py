"""What a command leaves behind is what a reading would find: held against each other over long walks."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from tests.room import Phone, Room, room_with
from tests.rooms import item
from workshop.change import Newcomer
from workshop.moment import Moment, RoomAnswers
from workshop.people import ROLES
from workshop.plans.library import load
from workshop.runtime.callbacks import Callbacks
from workshop.session import commands as c
from workshop.session.gathering import Planned
from workshop.storage import facts, words
from workshop.storage.trouble import StoreTrouble

CAFE = (load("world-cafe").plan or {})["activities"][1]
STAYING = [item("brief"), item("role_play"), item("poll"), item("feedback_practice")]
MIXING = [item("role_play", threes="mix"), item("speed_networking"), item("poll"), item("snowball")]
SIDED = [item("speed_mentoring"), item("development_plan"), CAFE, item("speed_mentoring")]
WALKS = {"staying": STAYING, "mixing": MIXING, "sided": SIDED}


def plan(activities: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"title": "A long walk", "activities": list(activities)}


@pytest.fixture(params=WALKS)
def walking(request: pytest.FixtureRequest) -> Iterator[Room]:
    with room_with(plan(WALKS[request.param])) as one:
        yield one


@pytest.fixture
def room() -> Iterator[Room]:
    with room_with(plan(STAYING)) as one:
        yield one


def without_answers(moment: Moment) -> Moment:
    return replace(moment, **vars(RoomAnswers()))


def read(room: Room) -> Moment:
    with room.sessions.store.reader() as conn:
        found = facts.read_moment(conn, room.ident, room.sessions.store.epoch)
    assert found is not None
    return found


def left_behind(room: Room) -> Moment | None:
    return room.sessions.door.latest._left.get(room.ident, (0, None))[1]


def planned(room: Room) -> Planned | None:
    """The seating that the console shows before the press."""
    known = room.sessions.seating_plans.of(room.moment)
    return known.planned if known else None


Make = Callable[[Room, Random, str], c.Command]

MADE: tuple[Make, ...] = (
    *[lambda room, chance, who: c.Next(room.moment.step)] * 4,
    lambda room, chance, who: c.Next(room.moment.step, planned(room)),
    lambda room, chance, who: c.Back(room.moment.step),
    lambda room, chance, who: c.Jump(room.moment.step, chance.randrange(1, 5)),
    lambda room, chance, who: c.Pause(),
    lambda room, chance, who: c.Resume(),
    lambda room, chance, who: c.Extend(chance.choice((-1, 1, 5))),
    lambda room, chance, who: c.Stage(chance.choice(("live", "join", "blank"))),
    lambda room, chance, who: c.Lock(False),
    lambda room, chance, who: c.Address("10.0.0.7:8000"),
    lambda room, chance, who: c.Arrive(Newcomer(f"{chance.getrandbits(48):012x}", chance.choice("ABC"))),
    lambda room, chance, who: c.Leave(who, removed=chance.random() < 0.5),
    lambda room, chance, who: c.Clear(chance.choice((1, 2, 5)), room.sessions.now()),
    lambda room, chance, who: c.Return(who),
    lambda room, chance, who: c.Absent(chance.choice(list(room.moment.people)), who),
    lambda room, chance, who: c.Reseat(who),
    *[lambda room, chance, who: c.AtTable(who)] * 3,
    lambda room, chance, who: c.Watch(who, chance.random() < 0.5),
    lambda room, chance, who: c.Rename(who, chance.choice(("Ana", "Ben"))),
    lambda room, chance, who: c.Stuck(who, chance.random() < 0.5),
    lambda room, chance, who: c.MoreTime(who),
    lambda room, chance, who: c.Agree(who),
    *[lambda room, chance, who: c.ComeAs(who, chance.choice(ROLES))] * 2,
    lambda room, chance, who: c.Skip(room.moment.step),
)


def answers(phone: Phone, chance: Random) -> None:
    """Whatever is asked on this phone now; the server may refuse it."""
    for field in phone.fields():
        phone.puts(f"answers/{chance.getrandbits(128):032x}", field, chance.choice(("a line", 1, {})))


def walks(room: Room, chance: Random, steps: int) -> int:
    """Ask for this and that; how often what was left behind could be compared with a reading."""
    compared = 0
    for _step in range(steps):
        room.time.goes_on(chance.choice((1, 20, 90)))
        if chance.random() < 0.1:
            room.console.does("undo")
        elif chance.random() < 0.3:
            answers(chance.choice(room.phones), chance)
        else:
            make = chance.choice(MADE)
            room.sessions.ask(room.ident, make(room, chance, chance.choice(list(room.moment.people))))
        left, found = left_behind(room), read(room)
        if left is not None and left.version == found.version:
            assert without_answers(left) == without_answers(found)
            compared += 1
        assert room.moment == found
    return compared


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_behind_is_what_a_reading_finds(walking: Room, seed: int) -> None:
    walking.people(*"Ana Ben Cho Dana Emre Fay Gil".split())
    walking.sessions.callbacks = Callbacks()
    assert walks(walking, Random(seed), 150) > 100, "most steps are carried on, not read"


def test_what_another_writer_did_is_read(room: Room) -> None:
    ana, ben = room.people("Ana", "Ben")
    room.sessions.ask(room.ident, c.Stuck(ana.place, True))
    room.sessions.store.writer.ask(lambda conn: words.touch_persons(conn, room.ident, [ben.place], 99))
    room.sessions.store.writer.ask(
        lambda conn: facts.version_of(conn, room.ident) and _takes(conn, room.ident)
    )
    room.sessions.ask(room.ident, c.Stuck(ana.place, False))
    assert room.moment.people[ben.place].version == 99


def _takes(conn, ident: str) -> int:  # noqa: ANN001
    return words.next_version(conn, ident)


def test_a_commit_that_was_not_to_be_had_leaves_nothing_behind(room: Room) -> None:
    (ana,) = room.people("Ana")
    room.sessions.store.writer.before_commit = _broken
    with pytest.raises(StoreTrouble):
        room.sessions.ask(room.ident, c.Rename(ana.place, "Nobody"))
    room.sessions.store.writer.before_commit = lambda: None
    room.sessions.ask(room.ident, c.Stuck(ana.place, True))
    assert room.moment.people[ana.place].name == "Ana"
    assert room.moment == read(room)


def _broken() -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_an_answer_that_moves_numbers_is_carried_on_as_well() -> None:
    """A table's answer gives its phones a number; nobody has to read the session again for the next."""
    group = {"name": "ours", "label": "For the table", "audience": "group"}
    asked = {"name": "write", "type": "write", "prompt": "Write", "asks": [group]}
    phases = [{"name": "meet", "type": "talk", "prompt": "Meet"}, asked]
    tables = {"title": "Tables", "groups": {"of": 2}, "phases": phases}
    with room_with(plan([tables, item("speed_networking")])) as meeting:
        ana, ben, *_others = meeting.people("Ana", "Ben", "Cho", "Dev")
        meeting.console.goes_to("write")
        for phase in ("write", "talk"):
            meeting.console.goes_to(phase, activity=1 if phase == "write" else 2)
            for phone in (ana, ben):
                before = read(meeting).version
                assert phone.writes(f"we agree on {phase}", "1.0.ours").status_code == 200
                left, found = left_behind(meeting), read(meeting)
                assert left is not None and left.version == found.version == before + 1
                assert without_answers(left) == without_answers(found)
