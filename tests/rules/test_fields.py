"""What fits a field, and what a field id may look like."""

import pytest

from workshop.fields import CardPart, Field, FieldId, Revision, blank, misfit

CARD = Field("card", "card", "Card", options=("a", "b"), parts=(CardPart("line", "Line", 10),))
PARTS = Field(
    "parts",
    "card",
    "Parts",
    parts=(
        CardPart("line", "Line", 5, "line"),
        CardPart("when", "When", type="date"),
        CardPart("which", "Which", type="choice", options=("a", "b")),
        CardPart("listed", "Listed", type="pick", options=("a",)),
        CardPart("sure", "Sure", type="scale"),
        CardPart("true", "True", type="scale", may_skip=True),
    ),
)


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        (Field("t", "text", "T", up_to=5), "hello", True),
        (Field("t", "text", "T", up_to=5), "hello!", False),
        (Field("t", "text", "T"), 5, False),
        (Field("c", "choice", "C", options=("a", "b")), 1, True),
        (Field("c", "choice", "C", options=("a", "b")), 2, False),
        (Field("c", "choice", "C", options=("a", "b")), True, False),
        (Field("c", "choices", "C", options=("a", "b")), [0, 1], True),
        (Field("c", "choices", "C", options=("a", "b")), [0, 0], False),
        (Field("c", "choices", "C", options=("a", "b")), [-1], False),
        (Field("s", "scale", "S"), 5, True),
        (Field("s", "scale", "S"), 0, False),
        (Field("k", "ticks", "K", options=("a",)), [], True),
        (CARD, {"line": "short", "ticks": [1]}, True),
        (CARD, {"line": "much too long for it"}, False),
        (CARD, {"other": "x"}, False),
        (CARD, "text", False),
        (PARTS, {part.name: "" for part in PARTS.parts}, True),
        (PARTS, {"line": "short"}, True),
        (PARTS, {"line": "too long"}, False),
        (PARTS, {"when": "2027-02-28"}, True),
        (PARTS, {"when": "2027-02-29"}, False),
        (PARTS, {"when": "20270228"}, False),
        (PARTS, {"when": 20270228}, False),
        (PARTS, {"which": "1", "listed": "0"}, True),
        (PARTS, {"which": "2"}, False),
        (PARTS, {"which": 1}, False),
        (PARTS, {"listed": "1"}, False),
        (PARTS, {"sure": "1", "true": "0"}, True),
        (PARTS, {"sure": "0"}, False),
        (PARTS, {"sure": "6"}, False),
        (PARTS, {"true": "01"}, False),
    ],
)
def test_a_value_fits_or_is_told_why_not(field, value, fits):
    assert (misfit(field, value) == "") is fits


@pytest.mark.parametrize("text", ["3.1.mine", "0.0.card.abc123def456"])
def test_an_id_reads_as_it_is_written(text):
    assert str(FieldId.read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "3.1", "3.1.a.b.c", "a.1.x", "3.1.<b>", "3.1." + "x" * 100, "-1.0.x", "1.²"]
)
def test_nonsense_is_no_id(text):
    assert FieldId.read(text) is None


def test_a_later_edit_is_newer_and_windows_break_ties():
    assert Revision(2, "a") > Revision(1, "z")
    assert Revision(2, "b") > Revision(2, "a")


@pytest.mark.parametrize(
    ("value", "empty"), [("", True), (" \n", True), ("x", False), ([], True), ([0], False), (0, False)]
)
def test_blank_is_what_says_nothing(value, empty):
    assert blank(Field("t", "text", "T"), value) is empty
    assert blank(CARD, {"line": ""}) and not blank(CARD, {"ticks": [0]})
