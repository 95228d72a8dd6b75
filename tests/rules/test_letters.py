"""Letters and ink: the phone and the server count, and look, alike, in every script."""

import json
import random
import subprocess
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
import regex

from workshop.ink import seen
from workshop.letters import LONGEST_LETTER, length, letters

STATIC = Path(__file__).parents[2] / "static" / "js"
SCRIPTS = """
    Latin Greek Cyrillic Arabic Hebrew Syriac Thaana Nko Devanagari Bengali Gurmukhi Gujarati Oriya Tamil
    Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Mongolian Javanese Balinese Ethiopic
    Hangul Han Hiragana Katakana
""".split()
PIECES = (
    "\r\n", "\n", "\r", " ", "\u200c", "\u200d", "\u200b", "\ufe0f", "\u0301", "\u20e3", "1️⃣", "👩‍👩‍👧‍👦",
    "👩🏽‍❤️‍💋‍👨🏿", "🇩🇪", "🇫", "🏴\U000e0067\U000e0062\U000e007f", "🩷", "❤️‍🔥", "ﷺ", "ｶﾞ",
    "각", "\u0e33", "\u094d", "\ufeff", "\u00ad", "\u3164", "\u2800", "\ufffe", "\U0001d159", "\U00038000",
)  # fmt: skip
ASK = """
import {{ letters }} from "{static}/letters.js";
import {{ isSeen }} from "{static}/ink.js";
import {{ readFileSync }} from "node:fs";
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => [letters(text), isSeen(text)])));
"""


def on_the_phone(texts: Sequence[str]) -> list[list[object]]:
    """How many letters the phone counts in each text, and whether it sees any."""
    ask = ["node", "--input-type=module", "-e", ASK.format(static=STATIC.as_uri())]
    said = subprocess.run(
        ask, input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=60
    )
    found: list[list[object]] = json.loads(said.stdout)
    return found


@cache
def known(end: int) -> list[str]:
    """All characters before `end` that every browser and every Python in use has heard of."""
    return [chr(n) for n in range(end) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]


def texts_of_every_script() -> list[str]:
    chance = random.Random(9)
    found, everything = [*PIECES], "".join(known(0x20000))
    for script in SCRIPTS:
        ours = regex.findall(rf"\p{{Script={script}}}", everything)
        found += ["".join(chance.choices([*ours, *PIECES], k=chance.randrange(1, 12))) for _ in range(60)]
    return found


def test_the_counter_and_the_server_count_the_same_letters() -> None:
    texts = texts_of_every_script()
    assert on_the_phone(texts) == [[length(text), seen(text)] for text in texts]


@pytest.mark.long
def test_every_character_there_is_counts_and_shows_the_same() -> None:
    alone = known(0x110000)
    texts = [f"a{char}" for char in alone]
    assert on_the_phone(texts) == [[length(text), True] for text in texts]
    assert on_the_phone(alone) == [[length(text), seen(text)] for text in alone]


@pytest.mark.parametrize(
    "text",
    [
        "ฉันอยากเรียนรู้ที่จะฟังให้ดีขึ้น",
        "हिन्दी में लिखना कठिन है",
        "বাংলা ভাষা স্ত্রী",
        "தமிழ் மொழி ஸ்ரீ",
        "ကျော် မြန်မာ",
        "ភាសាខ្មែរ",
        "مُحَمَّدٌ علی‌رضا",
        "👩🏽‍❤️‍💋‍👨🏿🇩🇪🇫🇷1️⃣🩷",
        "one\r\ntwo\r\nthree",
        "Zoe\u0301 각각",
    ],
)
def test_a_letter_is_what_unicode_says_is_one(text: str) -> None:
    assert letters(text) == regex.findall(r"\X", text)


def test_a_pile_without_end_is_not_one_letter() -> None:
    assert length("a" + "\u0301" * 4000) > 4000 / (LONGEST_LETTER + 2)


@pytest.mark.parametrize(
    "text", ["\u200b\u200b", " \n\t", "\u00ad", "\u2060\ufeff", "\u3164", "\u2800", "\u180e", ""]
)
def test_what_nobody_can_see_has_no_ink(text: str) -> None:
    assert not seen(text)


@pytest.mark.parametrize("text", ["x", ".", "🩷", "\u200bx", "\u0600", "ـ", "\U00038000", "\u0301"])
def test_what_can_be_seen_has_ink(text: str) -> None:
    assert seen(text)
