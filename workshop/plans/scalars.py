"""What a plain word in YAML stands for: nothing, true or false, a number, else the text as it is written."""

import re
import unicodedata
from typing import Any

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15}|[0-9]{1,15})([eE][-+]?[0-9]{1,3})?")
_BEYOND = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

NO_CHARACTERS = "\ufffe\uffff"
"""Numbers that stand for no character. YAML lets no file hold them: such a plan could not be written back."""


def plain(word: str) -> Any:
    """The value of an unquoted word (YAML 1.2, core schema: `yes` and `1:30` are text)."""
    if word in _NOTHING:
        return None
    if word in _TRUTH:
        return _TRUTH[word]
    if _WHOLE.fullmatch(word):
        return int(word)
    if _NUMBER.fullmatch(word):
        return float(word)
    if beyond := _BEYOND.fullmatch(word):
        return float("nan") if beyond[3] else float(f"{beyond[1]}inf")
    return word


def unseen(text: str) -> str:
    """The first character that cannot be shown, or an empty string. Quoted YAML can spell any character."""
    for char in text:
        if char in NO_CHARACTERS:
            return char
        if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            return char
    return ""
