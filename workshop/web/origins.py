"""Guarding requests: the Host must be ours, and whoever changes something must come from a page of ours."""

from flask import Flask, abort, request

from workshop.runtime.sessions import Sessions
from workshop.wire.origins import is_ours, same_origin

HARMLESS = ("GET", "HEAD", "OPTIONS")


def guard(app: Flask, sessions: Sessions) -> None:
    """Look at every request before anything else does."""

    @app.before_request
    def look() -> None:
        if not is_ours(request.environ, sessions.settings.hosts):
            abort(421)
        if request.method not in HARMLESS and not _from_here(sessions):
            abort(403)


def _from_here(sessions: Sessions) -> bool:
    """Origin equals Host; a browser that sends no Origin has to say by Sec-Fetch-Site that it is our page."""
    if request.headers.get("Origin"):
        return same_origin(request.environ, sessions.settings.hosts)
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
