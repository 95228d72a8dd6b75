"""Slots: one drawing for many, each with their own words, which can be nothing but words."""

import json
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.wire.push import SlottedScreen, encode_screen
from workshop.wire.slots import Pieces, mark, split, unmark

AWKWARD = ["</script><b>", "\"quoted\" & 'so'", "back\\slash \n\t\x00", "🦉🏳️‍🌈", "שלום ‏مرحبا", "\u2028", ""]


def page() -> str:
    return f'<p title="a \\ b">Hello {mark("name")}</p>\n<p>{mark("name")}, {mark("table")} é 🦉</p>'


def sent(pieces: Pieces, values: dict[str, str]) -> str:
    """The page that a socket's frame brings."""
    frame = SlottedScreen("e1", pieces).frame(1, values)
    return str(json.loads(frame[frame.index(b"42[") :].decode().removeprefix("42"))[1]["html"])


@pytest.mark.parametrize("name", AWKWARD)
def test_values_are_words_and_never_markup(name: str) -> None:
    filled = split(page()).fill({"name": name, "table": "7"})
    safe = escape(name)
    assert filled == f'<p title="a \\ b">Hello {safe}</p>\n<p>{safe}, 7 é 🦉</p>'


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["name", "table"]), st.text()))
def test_in_json_stands_the_same_page(values: dict[str, str]) -> None:
    pieces = split(page())
    assert sent(pieces, values) == pieces.fill(values)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40), st.integers(0, 10**9))
def test_a_filled_frame_is_lawful_utf_8_whatever_a_person_wrote(name: str, version: int) -> None:
    frame = SlottedScreen("e1", split(page())).frame(version, {"name": name})
    event, facts = json.loads(frame[4:].decode("utf-8").removeprefix("42"))
    assert (event, facts["epoch"], facts["version"]) == ("screen", "e1", version)
    assert facts["html"] == split(page()).fill({"name": name})


def test_a_page_without_slots_is_left_as_it_is() -> None:
    assert split("<p>é</p>").fill({"name": "Ana"}) == "<p>é</p>"
    assert SlottedScreen("e", split("<p>é</p>")).frame(1, {}) == encode_screen("e", 1, '"<p>é</p>"')


def test_a_slot_without_a_value_is_empty() -> None:
    assert split(f"<b>{mark('partner')}</b>").fill({}) == "<b></b>"


def test_nobody_can_write_a_slot() -> None:
    assert split(f"<b>{mark('name')}</b>").fill({"name": mark("table"), "table": "7"}) == "<b>table</b>"
    assert unmark(f"I wrote {mark('name')}") == "I wrote name"


def test_a_lone_marker_disappears() -> None:
    assert split("a \ue000 b \ue001 c \ue000name").fill({" b ": "slot"}) == "a slot c name"


@pytest.mark.parametrize("name", ["", "\ue000", "a\ue001b"])
def test_a_slot_needs_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        mark(name)
