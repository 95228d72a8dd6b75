"""The facilitator's report: what it counts, what it says of time, and what it never says."""

import re
from collections.abc import Iterator

import pytest

from tests.documents.hall import NAMES, hall
from tests.documents.reports import came, over, report
from tests.room import Phone, Room, readable, room_with
from tests.rooms import NOW, handle, item, moment
from workshop.documents import report_page, report_text
from workshop.documents.report import Report
from workshop.storage.report import Shared, Taken

ADDRESSES = (
    "/report", "/report.md", "/attendance.csv", "/times.csv", "/changes.csv", "/answers.csv", "/shared.csv",
)  # fmt: skip
SIX = ("Ana", "Ben", "Cho", "Dov", "Eva", "Fay")


def texts(made: Report) -> dict[str, tuple[str, ...]]:
    return {said.prompt: said.texts for said in made.said}


@pytest.fixture(scope="module")
def there() -> Iterator[tuple[Room, dict[str, Phone]]]:
    with hall() as (room, people):
        room.console.does("extend", minutes="5")
        room.console.does("end", step=str(room.moment.step))
        yield room, people


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_private_and_no_given_word_is_in_any_format(
    there: tuple[Room, dict[str, Phone]], address: str
) -> None:
    room, _people = there
    response = room.console.get(address)
    assert response.status_code == 200
    assert not re.search("PRIVATE|DRAFT|SHEET|CARD", response.get_data(as_text=True))


@pytest.mark.parametrize("address", ["/report", "/report.md", "/shared.csv"])
def test_what_was_shown_or_written_to_the_facilitator_is_there(
    there: tuple[Room, dict[str, Phone]], address: str
) -> None:
    room, _people = there
    found = room.console.get(address).get_data(as_text=True)
    assert all(f"TO-THE-FACILITATOR {name}" in found for name in NAMES)
    assert all(f"RAISED {name}" in found for name in NAMES if name != "Fay")
    assert "RAISED Fay" not in found


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_for_the_facilitator_alone(there: tuple[Room, dict[str, Phone]], address: str) -> None:
    room, people = there
    said = people["Ana"].client.get(room.console.at + address)
    assert not re.search("TO-THE-FACILITATOR|RAISED", said.get_data(as_text=True))
    assert "Attendance" not in said.get_data(as_text=True)


def test_the_page_counts_and_has_no_script_and_no_style(there: tuple[Room, dict[str, Phone]]) -> None:
    room, _people = there
    html = room.console.get("/report").get_data(as_text=True)
    words = readable(html)
    assert "6 people, all stayed" in words
    assert "3 cards of feedback" not in words, "three are fewer than five"
    assert "5 minutes more in Alone" in words
    assert "<script" not in html and "style=" not in html and "<style" not in html


def test_texts_of_fewer_than_five_are_not_shown() -> None:
    asked = item("reflection", audience="facilitator", prompt="To you")
    four = [Shared("1.0.mine", f"text {n}") for n in range(4)]
    assert texts(report(over(asked), texts=four)) == {}
    assert len(texts(report(over(asked), texts=[*four, Shared("1.0.mine", "text 4")]))["To you"]) == 5


def test_texts_to_the_facilitator_wait_until_nobody_adds_to_them() -> None:
    asked = item("reflection", audience="facilitator", prompt="To you")
    six = [Shared("1.0.mine", f"text {n}") for n in range(6)]
    assert texts(report(moment(asked, "reflection", phase="write"), texts=six)) == {}
    assert texts(report(moment(asked, "reflection", activity=2, phase="write"), texts=six)) == {}
    assert "To you" in texts(report(over(asked), texts=six))


def test_a_text_of_another_audience_is_not_a_text_to_the_facilitator() -> None:
    six = [Shared("1.0.mine", f"text {n}") for n in range(6)]
    for audience in ("private", "room", "named"):
        assert texts(report(over(item("reflection", audience=audience)), texts=six)) == {}


def test_a_line_stands_without_the_name_its_writer_chose() -> None:
    made = report(over("reflection"), lines=[Shared("1.0.mine", "our sentence", "Ana Ruiz")])
    assert texts(made) == {"Who changed how you work?": ("our sentence",)}
    assert "Ana Ruiz" not in report_text.markdown(made) + report_page.page(made, "s")


def test_answers_are_counted_as_the_room_was_shown_them() -> None:
    made = report(over("poll"), taken=[Taken("1.0.answer", 8, (3, 1, 1), 5)])
    (chosen,) = made.chosen
    assert (chosen.answered, chosen.counts) == (5, (("making time", 3), ("listening", 1), ("letting go", 1)))
    assert "5 people answered" in readable(report_page.page(made, "s"))


@pytest.mark.parametrize("taken", [Taken("1.0.answer", 8), Taken("1.0.answer", 4, (3, 1, 0), 4)])
def test_what_was_never_shown_or_is_of_fewer_than_five_is_not_counted(taken: Taken) -> None:
    assert report(over("poll"), taken=[taken]).chosen == ()


def test_who_took_part_is_a_number_and_of_fewer_than_five_not_even_that() -> None:
    four, six = (frozenset(map(handle, SIX[:n])) for n in (4, 6))
    at = over("reflection", "reflection", people=SIX, answered={"1.0.mine": four, "2.0.mine": six})
    made = report(at, people=map(came, SIX))
    assert [(each.answered, each.of) for each in made.took_part] == [(None, 6), (6, 6)]
    assert "fewer than 5 of 6" in report_text.markdown(made)
    assert "4 of 6" not in report_text.markdown(made)


def test_people_tables_minutes_steps_and_feedback_in_five_figures() -> None:
    given = frozenset((f"1.{n}.card", handle("Ana"), handle("Ben")) for n in range(1, 7))
    steps = {"1.1.step": frozenset(map(handle, SIX[:3])), "1.2.step": frozenset(map(handle, SIX[3:]))}
    at = over("feedback_practice", people=SIX, answered=steps, given=given)
    pairs = moment("feedback_practice", people=SIX, phase="tell").groups
    seating = {(0, 1): pairs, (1, 1): pairs}
    at = over("feedback_practice", people=SIX, answered=steps, given=given, seating=seating)
    planned = at.agenda.seconds // 60
    made = report(at, spent={1: planned + 1, 2: 3}, people=[*map(came, SIX[:5]), came("Fay", 9, "left")])
    assert list(report_page.in_figures(made.figures, closed=True)) == [
        ("6", "people, 5 stayed"),
        ("3", "tables, 3 repeats"),
        ("+4", f"minutes over {planned}"),
        ("6", "next steps written"),
        ("6", "cards of feedback given"),
    ]


def test_in_the_middle_minutes_are_so_far_and_what_comes_is_ahead() -> None:
    running = moment("reflection", "reflection", "brief", activity=2, phase="write", began_at=NOW)
    made = report(running, spent={0: 5, 1: 4, 2: 1})
    assert [each.state for each in made.minutes] == ["over", "now", "ahead", "ahead"]
    words = readable(report_page.page(made, "s"))
    assert "minutes so far" in words and "1 so far" in words and "left out" not in words


def test_who_was_here_has_times_and_minutes_and_who_was_forgotten_is_a_number() -> None:
    people = [came("Ana", institution="Leeds"), came("Ben", 12, "left"), came("", state="removed")]
    made = report(over("reflection"), people=people)
    text = report_text.markdown(made)
    assert re.search(r"- Ana, Leeds: \d\d:\d\d, 40 min", text)
    assert re.search(r"- Ben: \d\d:\d\d–\d\d:\d\d, 12 min", text)
    assert "1 more was here and has asked to be forgotten" in text
    assert made.figures.people == 3


def test_words_in_the_report_are_escaped() -> None:
    nasty = "</li><script>alert(1)</script>"
    asked = item("reflection", prompt=nasty, title=nasty)
    made = report(over(asked), lines=[Shared("1.0.mine", nasty)], people=[came("<b>Ana</b>")])
    html = report_page.page(made, "s")
    assert "<script" not in html and "<b>Ana" not in html
    assert "<script" not in re.sub(r"\\<", "", report_text.markdown(made))


def test_who_stays_together_while_the_group_grows_has_met_once() -> None:
    with room_with({"title": "One kind", "activities": [item("snowball"), item("snowball")]}) as room:
        room.people(*(f"P{n}" for n in range(16)))
        while room.console.goes_on()["ok"]:
            pass
        assert "8 tables, 0 repeats" in readable(room.console.get("/report").get_data(as_text=True))


def test_questions_stand_in_the_order_in_which_they_were_asked() -> None:
    """Not in that of their ids as words, where the tenth item comes before the second."""
    prompts = [f"Q{n}" for n in range(1, 13)]
    polls = over(*(item("poll", question=prompt, choices=["a", "b"]) for prompt in prompts))
    votes = [Taken(question, 6, (4, 2), 6) for question in sorted(q for q, _field in polls.agenda.questions)]
    assert [each.prompt for each in report(polls, taken=votes).chosen] == prompts
    asked = over(*(item("reflection", prompt=prompt, audience="room") for prompt in prompts))
    lines = [Shared(question, "Ask first.") for question in sorted(q for q, _field in asked.agenda.questions)]
    assert [each.prompt for each in report(asked, lines=lines).said] == prompts
