"""Changes: written whole, with their event, and seen by exactly those whose screens differ."""

from dataclasses import fields
from sqlite3 import IntegrityError

import pytest

from tests.rooms import NOW, TOKEN, handle
from tests.storage.listed_numbers import listed_numbers
from tests.storage.live import RUNNING, secret
from workshop.activity import Group
from workshop.change import Change, Newcomer
from workshop.people import Person
from workshop.storage import facts
from workshop.storage.events import last_undoable
from workshop.storage.facts import numbers
from workshop.storage.sealing import public_key, secret_hash

ANA, BEN, CHO, DEV = map(handle, ("Ana", "Ben", "Cho", "Dev"))
EVERYBODY = {ANA, BEN, CHO, DEV}
DAY = 86_400_000


def tables(*groups):
    return {(1, 1): tuple(Group(n, tuple(map(handle, names))) for n, names in enumerate(groups, 1))}


@pytest.fixture
def room(live):
    live.join("Ana", "Ben", "Cho", "Dev")
    live.begins(("Ana", "Ben"), ("Cho", "Dev"))
    return live


def moved(live, **change):
    """Whose numbers rise by this change."""
    before = numbers(live.moment())
    version = live.does(**change)
    after = live.moment()
    assert after.version == version
    with live.store.reader() as conn:
        assert listed_numbers(conn, live.ident) == numbers(after)
    rises = {who: number for who, number in numbers(after).items() if number > before.get(who, 0)}
    assert all(number == version for number in rises.values())
    assert all(numbers(after)[who] >= number for who, number in before.items())
    return set(rises)


def test_a_new_session_waits_in_its_lobby(live):
    moment = live.moment()
    assert (moment.state, moment.step, moment.activity_at, moment.phase_at) == ("lobby", 0, 0, 0)
    assert (moment.version, moment.screen_version, moment.scene, moment.locked) == (1, 1, "live", False)
    assert (moment.created_at, moment.delete_at, moment.seed) == (NOW, 0, 7)
    assert [a.title for a in moment.agenda.activities][1:3] == ["All sorts", "Again"]
    assert moment.epoch == live.store.epoch and moment.address == "192.168.1.7:7420"


def test_a_change_of_the_room_moves_everybody(room):
    assert moved(room, what="pause", session={"ends_at": None, "left_ms": 5_000}, room=True) == EVERYBODY
    assert room.moment().clock.left_ms == 5_000


def test_a_change_of_a_table_moves_that_table(room):
    assert moved(room, what="watch", people={ANA: {"watching": True}}, tables=frozenset({1})) == {ANA, BEN}
    assert room.moment().people[ANA].watching and not room.moment().people[BEN].watching


def test_a_change_of_a_person_moves_one(room):
    assert moved(room, what="agree", people={CHO: {"agreed": True}}, persons=frozenset({CHO})) == {CHO}


def test_a_change_that_no_phone_shows_takes_a_version_and_moves_nobody(room):
    before = room.moment().version
    assert moved(room, what="stuck", people={ANA: {"stuck": True}}) == set()
    assert room.moment().version == before + 1 and room.moment().people[ANA].stuck


def test_somebody_joining_moves_nobody_else(room):
    eve = Newcomer(handle("Eve"), "Eve", role="mentor", institution="Uni", phoneless=True, watching=True)
    assert moved(room, what="join", newcomers=(eve,)) == {eve.handle}
    person = room.moment().people[eve.handle]
    assert (person.name, person.role, person.institution, person.phoneless) == ("Eve", "mentor", "Uni", True)


OTHER = {bool: True, int: 7, str: "mentee"}
OWN = ("handle", "version", "joined_at")


def test_every_fact_of_a_person_is_written_and_read(room):
    facts = {each.name: each.type for each in fields(Person) if each.name not in OWN}
    others = {name: OTHER.get(sort, NOW) for name, sort in facts.items()}
    room.does("all", people={ANA: others})
    assert {name: getattr(room.moment().people[ANA], name) for name in others} == others
    assert not any(getattr(room.moment().people[BEN], name) == value for name, value in others.items())


def test_people_come_in_the_order_of_joining(live):
    for n, name in enumerate(("Zoe", "Ana", "Mia")):
        live.apply(Change("join", newcomers=(Newcomer(handle(name), name),)), NOW + n)
    assert [person.name for person in live.moment().here] == ["Zoe", "Ana", "Mia"]


def test_moving_between_tables_moves_both_tables_and_no_third(room):
    room.join("Eve", "Fay")
    room.does(seating=tables(("Ana", "Ben"), ("Cho", "Dev"), ("Eve", "Fay")))
    after = tables(("Ana",), ("Cho", "Dev", "Ben"), ("Eve", "Fay"))
    assert moved(room, what="move", seating=after) == {ANA, BEN, CHO, DEV}
    assert room.moment().groups[1].members == (CHO, DEV, BEN)


def test_another_order_at_a_table_is_another_table(room):
    assert moved(room, what="order", seating=tables(("Ben", "Ana"), ("Cho", "Dev"))) == {ANA, BEN}


def test_who_loses_the_table_is_moved_as_well_and_never_falls_behind(room):
    room.does(tables=frozenset({1}))
    assert moved(room, what="leave", seating=tables((), ("Cho", "Dev"))) == {ANA, BEN}
    assert [group.table for group in room.moment().groups] == [2]


def test_seating_as_before_moves_nobody(room):
    assert moved(room, what="same", seating=tables(("Ana", "Ben"), ("Cho", "Dev"))) == set()


def test_who_has_found_the_table_stays_there_when_others_move(room):
    room.does("table", arrived=frozenset({ANA, CHO}))
    assert room.moment().at_table == {ANA, CHO}
    room.does("move", seating=tables(("Ana", "Cho"), ("Dev", "Ben")))
    assert room.moment().at_table == {ANA}


def test_groups_of_a_later_activity_wait_without_moving_anybody(room):
    later = {(2, 1): (Group(1, (ANA, CHO)), Group(2, (BEN, DEV)))}
    assert moved(room, what="prepare", seating=later) == set()
    assert moved(room, what="next", session={**RUNNING, "activity_at": 2, "step": 2}, room=True) == EVERYBODY
    assert [group.members for group in room.moment().groups] == [(ANA, CHO), (BEN, DEV)]
    assert set(room.moment().seating) == {(1, 1), (2, 1)}


def test_a_change_is_written_whole_or_not_at_all(room):
    before = room.moment()
    twice = Newcomer(ANA, "Ana")
    with pytest.raises(IntegrityError):
        room.does("join", session={"scene": "blank"}, newcomers=(twice,), room=True)
    assert room.moment() == before


def test_every_change_has_its_event(room):
    room.does("extend", person=ANA, data={"minutes": 2, "before": {"session": {"total": 60}}})
    with room.store.reader() as conn:
        last = conn.exec_driver_sql("SELECT version, at, what, person FROM event ORDER BY id DESC").first()
    assert tuple(last) == (room.moment().version, NOW, "extend", ANA)


@pytest.mark.parametrize("data", [{"said": "I am afraid of this"}, {"a": [{"b": "x" * 81}]}, {"my words": 1}])
def test_no_words_get_into_the_log(room, data):
    events = room.count("event")
    with pytest.raises(ValueError, match="would keep words"):
        room.does("name", data=data)
    assert room.count("event") == events


def test_only_what_remembers_can_be_undone_and_only_once(room):
    def undoable():
        with room.store.reader() as conn:
            return room.moment().undo, dict(last_undoable(conn, room.ident))

    assert undoable() == ("", {})
    room.does("extend", data={"minutes": 1, "before": {"session": {"total": 60}}})
    room.does("stuck", people={ANA: {"stuck": True}})
    assert undoable() == ("extend", {"session": {"total": 60}})
    room.does("undo", room=True)
    assert undoable() == ("", {})


def test_sessions_are_found_by_what_people_have(live):
    with live.store.reader() as conn:
        assert facts.find_by_token(conn, TOKEN) == live.ident
        assert facts.find_by_token(conn, TOKEN[:15] + "0") is None
        assert facts.find_by_projector(conn, TOKEN.lower()) == live.ident
        assert facts.find_by_projector(conn, TOKEN) is None
        assert facts.find_by_code(conn, TOKEN[:6]) == (live.ident, TOKEN)
        assert facts.find_by_code(conn, "000000") is None
        assert facts.open_session(conn) == live.ident
    live.does("end", session={"state": "closed", "closed_at": NOW})
    with live.store.reader() as conn:
        assert facts.find_by_code(conn, TOKEN[:6]) is None
        assert facts.find_by_token(conn, TOKEN) == live.ident
        assert facts.open_session(conn) is None
        assert [(row.id, row.state) for row in facts.list_sessions(conn)] == [(live.ident, "closed")]


def test_a_place_is_known_by_its_handle_and_by_its_secret(room):
    with room.store.reader() as conn:
        row = facts.session_of(conn, ANA)
        assert facts.find_by_secret(conn, secret_hash(secret("Ana"))) == ANA
        assert facts.find_by_secret(conn, secret_hash(secret("Eve"))) is None
        assert facts.find_by_secret(conn, b"") is None
        assert facts.session_of(conn, "nobody") is None
    assert row is not None
    assert (row.session_id, row.name, row.state) == (room.ident, "Ana", "here")
    assert (row.public_key, row.secret_hash) == (public_key(secret("Ana")), secret_hash(secret("Ana")))


def test_bells_ring_for_running_sessions_only(room):
    def due():
        with room.store.reader() as conn:
            return [tuple(bell) for bell in facts.due(conn)]

    assert due() == []
    room.does(session={"ends_at": NOW + 60_000, "step": 4})
    assert due() == [(room.ident, 4, NOW + 60_000)]
    room.does("end", session={"state": "closed", "closed_at": NOW})
    assert due() == []
