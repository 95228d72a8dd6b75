"""Being let in: the key to a place goes to the browser as a cookie, once it has shown that it keeps any."""

from flask import Response, request

from participant import returning_cookie
from workshop.moment import Moment
from workshop.storage import sealing
from workshop.web import auth
from workshop.web.cookie_lifetime import lasting_s

PROBE = "rounds_door"
PROBE_GOOD_FOR_S = 30 * 86_400


def welcome(moment: Moment, handle: str, secret: bytes) -> Response:
    """To the phone's screen, with the key to it."""
    response = Response(status=303, headers={"Location": f"/p/{handle}"})
    lasting = lasting_s(moment, auth.sessions().now())
    keep_secret(response, handle, sealing.written(secret), lasting)
    returning_cookie.remember(response, moment.ident, handle, lasting)
    return response


def keep_secret(response: Response, handle: str, secret: str, lasting: int) -> None:
    """The cookie that is the key to a place: for that place's path alone, for so many seconds."""
    response.set_cookie(
        auth.cookie_name(handle),
        secret,
        max_age=lasting,
        path=f"/p/{handle}",
        httponly=True,
        samesite="Lax",
        secure=auth.sessions().settings.secure,
    )


def leave_probe(response: Response) -> Response:
    """A cookie that says nothing, beside the form: who comes back with the form comes back with it."""
    response.set_cookie(
        PROBE,
        "yes",
        max_age=PROBE_GOOD_FOR_S,
        path="/j/",
        httponly=True,
        samesite="Lax",
        secure=auth.sessions().settings.secure,
    )
    return response


def takes_cookies() -> bool:
    """Whether the browser has brought any cookie of ours: to one that keeps none no place can be given."""
    return bool(request.cookies)
