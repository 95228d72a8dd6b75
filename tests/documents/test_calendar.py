"""The days somebody has named, as a file that calendars read."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.documents.rows import draft, kept, takeaway
from tests.rooms import NOW, item, moment
from workshop.documents.calendar import Day, calendar
from workshop.documents.takeaway import Takeaway
from workshop.moment import CLOSED

SAID = {"what": "Ask Ben, in person; soon", "when": "2027-03-04", "sure": "4", "hurdle": "", "asker": "Cho"}


def ended(*rows: object, kind: str = "commitment") -> Takeaway:
    room = moment(item(kind), state=CLOSED, activity=2, began_at=NOW, groups=[["Ana", "Ben"]])
    return takeaway(room, *rows)  # type: ignore[arg-type]  # rows of tests


def entries(text: str) -> list[dict[str, str]]:
    """The events of a file, read as RFC 5545 says: unfolded, by name, values as they were meant."""
    whole = text.replace("\r\n ", "")
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", whole, re.DOTALL)
    return [
        {name: _meant(value) for name, _colon, value in (line.partition(":") for line in event.split("\r\n"))}
        for event in (re.sub(r"BEGIN:VALARM.*?END:VALARM\r\n", "", each, flags=re.DOTALL) for each in found)
    ]


def _meant(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def test_a_day_that_was_named_is_a_whole_day_with_what_is_to_be_done() -> None:
    (one, *_again) = ended(kept("1.0.step", SAID)).days
    (event, *_) = entries(calendar((one,), "place0", NOW))
    assert event["DTSTART;VALUE=DATE"] == "20270304" and event["DTEND;VALUE=DATE"] == "20270305"
    assert event["SUMMARY"] == "Ask Ben, in person; soon"
    assert "How sure are you? 4 of 5" in event["DESCRIPTION"] and "Cho" in event["DESCRIPTION"]
    assert event["UID"] == "1.0.step.when.place0@rounds", "the same entry when it is taken again"


def test_next_steps_are_looked_at_again_after_two_weeks_and_three_months() -> None:
    days = ended(kept("1.0.step", SAID)).days
    began = date(2026, 9, 21)
    assert [(each.day - began).days for each in days[1:]] == [14, 91]
    assert all("Ask Ben" in each.more for each in days[1:])


def test_of_several_dates_in_a_card_each_has_its_own_line() -> None:
    fixes = {"fix1": "The top", "when1": "2027-01-02", "fix2": "Dates", "when2": "2027-01-03", "fix3": "x"}
    named = [each for each in ended(kept("1.0.step", fixes), kind="cv_clinic").days if "step" in each.mark]
    assert [(each.day.day, each.what) for each in named] == [(2, "The top"), (3, "Dates")]
    assert "Dates" not in named[0].more


def test_what_was_never_kept_or_names_no_day_is_not_in_it() -> None:
    assert not [each for each in ended(draft("1.0.step", SAID)).days if "step" in each.mark]
    assert ended().days == ()
    undated = ended(kept("1.0.step", {**SAID, "when": ""})).days
    assert len(undated) == 2 and not [each for each in undated if "step" in each.mark]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=300))
def test_any_words_come_back_as_they_were_and_no_line_is_too_long(words: str) -> None:
    text = calendar((Day("m", date(2027, 3, 4), words, words),), "place0", NOW)
    (event,) = entries(text)
    assert event["SUMMARY"] == event["DESCRIPTION"] == words
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_words_cannot_add_an_event_of_their_own() -> None:
    text = calendar((Day("m", date(2027, 3, 4), "x\r\nEND:VEVENT\r\nBEGIN:VEVENT", "y"),), "p", NOW)
    lines = text.split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 1 == lines.count("END:VEVENT") and "\r" not in "".join(lines)
