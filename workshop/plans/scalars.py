"""What a plain word in YAML stands for: nothing, true or false, a number, else the text as it is written.

A number remembers how it was written: where text is meant, `007` and `1.10` are taken as they stand.
"""

import re
import unicodedata
from typing import Any

_TRUTH = {"true": True, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15}|[0-9]{1,15})([eE][-+]?[0-9]{1,3})?")
_BEYOND = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

NO_CHARACTERS = "\ufffe\uffff"
"""Numbers that stand for no character. YAML lets no file hold them: such a plan could not be written back."""


class Whole(int):
    """A whole number that stands unquoted in a file."""

    written = ""


class Broken(float):
    """Any other number that stands unquoted in a file."""

    written = ""


def plain(word: str) -> Any:
    """The value of an unquoted word. Only what a plan can use is more than text: `yes`, `null` and `1:30`
    are text."""
    if word == "":
        return None
    if word in _TRUTH:
        return _TRUTH[word]
    number = _number(word)
    if number is None:
        return word
    number.written = word
    return number


def _number(word: str) -> Whole | Broken | None:
    if _WHOLE.fullmatch(word):
        return Whole(word)
    if _NUMBER.fullmatch(word):
        return Broken(word)
    beyond = _BEYOND.fullmatch(word)
    return Broken("nan" if beyond[3] else f"{beyond[1]}inf") if beyond else None


def typed(value: Any) -> str | None:
    """The text that was typed for a value: `2026`, `007`, `true` as they stand. None for lists and such."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return written(value)
    return value if isinstance(value, str) else None


def written(number: int | float) -> str:
    """A number as it stands in the file."""
    return getattr(number, "written", None) or str(number)


def unseen(text: str) -> str:
    """The first character that cannot be shown, or an empty string. Quoted YAML can spell any character."""
    for char in text:
        if char in NO_CHARACTERS:
            return char
        if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            return char
    return ""
