"""Words of people in formats that would read them as commands: Markdown and spreadsheets."""

import re

_ALWAYS = re.compile(r"([\\`*\[\]<>|~]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_]))")
"""What means something anywhere in a line: emphasis, code, links, HTML, tables, entities.

An address that stands there plainly stays as it is: it leads where it says.
"""

_BEGINS = re.compile(r"^( *)([-+=:#]|\d{1,9}(?=[.)]))", re.MULTILINE)
"""What means something where a line begins: a list, a heading, a rule, a row of a table."""

_INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)

_FORMULA = re.compile(r"(^|[;\t\r\n])(\s*)([-=+@\uff0d\uff1d\uff0b\uff20])")
"""What a spreadsheet takes for a formula: at the beginning of a cell, and where a program that takes another
sign than the comma between cells would begin one."""


def in_markdown(text: str) -> str:
    """Text that stays text in Markdown, and nothing else: no link, no picture, no HTML, no heading.

    Lines stay lines; what they are indented by is kept as spaces that do not break.
    """
    flat = _INDENTED.sub(lambda found: "\u00a0" * len(found[0].expandtabs(4)), text)
    return _BEGINS.sub(_behind, _ALWAYS.sub(r"\\\1", flat))


def _behind(found: re.Match[str]) -> str:
    """A mark at the beginning of a line, made plain: the sign itself, or the dot behind a number."""
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def in_a_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe stands before it."""
    calm = _FORMULA.sub(r"\1\2'\3", text)
    return f"'{calm}" if calm[:1] in ("\t", "\r", "\n") else calm
