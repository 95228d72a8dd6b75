"""Not with: who wants to sit apart does, and nobody else ever learns of it."""

import pytest

from tests.room import readable, room_with
from tests.rooms import item

PLAN = {"title": "Meet", "activities": [item("speed_networking", rounds=3)]}
HEAD = {"Origin": "http://localhost"}


@pytest.fixture
def room():
    with room_with(PLAN) as one:
        one.people("Ana", "Ben", "Cho", "Dev", "Eve", "Fay")
        yield one


def apart(phone, other, on="yes"):
    data = {"handle": other.place, "on": on}
    assert phone.client.post(f"{phone.at}/apart", data=data, headers=HEAD).status_code == 303


def page(phone):
    answer = phone.get("/apart")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_who_asked_never_sits_with_the_other(room):
    ana, ben, *_others = room.phones
    apart(ana, ben)
    for round_ in (1, 2, 3):
        room.console.goes_to("talk", round_)
        assert ben.place not in room.moment.table_of[ana.place].members


def test_nobody_else_learns_of_it(room):
    ana, ben, cho, *_others = room.phones
    desk, counts, page_of_ben = list(room.console.received), dict(room.console.counts), page(ben)
    version, pushed = room.moment.version, [len(phone.pushed) for phone in room.phones]
    apart(ana, ben)
    assert (room.moment.version, [len(phone.pushed) for phone in room.phones]) == (version, pushed)
    assert room.console.received == desk and room.console.counts == counts
    assert page(ben) == page_of_ben
    assert "Never mind" in page(ana) and "Never mind" not in page(ben) + page(cho)
    assert len(room.moment.apart) == 1
    room.console.goes_on()
    with room.sessions.store.reader() as conn:
        rows = conn.exec_driver_sql("SELECT * FROM apart").mappings().fetchall()
        said = [repr(conn.exec_driver_sql(f"SELECT * FROM {t}").fetchall()) for t in ("event", "op", "words")]  # noqa: S608
    assert len(rows) == 1 and not any("apart" in text for text in said)
    backwards = [row["low"] == ana.place for row in rows]
    assert backwards == [ana.place < ben.place], "the order is that of the handles, not of the wish"


def test_both_may_ask_and_one_may_change_their_mind(room):
    ana, ben, *_others = room.phones
    apart(ana, ben)
    apart(ben, ana)
    apart(ana, ben, on="no")
    assert room.moment.apart == {tuple(sorted((ana.place, ben.place)))}, "Ben still wants to sit apart"
    apart(ben, ana, on="no")
    assert room.moment.apart == frozenset()


def test_three_are_as_many_as_may_be(room):
    ana, *others = room.phones
    for other in others[:4]:
        apart(ana, other)
    assert len(room.moment.apart) == 3
    assert "Seat us apart" not in page(ana)


def all_apart(room, *institutions):
    phones = [room.person(f"P{n}", institution=place) for n, place in enumerate(institutions)]
    for phone in phones:
        for other in phones:
            if other is not phone:
                apart(phone, other)
    room.console.goes_on()
    return phones


def test_all_kept_apart_still_have_a_place_and_the_console_says_it_in_one_sentence():
    with room_with(PLAN) as room:
        phones = all_apart(room, "Leeds", "Leeds", "Bath", "")
        assert room.console.sees("2 pairs sit together that are better kept apart")
        room.console.goes_on()
        assert {h for group in room.moment.groups for h in group.members} == {p.place for p in phones}


def test_where_there_are_no_colleagues_the_console_does_not_tell_that_there_is_a_wish():
    with room_with(PLAN) as room, room_with(PLAN) as calm:
        all_apart(room, "Leeds", "Bath", "", "")
        for n, place in enumerate(("Leeds", "Bath", "", "")):
            calm.person(f"P{n}", institution=place)
        calm.console.goes_on()
        assert not room.console.sees("that are better kept apart")
        assert before(room) == before(calm)


def before(room):
    """What the console says of the next tables."""
    html = room.console.html()
    return readable(html[html.index('class="before') :].partition("</section>")[0])


def test_who_is_forgotten_is_in_no_pair(room):
    ana, ben, *_others = room.phones
    apart(ana, ben)
    ben.client.post(f"{ben.at}/forget", headers=HEAD)
    assert room.moment.apart == frozenset()
