"""Pages ready to send: drawn once and squeezed once for everybody, with a few words of one's own filled in.

The filled-in words travel as they are, between squeezed pieces: the length of such a page tells nothing
about them beyond their own length, whatever else a stranger can make it say (BREACH).
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from workshop.screens.compression import GzipPieces
from workshop.screens.templates import environment
from workshop.wire.slots import Pieces, html_value, split
from workshop.words import speaking, spoken

KEPT = 128
"""Pages kept at once, of some 30 kB each."""


class Page:
    """One page with open slots."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces

    def fill(self, values: Mapping[str, str]) -> str:
        """The page for one person: `values` are escaped for HTML; a slot without one is empty."""
        return self.pieces.fill(values)

    def squeezed(self, values: Mapping[str, str]) -> bytes:
        """The same as one gzip file."""
        between = [html_value(values.get(name, "")).encode("utf-8", "replace") for name in self.pieces.names]
        return self._squeezed.fill(between)

    @cached_property
    def _squeezed(self) -> GzipPieces:
        return GzipPieces([text.encode("utf-8", "replace") for text in self.pieces.texts])


def ready(template: str, facts: Mapping[str, Any]) -> Page:
    """The page of a template; `facts` are hashable, the same for everybody, and may be slots."""
    return _drawn(template, facts.get("language") or spoken(), frozenset(facts.items()))


def let_go() -> None:
    """No page is remembered: somebody's words were deleted, and some of them may be in one."""
    _drawn.cache_clear()
    around.cache_clear()


@lru_cache(maxsize=KEPT)
def _drawn(template: str, language: str, facts: frozenset[tuple[str, Any]]) -> Page:
    with speaking(language):
        return Page(split(environment().get_template(template).render(dict(facts))))


@lru_cache(maxsize=KEPT)
def around(frame: Page, name: str, inner: Pieces) -> Page:
    """The page with a drawn screen in the place of its slot `name`."""
    return Page(frame.pieces.put_in(name, inner))
