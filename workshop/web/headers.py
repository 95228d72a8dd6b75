"""What every response says to browsers: a strict content policy, no sniffing, no storing of words."""

from functools import partial

from flask import Flask, Response, g, request

from workshop.runtime.sessions import Sessions

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self' ws://{host} wss://{host}{asks}; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-src {frames}; frame-ancestors {ancestors}"
)
YEAR_S = 31_536_000


def put_on(app: Flask, sessions: Sessions) -> None:
    """Set the headers after every request."""
    app.after_request(partial(_dress, sessions))


def _asks() -> str:
    """Another address of ours that this one page may ask whether it is there; on all other pages none."""
    there = g.get("asks", "")
    return f" {there}" if there else ""


def _dress(sessions: Sessions, response: Response) -> Response:
    framing = request.path.startswith(("/projector/", "/facilitator/"))
    response.headers["Content-Security-Policy"] = POLICY.format(
        host=request.host,
        asks=_asks(),
        frames="'self'" if request.path.startswith("/facilitator/") else "'none'",
        ancestors="'self'" if framing else "'none'",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Not "no-referrer": browsers then send forms with "Origin: null", and every form would be refused.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if sessions.settings.secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR_S}"
    if request.path.startswith("/static/") and response.status_code in (200, 304):
        response.headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
