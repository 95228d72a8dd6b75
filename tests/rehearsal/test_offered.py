"""Pretend people may fill in and press only what stands on the page."""

import pytest

from workshop.rehearsal.client.offered import NotOffered
from workshop.rehearsal.client.reading import read

JOIN = """
<body data-at="/p/abc" data-rehearsal>
<form id="join" method="post" action="/j/TOKEN"><input type="hidden" name="seed" value="s1">
  <label>Name <input name="name" maxlength="10" value="Ana"></label>
  <input type="radio" name="role" value="mentor"><input type="radio" name="role" value="mentee" checked>
  <select name="table"><option value="1">One</option><option value="2" selected>Two</option></select>
  <input name="locked" disabled>
</form>
<footer><button form="join">Come in</button></footer>
</body>
"""

FIELDS = """
<main id="screen" data-epoch="e" data-version="4">
<form id="f-1.0.mine" data-field="1.0.mine" data-type="text" method="post" action="/p/abc/answers">
  <textarea name="value" maxlength="20"></textarea><button class="btn">Keep this</button>
</form>
<form id="f-1.0.vote" data-field="1.0.vote" data-type="choice">
  <input type="radio" name="value" value="0"><input type="radio" name="value" value="1"><button>Vote</button>
</form>
<form id="f-1.1.sheet.ben" data-field="1.1.sheet.ben" data-type="card">
  <input type="checkbox" name="value.ticks" value="0"><input type="checkbox" name="value.ticks" value="1">
  <textarea name="value.line" maxlength="140"></textarea><button data-give>Give to Ben</button>
</form>
<form data-act method="post" action="/p/abc/leave"><button>Leave</button></form>
<form data-act method="post" action="/p/abc/table"><fieldset disabled><button>Here</button></fieldset></form>
<button data-raise="1.0.mine" disabled>Show it</button>
<template><form action="/p/abc/watch"><button>Watch</button></form></template>
</main>
"""


def test_a_form_is_sent_with_its_hidden_fields_and_what_was_filled_in() -> None:
    (form,) = read(JOIN).forms
    sent = dict(form.filled({"name": "Ben", "role": "mentor"}))
    assert sent == {"seed": "s1", "name": "Ben", "role": "mentor", "table": "2"}
    assert dict(form.untouched()) == {"seed": "s1", "name": "Ana", "role": "mentee", "table": "2"}
    assert len(form.pressable()) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"institution": "Not asked for"},
        {"seed": "another"},
        {"role": "king"},
        {"table": "3"},
        {"name": "Longer than ten"},
        {"locked": "x"},
    ],
)
def test_what_is_not_offered_cannot_be_filled_in(given: dict[str, str]) -> None:
    (form,) = read(JOIN).forms
    with pytest.raises(NotOffered):
        form.filled(given)


def test_a_button_can_be_pressed_only_where_it_stands_and_is_not_grey() -> None:
    offer = read(FIELDS)
    assert offer.act("leave").verb == "leave"
    for verb in ("table", "watch", "rejoin"):
        with pytest.raises(NotOffered):
            offer.act(verb)
    with pytest.raises(NotOffered):
        offer.button("raise", "1.0.mine")


@pytest.mark.parametrize(
    ("field", "fits", "not_"),
    [
        ("1.0.mine", "Short.", "Much too long for this place."),
        ("1.0.vote", 1, 2),
        ("1.1.sheet.ben", {"ticks": [0, 1], "line": "Good."}, {"ticks": [2]}),
        ("1.1.sheet.ben", {"line": "Good."}, {"another": "part"}),
    ],
)
def test_a_value_fits_the_controls_or_is_not_offered(field: str, fits: object, not_: object) -> None:
    form = read(FIELDS).field(field)
    form.check_value(fits)
    with pytest.raises(NotOffered):
        form.check_value(not_)


def test_a_page_is_read_as_a_browser_reads_it() -> None:
    offer = read(
        "<h1>Ana &amp; <b title='a > b'>Ben</b>\n</h1><h1>Another</h1>"
        '<!-- <form action="/p/abc/watch"><button>Watch</button></form> -->'
        "<script>if (a<b) write('<form action=\"/p/abc/stuck\"><button>')</script>"
        '<FORM action=/p/abc/leave><p aria-hidden="true"><Button data-x="1 > 0" name=\'on\'>Go</button></p>'
        '</form><form action="/p/abc/table"><div hidden><button>Here</button></div></form>'
        '<p data-clock="3" data-total="60">'
    )
    assert (offer.title, offer.clock["total"]) == ("Ana & Ben", "60")
    assert [form.verb for form in offer.forms] == ["leave", "table"]
    assert offer.act("leave").pressed({}) == [("on", "")]
    assert offer.buttons[0].marks == {"x": "1 > 0"} and offer.buttons[1].hidden


def test_a_field_that_is_not_asked_is_not_there() -> None:
    with pytest.raises(NotOffered):
        read(FIELDS).field("1.0.other")
