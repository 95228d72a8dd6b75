"""Every request in the log: the rule of its address, how it was answered and how long it took."""

import logging
import time
from types import TracebackType

from flask import Flask, Response, g, request

from workshop.monitoring.json_log import log, note
from workshop.wire.private_logging import report

METHODS = ("GET", "HEAD", "POST", "PUT", "OPTIONS")


def put_on(app: Flask) -> None:
    """Note every answer under the rule of its address; and what broke without what was in it."""
    app.before_request(_begin)
    app.after_request(_answered)
    # Flask's own would quote the address and the message of the error, and both may hold somebody's words.
    app.log_exception = _broke  # type: ignore[method-assign,assignment]


def _begin() -> None:
    g.began = time.monotonic()


def _answered(response: Response) -> Response:
    if log.isEnabledFor(logging.INFO):
        method = request.method if request.method in METHODS else "OTHER"
        route = request.url_rule.rule if request.url_rule else "none"
        took = round((time.monotonic() - g.get("began", time.monotonic())) * 1000, 1)
        note("answered", method=method, route=route, status=response.status_code, ms=took)
    return response


def _broke(error: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
    if error[1] is not None:
        report("An answer broke", error[1])
