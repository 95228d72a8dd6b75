"""Pages travel compressed: the join page and the phone's page must be light in a room full of phones.

Only pages without anybody's words or keys are squeezed: a compressed page that mixes secrets with what a
stranger can make it say would tell the secret by its length (BREACH).
"""

import gzip

from flask import Flask, Response, request

LEVEL = 6
WORTH_BYTES = 1000
LIGHT = ("door.join_page", "door.code_page", "phone.page")


def put_on(app: Flask) -> None:
    """Squeeze what may be squeezed after every request."""
    app.after_request(_squeeze)


def _squeeze(response: Response) -> Response:
    if not _may_be(response):
        return response
    response.set_data(gzip.compress(response.get_data(), LEVEL))
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _may_be(response: Response) -> bool:
    wanted = "gzip" in request.headers.get("Accept-Encoding", "")
    shared = request.endpoint in LIGHT and request.method == "GET" and "plain" not in request.args
    return wanted and shared and response.status_code == 200 and len(response.get_data()) > WORTH_BYTES
