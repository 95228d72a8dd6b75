"""Pages travel compressed: the join page and the phone's page must be light in a room full of phones.

Nothing is squeezed that mixes secrets with what a stranger can make it say (BREACH).
"""

import gzip
from collections.abc import Mapping

from flask import Flask, Response, request

from workshop.screens.page_cache import Page

LEVEL = 6
WORTH_BYTES = 1000
LIGHT = ("door.join_page", "door.code_page", "phone.page")
GZIP = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}


def filled(page: Page, values: Mapping[str, str]) -> Response:
    """A page for one person: `values` are escaped for HTML; a slot without one is empty."""
    if _is_wanted():
        return Response(page.squeezed(values), headers=GZIP)
    return Response(page.fill(values))


def put_on(app: Flask) -> None:
    """Squeeze what may be squeezed after every request."""
    app.after_request(_squeeze)


def _squeeze(response: Response) -> Response:
    if not _may_be(response):
        return response
    response.set_data(gzip.compress(response.get_data(), LEVEL))
    response.headers.update(GZIP)
    return response


def _may_be(response: Response) -> bool:
    wanted = _is_wanted() and not response.content_encoding
    shared = request.endpoint in LIGHT and request.method == "GET" and "plain" not in request.args
    return wanted and shared and response.status_code == 200 and len(response.get_data()) > WORTH_BYTES


def _is_wanted() -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")
