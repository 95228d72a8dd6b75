"""Slots: places in a page drawn once for many, filled with each person's own words just before sending.

A slot is the character U+E000, a name, and U+E001: private-use characters that no template writes by
chance. Words people write must go through `unmark` before they are drawn, so that nobody can make a slot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from json.encoder import encode_basestring, encode_basestring_ascii

OPEN, SHUT = "\ue000", "\ue001"
_SLOT = re.compile(f"{OPEN}([^{OPEN}{SHUT}]*){SHUT}")
_MARKERS = str.maketrans("", "", OPEN + SHUT)


def mark(name: str) -> str:
    """The text that stands for the slot `name` while a page is drawn. ValueError for a name with markers."""
    if not name or unmark(name) != name:
        raise ValueError("a slot needs a plain name")
    return f"{OPEN}{name}{SHUT}"


def unmark(text: str) -> str:
    """The text without marker characters."""
    return text.translate(_MARKERS) if OPEN in text or SHUT in text else text


def split(text: str) -> "Pieces":
    """A drawn page, taken apart at its slots. A marker without its other half is dropped."""
    parts = _SLOT.split(text)
    return Pieces(tuple(unmark(part) for part in parts[::2]), tuple(parts[1::2]))


@dataclass(frozen=True)
class Pieces:
    """A page in pieces: `texts` (HTML) and between each two of them the slot of `names`."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page as HTML. Values are escaped for HTML; a slot without one is empty."""
        return self._join(self.texts, [html_value(values.get(name, "")) for name in self.names])

    @cached_property
    def json_texts(self) -> tuple[str, ...]:
        """The texts, escaped for JSON, once for all phones."""
        return tuple(encode_basestring(text)[1:-1] for text in self.texts)

    def put_in(self, name: str, inner: "Pieces") -> "Pieces":
        """The page with another one in the place of the slot `name`. ValueError when it has no such slot."""
        at = self.names.index(name)
        before, behind = self.texts[: at + 1], self.texts[at + 1 :]
        first, *rest = inner.texts
        middle = [before[-1] + first, *rest]
        middle[-1] += behind[0]
        texts = (*before[:-1], *middle, *behind[1:])
        return Pieces(texts, (*self.names[:at], *inner.names, *self.names[at + 1 :]))

    @staticmethod
    def _join(texts: tuple[str, ...], between: list[str]) -> str:
        whole = [""] * (len(texts) + len(between))
        whole[::2], whole[1::2] = texts, between
        return "".join(whole)


def html_value(word: str) -> str:
    """What stands in a slot of an HTML page."""
    return escape(unmark(word))


def json_value(word: str) -> str:
    """What stands in a slot of a page in JSON: escaped twice, without quotes, in ASCII.

    ASCII, because a lone half of an emoji would not survive UTF-8, and the browser would hang up.
    """
    return encode_basestring_ascii(html_value(word))[1:-1]
