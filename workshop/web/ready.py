"""Pages ready to send: drawn once and squeezed once for everybody, with a few words of one's own filled in.

The filled-in words travel as they are, between squeezed pieces: the length of such a page tells nothing
about them beyond their own length, whatever else a stranger can make it say (BREACH).
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from flask import Response, request

from workshop.web.pages import environment
from workshop.web.squeezing import Squeezed
from workshop.web.wire.slots import Pieces, html_value, split
from workshop.words import speaking, spoken

KEPT = 128
"""Pages kept at once, of some 30 kB each."""


class Ready:
    """One page with open slots."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces

    def response(self, values: Mapping[str, str]) -> Response:
        """The page for one person: `values` are escaped for HTML; a slot without one is empty."""
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return Response(self.pieces.fill(values))
        between = [html_value(values.get(name, "")).encode("utf-8", "replace") for name in self.pieces.names]
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(self._squeezed.fill(between), headers=headers)

    @cached_property
    def _squeezed(self) -> Squeezed:
        return Squeezed([text.encode("utf-8", "replace") for text in self.pieces.texts])


def ready(template: str, facts: Mapping[str, Any]) -> Ready:
    """The page of a template; `facts` are hashable, the same for everybody, and may be slots."""
    return _drawn(template, facts.get("language") or spoken(), frozenset(facts.items()))


def let_go() -> None:
    """No page is remembered: somebody's words were deleted, and some of them may be in one."""
    _drawn.cache_clear()
    around.cache_clear()


@lru_cache(maxsize=KEPT)
def _drawn(template: str, language: str, facts: frozenset[tuple[str, Any]]) -> Ready:
    with speaking(language):
        return Ready(split(environment().get_template(template).render(dict(facts))))


@lru_cache(maxsize=KEPT)
def around(frame: Ready, name: str, inner: Pieces) -> Ready:
    """The page with a drawn screen in the place of its slot `name`."""
    return Ready(frame.pieces.put_in(name, inner))
