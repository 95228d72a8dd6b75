"""Small turns of phrase for problems: a value as it was written, a choice among words, a likely slip."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from workshop.plans.scalars import written
from workshop.words import _

LONGEST_SHOWN = 40
"""Characters of a value that are shown; the line itself is shown beneath anyway."""

NEAR, NEARER = 0.75, 0.8
"""How alike two words must be for a slip of the pen; hands seldom slip on the first letter."""


def shown(value: Any) -> str:
    """A value as a person would name it in a sentence."""
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{cropped(value)}"'
    if isinstance(value, list):
        return _("a list")
    return _("a block of keys") if isinstance(value, dict) else cropped(written(value))


def one_of(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *most, last = words
    return _("{most} or {last}").format(most=", ".join(most), last=last) if most else last


def near(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty string."""
    if len(word) > LONGEST_SHOWN:
        return ""
    said = word.casefold()
    for likely in get_close_matches(said, list(known), 3, NEAR):
        if likely[0] == said[0] or get_close_matches(said, [likely], 1, NEARER):
            return likely
    return ""


def meant(word: str, known: Iterable[str]) -> str:
    """What was expected instead of `word`: the one probably meant, else all that are known."""
    words = tuple(known)
    if likely := near(word, words):
        return _('"{likely}" perhaps').format(likely=likely)
    return one_of(words)


def cropped(text: str) -> str:
    """As much of a text as fits a sentence, without characters that cannot be seen."""
    clean = "".join(char if char.isprintable() else " " for char in text)
    return clean if len(clean) <= LONGEST_SHOWN else clean[: LONGEST_SHOWN - 3] + "..."
