"""Who has joined from this browser before: handles in a signed cookie, so that nobody comes back a stranger.

Handles are public; the key to a place is another cookie. Several people may share one browser.
"""

from flask import Response, request
from itsdangerous import BadSignature, Signer

from workshop.web import auth

COOKIE = "rounds_here"
MOST = 8


def places(session_id: str) -> list[tuple[str, str]]:
    """Name and address of the places known here: of one session, or of all when it is empty."""
    found = []
    for known_session, handle in _read():
        moment = auth.sessions().moment(known_session) if session_id in ("", known_session) else None
        person = moment.people.get(handle) if moment else None
        if person is not None and person.name and person.state != "removed":
            found.append((person.name, f"/p/{handle}"))
    return found


def remember(response: Response, session_id: str, handle: str, lasting: int) -> None:
    """Add a place to the cookie, for so many seconds; the oldest goes when there are too many."""
    known = [pair for pair in _read() if pair[1] != handle][-(MOST - 1) :] + [(session_id, handle)]
    written = _signer().sign("~".join(f"{session}-{place}" for session, place in known)).decode()
    response.set_cookie(
        COOKIE,
        written,
        max_age=lasting,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=auth.sessions().settings.secure,
    )


def _read() -> list[tuple[str, str]]:
    try:
        said = _signer().unsign(request.cookies.get(COOKIE, "")).decode()
    except BadSignature:
        return []
    pairs = (pair.partition("-") for pair in said.split("~"))
    return [(session, place) for session, _, place in pairs if session and place]


def _signer() -> Signer:
    return Signer(auth.sessions().store.secret, salt="rounds.here")
