"""The takeaway as facts for the press: each text with its direction, and no word too long to break."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from workshop.documents.in_words import Entry, TextPart, opening
from workshop.documents.labels import labels
from workshop.documents.sheets import sheet_of
from workshop.documents.takeaway import Takeaway
from workshop.tongue import ours
from workshop.words import speaking

_LONG = re.compile(r"\S{40,}")
_BREAKS = re.compile(r"(.{20})(?=.)")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
BREAK_HERE = "\u200b"


def paper(takeaway: Takeaway) -> dict[str, Any]:
    """What `takeaway.typ` is set from."""
    with speaking(takeaway.language):
        told, said = takeaway.written, labels(takeaway)
        facts = {
            "labels": said,
            "steps": _entries(told.steps),
            "people": _entries(told.people),
            "heard": _entries(told.heard),
            "chapters": [{"title": each.title, "entries": _entries(each.entries)} for each in told.chapters],
            "gave": _entries(told.gave),
            "room": _entries(told.room),
            "cards": [
                {
                    "title": said["card"].format(title=card.title),
                    "lines": [opening(line) for line in card.lines],
                }
                for card in told.cards
            ],
        }
    words, plan = ours(takeaway.language), takeaway.language
    spoken = {"language": language_of(words), "said_in": language_of(plan), "paper": sheet_of(plan)}
    return {"template": "takeaway.typ", **spoken, **breakable(facts)}


def _entries(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "label": each.label,
            "parts": [_part(part) for part in each.parts],
            "below": each.below,
            "blank": each.blank,
            "unfinished": each.unfinished,
        }
        for each in entries
    ]


def _part(part: TextPart) -> dict[str, Any]:
    return {"label": part.label, "text": part.text, "rtl": runs_from_the_right(part.text)}


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    ways = (unicodedata.bidirectional(char) for char in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def breakable(facts: Any) -> Any:
    """The same with places to break in words that are longer than a line."""
    if isinstance(facts, str):
        return _LONG.sub(lambda word: _BREAKS.sub(rf"\1{BREAK_HERE}", word[0]), facts)
    if isinstance(facts, dict):
        return {name: breakable(value) for name, value in facts.items()}
    return [breakable(each) for each in facts] if isinstance(facts, list | tuple) else facts


def language_of(tag: str) -> str:
    """The language as the press knows it: two or three letters."""
    found = _LANGUAGE.match(tag.lower())
    return found[0] if found else "en"
