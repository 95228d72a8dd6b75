"""Ink: what of a text can be seen. A text without any says nothing, however many characters it has.

The phone judges the same (static/js/ink.js).
"""

import regex

INKLESS = (
    r"\s\p{Z}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}"
    r"\u2800\ufff9-\ufffb\U00013430-\U0001343f\U00016fe4\U0001d159\U0001da8b"
)
"""For the brackets of a pattern: spaces, controls, what is never drawn, what is drawn as nothing."""

_INK = regex.compile(rf"[^{INKLESS}]")


def seen(text: str) -> bool:
    """Whether anything of this text can be seen."""
    return _INK.search(text) is not None
