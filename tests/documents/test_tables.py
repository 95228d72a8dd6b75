"""Tables for a spreadsheet: read back as they were written, and no cell of them calculates."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.reports import came, event, over, report
from tests.rooms import item
from workshop.documents import report_tables
from workshop.documents.escaping import in_a_cell
from workshop.documents.report import Report
from workshop.storage.report import Shared, Taken

FORMULAS = (
    '=HYPERLINK("http://example.org","click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\uff1d1+1",
    "hello;=1+1",
    "hello\n=1+1",
    "hello\t@SUM(1)",
)
BEGINS = re.compile(r"^[\t\r\n]|(?:^|[;\t\r\n])\s*[-=+@\uff0b\uff0d\uff1d\uff20]")
MAKES = (
    report_tables.attendance,
    report_tables.times,
    report_tables.changes,
    report_tables.answers,
    report_tables.shared,
)


def read(table: str) -> list[list[str]]:
    """The rows of a table, as a program that follows RFC 4180 reads them."""
    assert table.startswith("\ufeff")
    return list(csv.reader(io.StringIO(table[1:], newline=""), strict=True))


def full(words: str) -> Report:
    """A report with these words wherever words of people or of a plan can be."""
    items = (
        item("poll", title=words, question=words, choices=[words, "b"]),
        item("reflection", title=words, prompt=words),
    )
    return report(
        over(*items),
        spent={1: 3},
        people=[came(words, role=words, institution=words), came("Ben", 5, "left", phoneless=True)],
        events=[event("extend", 5, minutes=2), event("undo", 6)],
        lines=[Shared("2.0.mine", words), Shared("2.0.mine", "plain")],
        taken=[Taken("1.0.answer", 6, (4, 2), 6)],
    )


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("make", MAKES)
def test_no_cell_begins_like_a_formula(make: type, formula: str) -> None:
    for row in read(make(full(formula))):
        assert not any(BEGINS.search(cell) for cell in row), row


@given(st.text())
def test_plain_words_stay_as_they_are_and_others_get_an_apostrophe_and_no_more(text: str) -> None:
    made = in_a_cell(text)
    assert not BEGINS.search(made)
    assert made.replace("'", "") == text.replace("'", "")
    if not BEGINS.search(text):
        assert made == text


def test_attendance_can_be_read_back() -> None:
    head, ana, ben = read(report_tables.attendance(full('Ana "the one", of Leeds')))
    assert head == ["name", "role", "institution", "came", "left", "minutes", "without a phone"]
    assert ana[0] == 'Ana "the one", of Leeds' and ana[5:] == ["40", ""]
    assert ben[0] == "Ben" and ben[5:] == ["5", "yes"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", ana[3])


def test_times_can_be_read_back() -> None:
    rows = read(report_tables.times(full("Poll")))
    assert rows[0] == ["item", "planned minutes", "actual minutes"]
    assert rows[1] == ["Poll", "3.0", "3.0"] and rows[-1] == ["Closing", "3.0", ""]


def test_changes_can_be_read_back() -> None:
    _head, row = read(report_tables.changes(full("Poll")))
    assert row[1:] == ["2 minutes more in Poll", "2", "yes"]


def test_answers_and_texts_can_be_read_back() -> None:
    made = full("two\nlines")
    assert read(report_tables.answers(made))[1:] == [
        ["two\nlines", "", "two\nlines", "6", "two\nlines", "4"],
        ["two\nlines", "", "two\nlines", "6", "b", "2"],
    ]
    assert read(report_tables.shared(made))[1:] == [
        ["two\nlines", "", "two\nlines", "room", "", "two\nlines"],
        ["two\nlines", "", "two\nlines", "room", "", "plain"],
    ]


@pytest.mark.parametrize("make", MAKES)
def test_lines_end_as_the_standard_says(make: type) -> None:
    table = make(full("plain"))
    assert table.endswith("\r\n") and table.count("\n") == table.count("\r\n")
