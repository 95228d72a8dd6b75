"""Words of people in formats that would read them as commands: Markdown and spreadsheets."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def in_markdown(text: str) -> str:
    """Text that stays text in Markdown."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def in_a_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula (OWASP ASVS 1.2.10)."""
    return f"'{text}" if text.startswith(FORMULA) else text
