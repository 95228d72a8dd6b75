"""Signing in on a laptop: a one-time link in the fragment becomes a cookie. No account, no password."""

import secrets

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from workshop.runtime.sessions import Sessions
from workshop.screens import templates
from workshop.storage import keys
from workshop.web import auth

entry = Blueprint("entry", __name__, url_prefix="/facilitator")

LINK_GOOD_FOR_MS = 12 * 3_600_000
COOKIE_GOOD_FOR_MS = 14 * 86_400_000


def fresh_link(sessions: Sessions, session_id: str | None = None) -> str:
    """A new one-time link, without scheme and host: 256 bits of chance behind a #."""
    token = secrets.token_urlsafe(32)
    now = sessions.now()
    hashed = auth.hashed(token)
    sessions.store.writer.ask(
        lambda conn: keys.new_link(conn, hashed, now, now + LINK_GOOD_FOR_MS, session_id)
    )
    return f"/facilitator/enter#{token}"


@entry.get("/enter")
def enter_page() -> ResponseReturnValue:
    """The page that the link opens: its script posts what stands behind the #, once."""
    return templates.render("facilitator/enter.html", {})


@entry.post("/enter")
def enter() -> ResponseReturnValue:
    """Exchange the link for a cookie. A used link gets a page that says so; consoles hear of it."""
    token = str((request.get_json(silent=True) or request.form).get("token", "")).strip().rpartition("#")[2]
    sessions = auth.sessions()
    now = sessions.now()
    outcome = sessions.store.writer.ask(lambda conn: keys.use_link(conn, auth.hashed(token), now))
    if outcome == "used" and not auth.at_desk():
        sessions.alarms.knocked()
    if outcome != "ok":
        return templates.render("facilitator/used.html", {"outcome": outcome}), 403
    response = redirect("/facilitator/", 303)
    return _with_cookie(sessions, response, now)


def _with_cookie(sessions: Sessions, response: ResponseReturnValue, now: int) -> ResponseReturnValue:
    cookie = secrets.token_urlsafe(32)
    hashed, until = auth.hashed(cookie), now + COOKIE_GOOD_FOR_MS
    sessions.store.writer.ask(lambda conn: keys.new_cookie(conn, hashed, now, until))
    assert isinstance(response, Response)  # noqa: S101  Flask's redirect
    response.set_cookie(
        auth.DESK_COOKIE,
        cookie,
        max_age=COOKIE_GOOD_FOR_MS // 1000,
        path="/facilitator",
        httponly=True,
        samesite="Lax",
        secure=auth.sessions().settings.secure,
    )
    return response


def locked_page() -> ResponseReturnValue:
    """What somebody without the cookie sees."""
    return templates.render("facilitator/used.html", {"outcome": "locked"}), 403
