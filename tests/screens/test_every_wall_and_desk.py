"""What holds for every console and projector: no private word, nothing inline, everything has a name."""

import re
from dataclasses import replace

import pytest

from tests.markup import Page, inline, twice, unlabelled
from tests.rooms import TOKEN, handle
from tests.screens.desks import desk
from tests.screens.every import rooms
from workshop.activity import Card
from workshop.moment import Moment
from workshop.screens.console import console
from workshop.screens.projector import projector

ROOMS = dict(rooms())

MOST = 4096
"""Bytes of a wall, without a QR code."""

SECRET = "canary between the lines"

every_room = pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS.keys())


def screens(room: Moment) -> tuple[str, str]:
    """The console and the projector of a room."""
    return console(room, desk(room)).html, projector(room, desk(room)).html


def with_canaries(room: Moment) -> Moment:
    """The room with a secret in everything that is for one table or one person."""
    told = Card(SECRET, (SECRET,))
    phase = replace(
        room.phase,
        cards={role: told for role in ("", "mentor", "mentee", "observer", "giver", "receiver")},
        lines={role: SECRET for role in ("", "mentor", "mentee", "observer", "giver", "receiver")},
    )
    phases = (*room.activity.phases[: room.phase_at], phase, *room.activity.phases[room.phase_at + 1 :])
    activity = replace(room.activity, phases=phases, keeps=(told,))
    items = room.agenda.activities
    agenda = replace(
        room.agenda, activities=(*items[: room.activity_at], activity, *items[room.activity_at + 1 :])
    )
    question = f"{room.activity_at}.{room.phase.round}.mine"
    return replace(
        room,
        agenda=agenda,
        group_lines={(question, 1): (SECRET,), ("1.1.line", 1): (SECRET,), ("1.0.said", 1): (SECRET,)},
        given=frozenset({(SECRET, handle("Ana"), handle("Ben"))}),
    )


@every_room
def test_a_part_a_gift_and_a_table_s_own_line_are_on_neither(room: Moment) -> None:
    for html in screens(with_canaries(room)):
        assert SECRET not in html


@every_room
def test_the_wall_names_no_handle_and_no_key(room: Moment) -> None:
    html = projector(room, desk(room)).html
    assert [each for each in room.people if each in html] == []
    assert TOKEN not in html and room.projector not in html


@every_room
def test_the_wall_is_small(room: Moment) -> None:
    html = re.sub(r'<svg class="qr".*?</svg>', "", projector(room, desk(room)).html, flags=re.S)
    assert len(html.encode()) < MOST


@every_room
def test_nothing_is_written_into_the_page_that_its_policy_forbids(room: Moment) -> None:
    for html in screens(room):
        assert inline(Page(html)) == []


@every_room
def test_every_id_stands_once_and_every_control_has_a_label(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        assert twice(page) == []
        assert unlabelled(page) == []


@every_room
def test_each_has_one_headline_and_a_middle_and_no_gap_in_its_words(room: Moment) -> None:
    for html in screens(room):
        page = Page(html)
        assert len(page.every("main")) == 1
        assert [each.text.strip() for each in page.every("h1")] != [""]
        assert "None" not in page.words and "{" not in page.words and "\ue000" not in html


@every_room
def test_every_button_of_the_desk_says_what_it_does_and_where_it_goes(room: Moment) -> None:
    page = Page(console(room, desk(room)).html)
    assert [each.has for each in page.every("button") if not each.text.strip()] == []
    opened = {each.has["popovertarget"] for each in page.marked("popovertarget")}
    assert opened <= {each.has.get("id") for each in page.every("dialog")}
    for button in page.marked("formaction"):
        assert re.fullmatch(r"/facilitator/sessions/session0aa/[a-z]+", button.has["formaction"])
    for form in page.marked("data-act"):
        assert form.has["method"] == "post"
        assert re.fullmatch(r"/facilitator/sessions/session0aa/[a-z]+", form.has["action"])


@every_room
def test_every_press_names_the_step_it_is_meant_for_and_no_press_shares_an_id(room: Moment) -> None:
    page = Page(console(room, desk(room)).html)
    forms = page.marked("data-act")
    steps = [each for each in page.every("input") if each.has.get("name") == "step"]
    ops = [each for each in page.every("input") if each.has.get("name") == "op"]
    assert {each.has["value"] for each in steps} == {str(room.step)}
    assert {each.has["value"] for each in ops} == {""}
    assert len(steps) == len(ops) == len(forms)


@every_room
def test_there_is_one_dark_button_outside_the_cards(room: Moment) -> None:
    page = Page(console(room, desk(room)).html)
    dark = [each for each in page.elements if "btn-main" in each.has.get("class", "").split()]
    assert len([each for each in dark if each.inside("dialog") is None]) == 1
