"""Every sort of answer, for every audience, in every place: in words where it may be read, else nowhere."""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest

from tests.room import Phone, Room, readable, room_with
from workshop.activities.composed import kind
from workshop.audience import Audience
from workshop.documents import press
from workshop.documents.paper import paper
from workshop.fields import CardPart, Field

OPTIONS = ("zqfirstqz", "zqsecondqz", "zqneverqz")
PARTS = (
    CardPart("words", "In words"),
    CardPart("one", "One of them", type="choice", options=OPTIONS),
    CardPart("much", "How much", type="scale", options=("zqlowqz", "zqhighqz")),
)
ANSWERS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "text": ("zqwrittenqz", ("zqwrittenqz",)),
    "choice": (1, ("zqsecondqz",)),
    "choices": ([0, 1], ("zqfirstqz", "zqsecondqz")),
    "scale": (4, ("4 of 5, from zqlowqz to zqhighqz",)),
    "ticks": ([0, 1], ("zqfirstqz", "zqsecondqz")),
    "card": (
        {"ticks": [0], "words": "zqwrittenqz", "one": "1", "much": "4"},
        ("zqfirstqz", "zqwrittenqz", "zqsecondqz", "4 of 5"),
    ),
}
"""What everybody answers, and what stands for it wherever it may be read."""

COUNTED = {"choice": "zqsecondqz", "choices": "zqfirstqz", "scale": "4", "ticks": "zqfirstqz"}
"""What stands before the count, where answers are counted: for the room and for the facilitator."""

EVERYWHERE = {"table", "phone", "wall", "console", "report", "csv", "takeaway"}
READ_IN = {
    Audience.DEVICE: set(),
    Audience.PRIVATE: {"takeaway"},
    Audience.GIVEN: {"takeaway"},
    Audience.GROUP: EVERYWHERE,
    Audience.FACILITATOR: {"report", "csv", "takeaway"},
    Audience.ROOM: EVERYWHERE - {"table"},
    Audience.NAMED: EVERYWHERE - {"table"},
}
SHOWN = (Audience.GROUP, Audience.ROOM, Audience.NAMED)


@dataclass
class Read:
    """What stands in each place; `pages` are all of them as they were sent."""

    places: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    def put(self, place: str, *pages: str) -> None:
        self.pages += pages
        self.places[place] = " ".join(map(readable, pages))


def plan(sort: str, audience: Audience, shows: bool) -> dict[str, Any]:
    options = {"scale": ("zqlowqz", "zqhighqz"), "text": ()}.get(sort, OPTIONS)
    ask = {"name": "q", "type": sort, "label": "A question", "audience": audience, "options": options}
    talk = {"type": "talk", "minutes": 3, "prompt": "Talk"}
    phases = [
        {"name": "sit", **talk},
        {"name": "ask", "type": "write", "minutes": 3, "prompt": "Answer", "asks": [ask]},
        {"name": "after", **talk},
        {"name": "show", "type": "reveal", "minutes": 3, "prompt": "All", "shows": ["q"] if shows else []},
    ]
    return {"title": "An evening", "activities": [{"title": "One", "groups": {"of": 2}, "phases": phases}]}


@pytest.fixture(autouse=True)
def cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats of one's own have no cards; here they do."""
    compose = kind._field

    def with_parts(asked: dict[str, Any]) -> Field:
        made = compose(asked)
        return Field(**{**vars(made), "parts": PARTS}) if made.type == "card" else made

    monkeypatch.setattr(kind, "_field", with_parts)


@pytest.fixture(autouse=True)
def pages_of_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be set as a PDF, as text."""
    monkeypatch.setattr(press, "takeaway", lambda made: json.dumps(paper(made)).encode())


def lines(html: str) -> list[str]:
    """The lines that a phone shows, of a table or of the room."""
    lists = re.findall(r'<ul class="list voice".*?</ul>', html, re.DOTALL)
    return [readable(line) for ul in lists for line in re.findall(r"<li\b.*?</li>", ul, re.DOTALL)]


def evening(room: Room, sort: str) -> tuple[Read, list[Phone]]:
    """Six people at three tables answer, look at what is shown, and take it home."""
    read, phones = Read(), room.people(*(f"P{n}" for n in range(6)))
    room.console.goes_to("ask")
    for phone in phones:
        phone.writes(ANSWERS[sort][0])
    asked = [phone.html() for phone in phones]
    read.put("table", *("\n".join(lines(html)) for html in asked))
    read.pages += asked
    room.console.goes_to("show")
    if 'value="1.0.q"' in room.console.html():
        room.console.presses("show")
    read.put("phone", phones[0].html())
    read.put("wall", room.projector.html())
    read.put("console", room.console.html())
    room.console.does("end", step=str(room.moment.step))
    ends = [f"/takeaway{end}" for end in ("", ".md", ".html", ".pdf")]
    read.put("takeaway", *(phones[0].get(end).get_data(as_text=True) for end in ends))
    read.sheets = [phones[0].get(end).get_data(as_text=True) for end in ends]
    read.put("report", *(room.console.get(f"/report{end}").get_data(as_text=True) for end in ("", ".md")))
    tables = [room.console.get(f"/{name}.csv").get_data(as_text=True) for name in ("shared", "answers")]
    read.put("csv", *tables)
    return read, phones


def words_of(sort: str, audience: Audience, place: str) -> tuple[str, ...]:
    """What stands in a place for what was answered."""
    counted = audience in (Audience.ROOM, Audience.FACILITATOR) and place != "takeaway"
    return (COUNTED[sort],) if counted and sort in COUNTED else ANSWERS[sort][1]


def reads(text: str, words: tuple[str, ...]) -> bool:
    """Whether all of this stands there; Markdown puts a stroke before many signs."""
    plain = text.replace("\\", "")
    return all(word in plain for word in words)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("sort", ANSWERS)
def test_an_answer_stands_in_words_where_it_may_be_read_and_nowhere_else(sort, audience):
    with room_with(plan(sort, audience, audience in SHOWN)) as room:
        read, _phones = evening(room, sort)
    for place, text in read.places.items():
        if place in READ_IN[audience]:
            assert reads(text, words_of(sort, audience, place)), f"blank in the {place}"
        elif not (place == "takeaway" and audience is Audience.DEVICE):
            told = [word for word in ANSWERS[sort][1] if word in text]
            assert not told, f"{told} in the {place}"
    if "takeaway" in READ_IN[audience]:
        assert all(reads(sheet, ANSWERS[sort][1]) for sheet in read.sheets), "blank in one of its forms"
    for page in read.pages:
        assert not re.search(r"<(li|dd)\b[^>]*>\s*</", page), "an empty line"
        assert not any(re.fullmatch(r"[0-9, \[\]]*", line) for line in lines(page))


@pytest.mark.parametrize("sort", ANSWERS)
def test_what_no_phase_shows_stays_at_its_table(sort):
    with room_with(plan(sort, Audience.GROUP, shows=False)) as room:
        read, phones = evening(room, sort)
        for place in ("table", "takeaway"):
            assert reads(read.places[place], ANSWERS[sort][1]), place
        for place in ("wall", "console", "report", "csv"):
            assert not any(word in read.places[place] for word in ANSWERS[sort][1]), place
        other = next(p for p in phones if room.moment.group_of(p.place, (1, 1)) != _table(room, phones[0]))
        assert "Your table" in other.takeaway()


def _table(room: Room, phone: Phone) -> Any:
    return room.moment.group_of(phone.place, (1, 1))


@pytest.mark.parametrize("sort", [sort for sort in ANSWERS if sort != "text"])
def test_another_table_reads_nothing_of_it(sort):
    """Only those who sit with its writer see it before the room does, and nobody sees another table's."""
    with room_with(plan(sort, Audience.GROUP, shows=True)) as room:
        phones = room.people(*(f"P{n}" for n in range(6)))
        room.console.goes_to("ask")
        table = room.moment.table_of
        ana = phones[0]
        ana.writes(ANSWERS[sort][0])
        for phone in phones:
            at_one = phone.place in table[ana.place].members
            said = "\n".join(lines(phone.html()))
            assert reads(said, ANSWERS[sort][1]) if at_one else not said


def test_the_next_at_the_table_read_what_was_chosen_before():
    given = plan("choice", Audience.GROUP, shows=False)
    item = given["activities"][0]
    item["phases"][1]["asks"][0]["carried"] = True
    item |= {"rounds": 2, "groups": {"of": 2, "others": "mix"}}
    item["phases"].pop()
    with room_with(given) as room:
        phones = room.people(*(f"P{n}" for n in range(6)))
        room.console.goes_to("ask")
        for phone in phones:
            phone.writes(1)
        room.console.goes_to("sit", 2)
        assert all(lines(phone.html()) == ["zqsecondqz (2 people)"] for phone in phones)


def test_equal_choices_stand_once_with_how_many_made_them():
    with room_with(plan("choice", Audience.GROUP, shows=True)) as room:
        read, _phones = evening(room, "choice")
    assert read.places["wall"].count("zqsecondqz") == 1 and "zqsecondqz (6 people)" in read.places["wall"]
    assert "zqneverqz" not in read.places["wall"]


def test_a_choice_with_a_name_is_shown_at_once_and_with_the_name():
    with room_with(plan("choice", Audience.NAMED, shows=True)) as room:
        ana, ben = room.people("Ana", "Ben")
        room.console.goes_to("ask")
        ana.writes(1)
        room.console.goes_to("show")
        for screen in (ana, ben, room.projector, room.console):
            assert screen.sees("zqsecondqz Ana") and not screen.sees("Nothing has been sent yet.")


def test_counts_for_the_facilitator_are_read_after_the_end_and_from_five_on():
    for people, counted in ((4, False), (5, True)):
        with room_with(plan("choice", Audience.FACILITATOR, shows=False)) as room:
            phones = room.people(*(f"P{n}" for n in range(people)))
            room.console.goes_to("ask")
            for phone in phones:
                phone.writes(1)
            room.console.goes_to("show")
            assert "zqsecondqz" not in room.console.get("/report.md").get_data(as_text=True)
            room.console.does("end", step=str(room.moment.step))
            assert ("zqsecondqz" in room.console.get("/answers.csv").get_data(as_text=True)) == counted
            assert ("zqsecondqz" in room.console.get("/report").get_data(as_text=True)) == counted


def test_what_stays_on_a_phone_is_filled_in_there_in_words():
    """The house has none of it; the page has what each number stands for."""
    for sort, words in (("choice", "zqsecondqz"), ("scale", "4 of 5, from zqlowqz"), ("card", "4 of 5")):
        with room_with(plan(sort, Audience.DEVICE, shows=False)) as room:
            room.people(*(f"P{n}" for n in range(4)))
            room.console.goes_to("show")
            page = room.phones[0].get("/takeaway").get_data(as_text=True)
        assert any(words in unescape(each) for each in re.findall(r'data-options="([^"]*)"', page))
