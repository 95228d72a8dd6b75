"""The door: type a code, or come by the QR; two taps and you are in."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from participant import known
from workshop.change import Newcomer
from workshop.moment import CLOSED, Moment
from workshop.people import ROLES, clean_name
from workshop.session.commands import Arrive
from workshop.storage import facts, sealing
from workshop.tongue import ours
from workshop.web import chance, dates, doors, pages
from workshop.web.plain import plain_page
from workshop.web.ready import ready
from workshop.web.wire.slots import unmark
from workshop.words import _

door = Blueprint("door", __name__)

LONGEST_INSTITUTION = 80
SEED_BYTES = 16


@door.get("/")
def code_page() -> ResponseReturnValue:
    """Where a code is typed."""
    return _code_page("", "")


@door.post("/")
def typed_code() -> ResponseReturnValue:
    """A typed code leads to the page behind the QR. Wrong ones are counted for the whole server."""
    house = doors.house()
    now = house.now()
    typed = request.form.get("code", "")[:60]
    code = chance.read_code(typed)
    if (mine := _own_code(typed)) is not None:
        return mine
    if house.guessing.must_wait(now):
        return _code_page(
            typed, _("Too many wrong codes just now. Scan the QR, or try again in a moment."), 429
        )
    with house.store.reader() as conn:
        found = facts.find_by_code(conn, code[: chance.CODE_LENGTH])
    if found is None:
        house.guessing.wrong(now)
        wrong = _("No open session has the code {code}. Look at the big screen: six letters or digits.")
        return _code_page(typed, wrong.format(code=code[:16] or "?"), 404)
    return redirect(f"/j/{found[1]}", 303)


def _own_code(typed: str) -> ResponseReturnValue | None:
    """A person's own code of 26 characters opens their place on this phone too."""
    seated = doors.with_secret(typed)
    moment = doors.house().moment(seated.session_id) if seated else None
    return _welcome(moment, seated.handle, seated.secret) if moment and seated else None


def _code_page(typed: str, problem: str, status: int = 200) -> ResponseReturnValue:
    page = pages.render(
        "participant/code.html", {"typed": typed, "problem": problem, "known": known.places("")}
    )
    return page, status


@door.get("/j/<token>")
@door.get("/J/<token>")
def join_page(token: str) -> ResponseReturnValue:
    """The page behind the QR. It carries nothing personal."""
    moment = _session(token)
    if moment is None:
        return _no_session()
    if moment.state == CLOSED:
        return _ended(moment)
    if known.places(moment.ident):
        return _form(moment, _Asked("", "", "", _fresh_seed()), "")
    nobody = _Asked("", "", "", pages.slot("seed"))
    page = ready("participant/join.html", {**_door(moment), **nobody.shown(), "problem": "", "known": ()})
    return page.response({"seed": _fresh_seed()})


@door.post("/j/<token>")
@door.post("/J/<token>")
def join(token: str) -> ResponseReturnValue:
    """Come in. The same form twice is the same person."""
    moment = _session(token)
    if moment is None:
        return _no_session()
    if moment.state == CLOSED:
        return _ended(moment)
    asked = _Asked.read()
    if not asked.name:
        return _form(
            moment, asked, _("Write at least one letter, so that people can call you something."), 422
        )
    handle, secret = _place_from(asked.seed)
    again = moment.people.get(handle)
    if again is not None and again.name.split(" (")[0] == asked.name:
        return _welcome(moment, handle, secret)
    if again is not None:
        handle, secret = _place_from(_fresh_seed())
    answer = doors.house().ask(moment.ident, Arrive(_newcomer(handle, secret, asked), asked.pretend))
    doors.house().tally.add("joins", answer.code)
    if not answer.happened and answer.code != "known":
        return plain_page(_("The door is closed"), answer.said, f"/j/{moment.token}", _("Try again"), 403)
    return _welcome(moment, handle, secret)


def _newcomer(handle: str, secret: bytes, asked: "_Asked") -> Newcomer:
    return Newcomer(
        handle,
        asked.name,
        asked.role,
        asked.institution,
        sealing.public_key(secret),
        sealing.secret_hash(secret),
        agreed=True,
        watching=asked.watching,
    )


@dataclass(frozen=True)
class _Asked:
    """What the join form said, cleaned."""

    name: str
    role: str
    institution: str
    seed: str
    watching: bool = False
    pretend: bool = False

    @classmethod
    def read(cls) -> "_Asked":
        """The form as it came."""
        role = request.form.get("role", "")
        return cls(
            clean_name(request.form.get("name", "")),
            role if role in ROLES else "",
            clean_name(request.form.get("institution", ""), LONGEST_INSTITUTION),
            request.form.get("seed", "") or _fresh_seed(),
            request.form.get("watching") == "yes",
            request.form.get("pretend") == "yes",
        )

    def shown(self) -> dict[str, str]:
        """What stands in the form again."""
        return {"name": self.name, "role": self.role, "institution": self.institution, "seed": self.seed}


def _session(token: str) -> Moment | None:
    house = doors.house()
    session_id = house.behind(chance.read_code(token))
    return house.moment(session_id, newest=False) if session_id else None


def _form(moment: Moment, asked: _Asked, problem: str, status: int = 200) -> ResponseReturnValue:
    shown = {**_door(moment), **asked.shown(), "problem": problem, "known": known.places(moment.ident)}
    return pages.render("participant/join.html", shown), status


def _door(moment: Moment) -> dict[str, Any]:
    """What the door says to everybody."""
    return {
        "title": unmark(moment.agenda.title),
        "place": unmark(moment.agenda.place),
        "host": unmark(moment.agenda.host),
        "two_sided": moment.agenda.two_sided,
        "token": moment.token,
        "until": dates.day(moment.delete_at, ours(moment.agenda.language)),
        "language": moment.agenda.language,
        "lan": doors.house().lan,
        "rehearsal": moment.rehearsal,
        "locked": moment.locked,
    }


def _welcome(moment: Moment, handle: str, secret: bytes) -> Response:
    response = Response(status=303, headers={"Location": f"/p/{handle}"})
    keep_secret(response, handle, sealing.written(secret), moment.delete_at)
    known.remember(response, moment.ident, handle, moment.delete_at)
    return response


def keep_secret(response: Response, handle: str, secret: str, until: int) -> None:
    """The cookie that is the key to a place: for that place's path alone, until the words are deleted."""
    response.set_cookie(
        doors.cookie_name(handle),
        secret,
        expires=until / 1000,
        path=f"/p/{handle}",
        httponly=True,
        samesite="Lax",
        secure=doors.house().secure,
    )


def _fresh_seed() -> str:
    return chance.operation()


def _place_from(seed: str) -> tuple[str, bytes]:
    """Handle and secret of whoever sends this form: the same form sent twice is one person.

    Both follow from the form's 128 bits of chance and the server's secret; the chance is not stored.
    """
    key = doors.house().store.secret
    name = hmac.digest(key, b"handle " + seed.encode(), hashlib.sha256)
    place = hmac.digest(key, b"place " + seed.encode(), hashlib.sha256)
    handle = "".join(chance.LOWER[byte % 36] for byte in name[:12])
    return handle, place[:SEED_BYTES]


def _no_session() -> ResponseReturnValue:
    said = _("This code leads nowhere. Scan the QR on the big screen again, or type the code.")
    return plain_page(_("No session here"), said, "/", _("Type a code"), 404)


def _ended(moment: Moment) -> ResponseReturnValue:
    places = known.places(moment.ident)
    if places:
        said = _("This session has ended. Your words are still here.")
        return plain_page(_("It is over"), said, places[0][1], _("My takeaway"), 410)
    said = _("This session has ended. If you were in it, open your own link or type your own code there.")
    return plain_page(_("It is over"), said, "/", _("Type a code"), 410)
