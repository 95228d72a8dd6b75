"""Drawn once, sent to many: how often is drawn, and that nobody's words reach another's drawing."""

import json
from collections.abc import Iterator

import pytest
from jinja2 import Template

from tests.markup import Page
from tests.rooms import handle, later, moment, person
from workshop.moment import Moment, ReleasedLine
from workshop.people import Person
from workshop.screens import drawing
from workshop.screens.drawing import number, phone
from workshop.screens.phone import Phones
from workshop.storage.facts import numbers

ANA, BEN = handle("Ana"), handle("Ben")
NASTY = '<b onclick="x">A&na"</b>'


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str | None]]:
    """The names of the templates that were rendered; nothing is remembered from before."""
    names: list[str | None] = []
    render = Template.render

    def counted(self: Template, *facts: object, **more: object) -> str:
        names.append(self.name)
        return render(self, *facts, **more)

    drawing._drawn.cache_clear()
    monkeypatch.setattr(Template, "render", counted)
    yield names
    drawing._drawn.cache_clear()


def crowd(count: int) -> list[str]:
    return [f"p{n}" for n in range(count)]


def test_a_hall_that_listens_is_one_drawing(drawn: list[str | None]) -> None:
    room = moment("brief", people=crowd(300))

    assert len(dict(Phones(room).frames(room.people))) == 300
    assert drawn == ["hold/phone.html"]


def test_a_hall_in_threes_is_a_drawing_for_each_part(drawn: list[str | None]) -> None:
    room = moment("role_play", phase="brief", people=crowd(300))
    phones = Phones(room)
    list(phones.frames(room.people))

    assert len(drawn) == len(phones.drawn) == 3


def test_a_hall_that_looks_for_a_hundred_tables_is_one_drawing(drawn: list[str | None]) -> None:
    room = moment("role_play", phase="find", people=crowd(300))
    frames = dict(Phones(room).frames(room.people))

    assert len(drawn) == 1
    assert len(set(frames.values())) == 300


def test_a_moment_later_the_same_is_not_drawn_again(drawn: list[str | None]) -> None:
    room = moment("role_play", phase="brief")
    list(Phones(room).frames(room.people))
    joined = later(room, people={**room.people, handle("Dev"): person("Dev")})
    before = len(drawn)
    list(Phones(joined).frames(room.people))

    assert len(drawn) == before


def test_more_time_is_drawn_again(drawn: list[str | None]) -> None:
    room = moment("role_play", phase="brief")
    list(Phones(room).frames(room.people))
    before = len(drawn)
    extended = later(room, clock=room.clock.extend(60, room.clock.began_at))
    list(Phones(extended).frames(room.people))

    assert len(drawn) == before + 3


def test_own_words_are_drawn_for_one_response_and_never_kept(drawn: list[str | None]) -> None:
    room = moment("reflection")
    mine = phone(room, ANA, own={"1.0.mine": "My secret"}).html

    assert "My secret" in mine
    assert "My secret" not in phone(room, ANA).html
    assert "My secret" not in phone(room, BEN).html


def test_a_frame_is_the_screen_with_its_number() -> None:
    room = moment("role_play", phase="brief")
    frame = Phones(room).frame(ANA)
    name, said = json.loads(frame[frame.index(b"42[") + 2 :])

    screen = Phones(room).screen(ANA)
    assert (name, said) == ("screen", {"epoch": "e1", "version": screen.version, "html": screen.html})


def test_who_is_gone_gets_no_frame() -> None:
    room = moment("brief")

    assert [who for who, _ in Phones(room).frames([ANA, "nobody000000", BEN])] == [ANA, BEN]


def named(*people: Person) -> Moment:
    return moment("feedback_practice", phase="tell", people=people, groups=[["Ana", "Ben"]])


def test_a_name_cannot_write_on_anybodys_page() -> None:
    room = named(Person(ANA, "Ana"), Person(BEN, NASTY))
    frame = Phones(room).frame(ANA)
    html = json.loads(frame[frame.index(b"42[") + 2 :])[1]["html"]

    assert html == Phones(room).screen(ANA).html
    assert "onclick" not in [name for each in Page(html).elements for name in each.has]
    assert NASTY in Page(html).words


def test_a_name_cannot_open_another_slot() -> None:
    room = named(Person(ANA, "Ana"), Person(BEN, "\ue000place\ue001"))

    assert "placegives" not in Page(phone(room, ANA).html).words
    assert f"{ANA} isn't here" not in Page(phone(room, ANA).html).words


def test_a_line_from_the_room_cannot_open_a_slot_either() -> None:
    sly = {"1.0.mine": (ReleasedLine("a", "I am \ue000name\ue001", "\ue000place\ue001"),)}
    words = Page(phone(moment("role_play", phase="wall", lines=sly), ANA).html).words

    assert "I am name place" in words and "I am Ana" not in words


def test_own_words_cannot_open_a_slot_nor_write_on_the_page() -> None:
    own = {"1.0.mine": "\ue000name\ue001</textarea><b>bold</b>"}
    page = Page(phone(moment("reflection"), ANA, own=own).html)

    assert page.every("textarea")[0].text == "name</textarea><b>bold</b>"


@pytest.mark.parametrize(("group", "own", "expected"), [(2, 1, 5), (9, 1, 9), (2, 12, 12)])
def test_a_phones_number_is_the_largest_of_three(group: int, own: int, expected: int) -> None:
    room = moment("role_play", phase="brief", people=(person("Ana", version=own), "Ben", "Cho"))
    tables = tuple(type(each)(each.table, each.members, group) for each in room.groups)
    room = later(room, seating={(1, 1): tables})

    assert number(room, ANA) == expected
    assert {who: number(room, who) for who in room.people} == numbers(room)
