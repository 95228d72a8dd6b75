"""The takeaway on paper: tagged for those who listen to it, and made of any words whatsoever."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.documents import rows
from tests.rooms import item, moment
from workshop.documents.glyphs import named
from workshop.documents.paper import BREAK_HERE, breakable, language_of, paper, runs_from_the_right
from workshop.documents.press import PdfPress
from workshop.documents.takeaway import Takeaway
from workshop.moment import CLOSED, ReleasedLine

AWKWARD = {
    "emoji": "Thank you \U0001f389\U0001f469\U0001f3fd\u200d\U0001f680\u2764\ufe0f",
    "chinese": "谢谢你的等待。" * 30,
    "hebrew and arabic": "שלום עולם, hello\nمرحبا بالعالم 123",
    "four thousand letters": "word " * 800,
    "one word of four thousand letters": "x" * 4000,
    "an address": "https://example.org/" + "a-b_c/" * 200,
    "commands": '#panic() $x^2$ #read("/etc/passwd") @ref <label> = heading \\ "quoted" *b* _i_ //comment',
    "controls": "bell\x07 null\x00 escape\x1b[31m",
    "half an emoji": "half \ud83c",
    "marks upon marks": "e" + "\u0301" * 300,
    "bidi overrides": "\u202egnp.exe\u202c \u2066x\u2069",
    "private use": "\ue000name\ue001 \uf8ff",
    "many lines": "\n".join(["line"] * 300),
    "nothing but spaces": " \u00a0\u200b ",
    "the last plane": "\U0010fffd\U000e0041",
}


@pytest.fixture(scope="module")
def press() -> Iterator[PdfPress]:
    made = PdfPress()
    yield made
    made.stop()


def told(words: str, **agenda: Any) -> Takeaway:
    """A takeaway with these words wherever words of people can be."""
    card = {"title": words[:60], "lines": [words[:200], "Ask: how did it go?"]}
    at = moment(
        item("feedback_practice"),
        item("reflection", prompt=words[:140]),
        item("reflection", audience="device"),
        item("brief", cards=[card]),
        activity=5,
        state=CLOSED,
        people=("Ana", "Ben", "Cho"),
        lines={"2.0.mine": tuple(ReleasedLine(str(n), words, "Cho") for n in range(3))},
    )
    return rows.takeaway(
        at,
        rows.kept("2.0.mine", words),
        rows.draft("2.0.mine", f"{words} more", 2),
        rows.kept("1.1.step", words),
        rows.gift("1.1.card", "Ben", {"strength": words, "growth": words}),
        rows.gift("1.2.card", "Cho", {"strength": words}),
        rows.given("1.2.card", "Ben", {"strength": words}),
    )


def pages(pdf: bytes) -> int:
    found = re.search(rb"/Type/Pages.{0,400}?/Count (\d+)|/Count (\d+)", pdf, re.DOTALL)
    assert found
    return int(found[1] or found[2])


def test_it_is_tagged_named_and_says_its_language(press: PdfPress) -> None:
    pdf = press.make(paper(told("Plain words.")))
    assert b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf and b"/Marked true" in pdf
    assert b"/Lang" in pdf and b"pdfuaid" in pdf
    assert b"595.2" in pdf and b"841.8" in pdf, "A4"
    assert pages(pdf) <= 2


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
def test_awkward_words_never_fail_it_and_it_stays_tagged(press: PdfPress, words: str) -> None:
    pdf = press.make(paper(told(words)))
    assert pdf.startswith(b"%PDF-") and b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf


def test_commands_in_words_are_words(press: PdfPress) -> None:
    words = '#panic("no") #read("takeaway.typ")'
    assert press.make(paper(told(words))).startswith(b"%PDF-")
    assert paper(told(words))["heard"][0]["parts"][0]["text"] == words


@pytest.mark.parametrize(
    ("tag", "known"), [("en", "en"), ("de-CH", "de"), ("AR", "ar"), ("", "en"), ("?", "en")]
)
def test_a_language_is_told_to_the_press_as_it_knows_it(press: PdfPress, tag: str, known: str) -> None:
    facts = {**paper(told("Words.")), "language": language_of(tag)}
    assert facts["language"] == known
    assert press.make(facts).startswith(b"%PDF-")


def test_the_paper_is_in_our_language_and_what_people_said_in_theirs(press: PdfPress) -> None:
    facts = paper(replace(told("كلمات"), language="ar"))
    assert (facts["language"], facts["said_in"]) == ("en", "ar")
    assert facts["steps"][0]["parts"][0]["rtl"] is True
    assert b"/Lang(en)" in press.make(facts).replace(b" ", b"")


def test_a_person_who_wrote_nothing_gets_a_page_too(press: PdfPress) -> None:
    empty = paper(rows.takeaway(moment("reflection", activity=2, state=CLOSED)))
    assert pages(press.make(empty)) == 1


def test_the_same_words_are_on_paper_as_on_the_page() -> None:
    facts = paper(told("Plain words."))
    assert facts["steps"][0]["parts"][0]["text"] == "Plain words."
    assert [entry["below"] for entry in facts["heard"]] == [
        "Given by Ben. Feedback practice, Round 1",
        "Given by Cho. Feedback practice, Round 2",
    ]
    notes = [entry for chapter in facts["chapters"] for entry in chapter["entries"]]
    assert [entry["unfinished"] for entry in notes] == [False, True, False]
    assert [entry["blank"] for entry in notes] == [False, False, True]
    assert facts["cards"][-1]["lines"][1] == ["Ask:", "how did it go?"]


def test_long_words_can_be_broken_and_others_are_left_alone() -> None:
    assert breakable({"a": ["short words stay"]}) == {"a": ["short words stay"]}
    long = breakable("x" * 100)
    assert max(map(len, long.split(BREAK_HERE))) <= 20 and long.replace(BREAK_HERE, "") == "x" * 100


@pytest.mark.parametrize(
    ("text", "right"),
    [("hello", False), ("שלום hello", True), ("123 مرحبا", True), ("...", False), ("", False)],
)
def test_a_text_runs_as_its_first_letter_does(text: str, right: bool) -> None:
    assert runs_from_the_right(text) is right


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Great \U0001f389", "Great [party popper]"),
        ("\U0001f469\U0001f3fd\u200d\U0001f680", "[woman][rocket]"),
        ("\U0001f1e9\U0001f1ea", "DE"),
        ("plain, 日本, שלום", "plain, 日本, שלום"),
        ("\u2122 and \u00a9", "\u2122 and \u00a9"),
    ],
)
def test_pictures_that_cannot_be_drawn_are_named(text: str, said: str) -> None:
    assert named({"a": [text]}) == {"a": [said]}
