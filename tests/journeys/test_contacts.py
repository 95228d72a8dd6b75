"""Staying in touch: both must choose, and nobody learns that somebody chose them alone."""

import re

import pytest

from tests.room import room_with
from tests.rooms import item

PLAN = {"title": "Meet", "activities": [item("speed_networking", rounds=1), {"kind": "brief"}]}


@pytest.fixture
def room():
    with room_with(PLAN) as one:
        one.people("Ana", "Ben")
        one.console.goes_to("mark")
        yield one


def fills_in(phone, reach, line=""):
    answer = phone.client.post(
        f"{phone.at}/card", data={"reach": reach, "line": line}, headers={"Origin": "http://localhost"}
    )
    assert answer.status_code == 303


def chooses(phone, other, on="yes"):
    data = {"activity": "1", "handle": other.place, "on": on}
    return phone.client.post(f"{phone.at}/contacts", data=data, headers={"Origin": "http://localhost"})


def page(phone):
    answer = phone.get("/contacts")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def everywhere(room):
    """All that the wire, the desk, the wall, the report and the files of the house have said or kept."""
    for path in ("/report", "/report.md", "/attendance.csv", "/times.csv", "/shared.csv"):
        room.console.get(path)
    with room.sessions.store.reader() as conn:
        rows = [
            conn.exec_driver_sql(f"SELECT * FROM {t}").fetchall()
            for t in ("event", "op", "words", "done", "gift")
        ]  # noqa: S608
    return "".join(screen.everything_received() for screen in (room.console, room.projector)) + repr(rows)


def test_who_chose_each_other_find_each_other_when_the_room_has_moved_on(room):
    ana, ben = room.phones
    fills_in(ana, "ana@example.org", "I mend things")
    chooses(ana, ben)
    chooses(ben, ana)
    fills_in(ben, "+44 1")
    for phone in room.phones:
        assert "chose each other" not in page(phone), "not before the room has moved on"
    room.console.goes_on()
    assert "ana@example.org" in page(ben) and "I mend things" in page(ben) and "+44 1" in page(ana)
    assert "ana@example.org" in ben.takeaway() and "Ben" in ana.takeaway() and "+44 1" in ana.takeaway()
    assert "People to write to" in ana.takeaway()
    ben_reads = ben.get("/takeaway.html").get_data(as_text=True)
    assert "ana@example.org" in ben_reads and "ana@example.org" not in ana.takeaway()


def test_a_wish_of_one_alone_is_seen_by_nobody(room):
    ana, ben = room.phones
    fills_in(ana, "ana@example.org")
    room.sessions.drawn.numbers(room.moment)
    before, pushed = room.moment, [len(phone.pushed) for phone in room.phones]
    numbers = dict(room.sessions.drawn.numbers(before))
    desk, counts = list(room.console.received), dict(room.console.counts)
    page_of_ben = page(ben)
    chooses(ana, ben)
    assert room.moment.version == before.version and dict(room.sessions.drawn.numbers(room.moment)) == numbers
    assert [len(phone.pushed) for phone in room.phones] == pushed
    assert room.console.received == desk and room.console.counts == counts
    assert page(ben) == page_of_ben, "not a byte differs"
    room.console.goes_on()
    quiet = page(ben)
    for text in (quiet, ben.takeaway(), ben.everything_received(), everywhere(room)):
        assert "ana@example.org" not in text
    assert "chose each other" not in quiet and "People to write to" not in ben.takeaway()
    assert "People to write to" not in ana.takeaway() and "chose each other" not in page(ana)


def test_pages_of_the_chosen_and_of_the_unchosen_are_alike(room):
    """After the room has moved on: one was chosen, another by nobody; neither chose. They read the same."""
    ana, ben = room.phones
    chooses(ana, ben)
    room.console.goes_on()
    with room_with(PLAN) as other:
        other.people("Ana", "Ben")
        other.console.goes_to("mark")
        other.console.goes_on()
        unchosen = page(other.phones[1]).replace(other.phones[1].place, "")
    assert len(page(ben).replace(ben.place, "")) == len(unchosen)


def test_nobody_finds_out_by_trying(room):
    """After it is told nothing can be chosen any more: a late press would show who waits for it."""
    ana, ben = room.phones
    chooses(ana, ben)
    first = chooses(ben, ana, "no")
    room.console.goes_on()
    late = chooses(ben, ana)
    assert (first.status_code, late.status_code) == (303, 409)
    assert "chose each other" not in page(ben) + page(ana)


def test_a_wish_can_be_taken_back_while_it_is_asked(room):
    ana, ben = room.phones
    chooses(ana, ben)
    chooses(ben, ana)
    assert "Press to take it back" in page(ana)
    chooses(ana, ben, "no")
    room.console.goes_on()
    assert "chose each other" not in page(ana) + page(ben)


def test_at_rest_a_wish_names_nobody_and_every_one_is_equally_long(room):
    ana, ben = room.phones
    fills_in(ana, "ana@example.org", "x" * 200)
    chooses(ana, ben)
    chooses(ben, ana)
    room.console.goes_on()
    with room.sessions.store.reader() as conn:
        rows = conn.exec_driver_sql("SELECT * FROM wish").mappings().fetchall()
        cards = conn.exec_driver_sql("SELECT body FROM card").scalars().all()
    assert len({len(row["for_other"]) for row in rows}) == 1
    for row in rows:
        assert ana.place not in row["mark"] and ben.place not in row["mark"]
        assert set(row) == {"mark", "session_id", "for_other"}, "no person, no time"
    assert len(cards) == 1
    assert not any(b"example" in bytes(body) for body in [*cards, *(row["for_other"] for row in rows)])


def test_only_who_sat_at_the_same_table_can_be_chosen():
    with room_with(PLAN) as room:
        people = room.people("Ana", "Ben", "Cho", "Dev")
        room.console.goes_to("mark")
        ana = people[0]
        group = room.moment.table_of[ana.place]
        stranger = next(phone for phone in people if phone.place not in group.members)
        assert chooses(ana, stranger).status_code == 409
        assert stranger.place not in page(ana)


def test_who_is_forgotten_leaves_nothing_behind(room):
    ana, ben = room.phones
    fills_in(ana, "ana@example.org")
    chooses(ana, ben)
    chooses(ben, ana)
    room.console.goes_on()
    assert "ana@example.org" in ben.takeaway()
    ana.client.post(f"{ana.at}/forget", headers={"Origin": "http://localhost"})
    assert "ana@example.org" not in ben.takeaway() and "chose each other" not in page(ben)
    with room.sessions.store.reader() as conn:
        for table in ("wish", "card"):
            assert conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0  # noqa: S608


def test_who_is_forgotten_at_the_table_leaves_no_wish_behind(room):
    """Whoever leaves has no table any more, and has wished for those who sat there all the same."""
    ana, ben = room.phones
    chooses(ana, ben)
    chooses(ben, ana)
    ana.client.post(f"{ana.at}/forget", headers={"Origin": "http://localhost"})
    with room.sessions.store.reader() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM wish").scalar_one() == 0


@pytest.mark.parametrize("activity", ["0", "99", "9" * 5_000, "²", ""])
def test_a_choice_for_an_item_that_does_not_ask_is_refused_in_a_sentence(room, activity):
    ana, ben = room.phones
    data = {"activity": activity, "handle": ben.place}
    answer = ana.client.post(f"{ana.at}/contacts", data=data, headers={"Origin": "http://localhost"})
    assert answer.status_code == 409


def test_the_button_is_where_people_are_asked_and_nowhere_before(room):
    ana, _ben = room.phones
    assert re.search(r'href="/p/\w+/contacts"', ana.html())
    with room_with(PLAN) as other:
        (cho,) = other.people("Cho")
        other.console.goes_to("line")
        assert "/contacts" not in cho.html()
