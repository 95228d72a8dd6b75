"""What holds for every phone screen: it is small, everybody can use it, it betrays nobody."""

import re

import pytest

from tests.markup import Page, inline, twice, unlabelled
from tests.rooms import handle, part_of
from tests.screens.every import rooms
from workshop.moment import Moment
from workshop.screens.drawing import draw, phone
from workshop.screens.phone import Phones

MOST = 4096
"""Bytes of a screen, without what is personal."""

ROOMS = dict(rooms())

every_room = pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS.keys())


def screens(room: Moment) -> list[str]:
    """The screens of everybody in the room, as they are pushed."""
    phones = Phones(room)
    return [phones.screen(each).html for each in room.people]


@every_room
def test_it_has_a_headline_and_a_middle(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        assert len(page.every("main")) == 1
        assert [each for each in page.every("h1") if each.text.strip()]


@every_room
def test_it_is_small(room: Moment) -> None:
    for who in room.people:
        assert len("".join(draw(room, part_of(room, who)).texts).encode()) < MOST


@every_room
def test_what_is_shared_names_nobody(room: Moment) -> None:
    people = [name for person in room.people.values() for name in (person.name, person.handle)]
    for who in room.people:
        shared = "".join(draw(room, part_of(room, who)).texts)
        assert [name for name in people if re.search(rf"\b{name}\b", shared)] == []


@every_room
def test_nothing_is_left_to_fill_and_nothing_is_filled_twice(room: Moment) -> None:
    for html in screens(room):
        assert "\ue000" not in html and "\ue001" not in html
        assert "None" not in Page(html).words and "{" not in Page(html).words


@every_room
def test_everything_to_fill_in_has_a_label_and_an_id_of_its_own(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        assert unlabelled(page) == []
        assert twice(page) == []


@every_room
def test_every_field_is_empty(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        assert [each.text for each in page.every("textarea") if each.text] == []
        assert [each.has for each in page.controls() if "checked" in each.has] == []
        assert [each.has for each in page.every("option") if "selected" in each.has] == []
        assert [each.has for each in page.marked("data-own") if each.text.strip()] == []


@every_room
def test_every_field_says_who_will_read_it(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        for form in page.marked("data-field"):
            seen = [
                each
                for each in page.every("p")
                if "seen" in each.has.get("class", "") and each.within is form
            ]
            assert len(seen) == 1 and seen[0].text.strip()


@every_room
def test_who_will_read_it_is_said_with_the_field_to_who_listens(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        lines = {each.has["id"] for each in page.marked("id") if "seen" in each.has.get("class", "")}
        for each in page.every("textarea"):
            assert lines & set(each.has["aria-describedby"].split())


@every_room
def test_every_button_has_words_and_every_form_an_address(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        assert [
            each.has for each in page.every("button") if not each.text.strip() or "type" not in each.has
        ] == []
        assert [each.has for each in page.every("form") if not each.has["action"].startswith("/p/")] == []
        ids = {each.has.get("id") for each in page.every("form")}
        submits = [each for each in page.every("button") if each.has["type"] == "submit"]
        assert [each.has for each in submits if "form" in each.has and each.has["form"] not in ids] == []


@every_room
def test_at_most_one_button_is_dark(room: Moment) -> None:
    for html in screens(room):
        dark = [each for each in Page(html).elements if "btn-main" in each.has.get("class", "").split()]
        assert len(dark) <= 1


@every_room
def test_nothing_is_written_into_it_that_the_policy_forbids(room: Moment) -> None:
    for html in screens(room):
        assert inline(Page(html)) == []


@every_room
def test_the_page_and_the_push_differ_only_in_fresh_operations(room: Moment) -> None:
    phones = Phones(room)
    for who in room.people:
        assert phone(room, who, op=lambda: "").html == phones.screen(who).html


def test_every_form_of_a_page_gets_an_operation_of_its_own() -> None:
    room = ROOMS["home-made scale 1"]
    page = Page(phone(room, handle("Ana")).html)

    ops = [each.has["value"] for each in page.every("input") if each.has.get("name") == "op"]
    assert len(ops) == 2 and len(set(ops)) == 2
    assert all(len(op) == 32 for op in ops)
