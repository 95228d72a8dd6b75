"""Pictures among the letters, for a computer that cannot draw them: each as its name in brackets."""

import unicodedata
from typing import Any

JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
PICTURES = range(0x2190, 0x2C00), range(0x1F000, 0x20000)


def named(facts: Any) -> Any:
    """The same facts; every picture in a text is named: "[party popper]"."""
    if isinstance(facts, str):
        return "".join(_letter(char) for char in facts)
    if isinstance(facts, dict):
        return {name: named(value) for name, value in facts.items()}
    return [named(each) for each in facts] if isinstance(facts, list) else facts


def _letter(char: str) -> str:
    code = ord(char)
    if char in JOINERS or code in TONES:
        return ""
    if code in FLAG_LETTERS:
        return chr(ord("A") + code - FLAG_LETTERS.start)
    if unicodedata.category(char) == "So" and any(code in pictures for pictures in PICTURES):
        return f"[{unicodedata.name(char, 'picture').lower()}]"
    return char
