"""What a name may be: as it was typed, in every script, without what would trick or cover others.

No list of scripts and no version of Unicode decides what a letter is: only what does harm is left out.
"""

import unicodedata

import regex

from workshop.ink import seen
from workshop.letters import letters

LONGEST_NAME = 40
"""In letters as people count them."""

MOST_MARKS = 8
"""Marks in a row; no script needs more, and piled higher they cover other people's lines."""

CHARACTERS = 5
"""So many characters a letter may have on average: a name travels to every phone."""

_PICTURES = r"\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f"
_JOINING = rf"[[\p{{L}}\p{{M}}]--[\p{{Latin}}\p{{Greek}}\p{{Cyrillic}}\p{{Han}}]]|[{_PICTURES}]"
_WITHOUT_SPACES = r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"

_AT_WORK = "|".join(
    (
        rf"(?<={_JOINING})[\u200c\u200d]",
        rf"(?<={_WITHOUT_SPACES})\u200b(?={_WITHOUT_SPACES})",
        r"(?<=[^\s\p{Default_Ignorable_Code_Point}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]",
        r"(?<=\p{Mongolian})[\u180b-\u180f]",
        r"(?<=[\p{L}\p{M}])\u034f(?=[\p{L}\p{M}])",
        r"(?<=\U0001f3f4[\U000e0020-\U000e007f]*)[\U000e0020-\U000e007f]",
    )
)
"""Characters that are not drawn and change what is: joiners, word breaks, variants, the tail of a flag."""

_LEFT_OUT = regex.compile(
    r"[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufff9-\ufffb]"
    rf"|(?!{_AT_WORK})\p{{Default_Ignorable_Code_Point}}",
    regex.V1,
)
_PILE = regex.compile(rf"([\p{{M}}\u200c\u200d]{{{MOST_MARKS}}})[\p{{M}}\u200c\u200d]+")
_SPACES = regex.compile(r"(?!\u3000(?!\s))\s+")
_LEADING = regex.compile(r"\A[\s\p{M}\u200c\u200d]+|\s+\Z")


def clean_name(raw: str, longest: int = LONGEST_NAME) -> str:
    """The name as it may be shown, or an empty string when nothing of it can be seen.

    As typed, but for: controls, signs that turn the direction, characters that nobody else's font can know,
    white space in a row, and marks in a pile. At most `longest` letters are kept, none of them cut.
    """
    spaced = _SPACES.sub(" ", raw)
    name = _LEADING.sub("", _PILE.sub(r"\1", _LEFT_OUT.sub("", spaced)))
    name = _first(_composed(name), longest).rstrip()
    return name if seen(name) else ""


def _composed(name: str) -> str:
    """With one character for an accented letter where there is one; never with more than were typed."""
    composed = unicodedata.normalize("NFC", name)
    return composed if len(composed) < len(name) else name


def _first(name: str, longest: int) -> str:
    kept = ""
    for letter in letters(name)[:longest]:
        if len(kept) + len(letter) > longest * CHARACTERS:
            break
        kept += letter
    return kept
