"""A value in words: choices by name, cards part by part, texts as lines."""

from typing import Any

import pytest

from workshop.documents.in_words import clean, heading, opening, parts
from workshop.fields import CardPart, Field


def field(kind: str, **facts: Any) -> Field:
    return Field("f", kind, "Prompt", **facts)


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (field("choice", options=("a", "b")), 1, ["b"]),
        (field("choices", options=("a", "b", "c")), [2, 0], ["c, a"]),
        (field("ticks", options=("a", "b")), [], []),
        (field("choice", options=("a",)), 7, []),
        (field("choice", options=("a",)), None, []),
        (field("scale"), 3, ["3 of 5"]),
        (field("scale", options=("never", "always")), 3, ["3 of 5, from never to always"]),
        (field("scale"), None, []),
        (field("text"), {"odd": 1}, []),
        (field("card", parts=(CardPart("p", "P"),)), "odd", []),
        (field("card", parts=(CardPart("p", "P"),)), {"p": None, "ticks": "odd"}, []),
    ],
)
def test_every_answer_is_said_in_words(asked: Field, value: Any, said: list[str]) -> None:
    assert [part.text for part in parts(asked, value)] == said


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("Strength: you ... I saw it when ...", "Strength"),
        ("One thing that would move you on ... I noticed ...", "One thing that would move you on"),
        ("Tell: one thing that worked, and what I saw", "Tell: one thing that worked, and what I saw"),
        ("What happened\N{HORIZONTAL ELLIPSIS}", "What happened"),
        ("...", "..."),
    ],
)
def test_a_reader_needs_only_how_a_part_begins(label: str, read: str) -> None:
    assert heading(label) == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Ask: how did it go?", ("Ask:", "how did it go?")),
        ("no colon", ("", "no colon")),
        ("much too long to be one word or two: so", ("", "much too long to be one word or two: so")),
    ],
)
def test_a_line_of_a_card_may_begin_with_a_word_of_its_own(line: str, read: tuple[str, str]) -> None:
    assert opening(line) == read


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("bell\x07 and null\x00", "bell and null"),
        ("tab\tstays", "tab\tstays"),
        ("half an emoji \ud83c", "half an emoji ?"),
        ("\n\n  in the middle  \n\n", "in the middle"),
        ("\u05e9\u05dc\u05d5\u05dd \U0001f389", "\u05e9\u05dc\u05d5\u05dd \U0001f389"),
    ],
)
def test_words_are_lines_without_what_no_format_can_show(raw: str, shown: str) -> None:
    assert clean(raw) == shown
