"""Letters as people count them: an accented letter, a flag, a family of joined emoji is one.

The counter on the phone (static/js/letters.js) has the same pattern, so that both always agree, however old
the browser is. It follows Unicode's grapheme clusters (UAX #29) as far as people write them.
"""

import regex

LONGEST_LETTER = 32
"""A letter goes on for so many marks at most: a pile without end is not one letter."""

_STACKED = r"\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6"
"""Signs that set the next letter under or beside this one, so that both are one (Devanagari, Khmer)."""

_BESIDE = r"\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f\u109a-\u109c\uaa7b\uaa7d"
"""Marks of Burmese that stand beside their letter as one of their own."""

_FURTHER = (
    r"\u0e33\u0eb3\u200c\uff9e\uff9f\p{Emoji_Modifier}\U000e0020-\U000e007f"
    r"\u1160-\u11ff\ud7b0-\ud7fb"
)
"""What goes on without being a mark: Thai am, joiners, skin tones, tails of flags, parts of syllables."""

_MORE = rf"[{_STACKED}]\u200d?\p{{Lo}}|\u200d\p{{Extended_Pictographic}}?|(?![{_BESIDE}])\p{{M}}|[{_FURTHER}]"
_LETTER = regex.compile(
    rf"\r\n|(?:\p{{Regional_Indicator}}\p{{Regional_Indicator}}|[\s\S])(?:{_MORE}){{0,{LONGEST_LETTER}}}"
)


def letters(text: str) -> list[str]:
    """The letters of a text, in their order; joined again they are the text."""
    found: list[str] = _LETTER.findall(text)
    return found


def length(text: str) -> int:
    """How many letters a text has, in the eyes of its writer. A line break is one, however it was sent."""
    # There are never more letters than characters of a text without marks, and most texts are such.
    return len(text) if text.isascii() and "\r" not in text else len(letters(text))
