"""The door behind the QR: two taps and you are in, as yourself and as nobody else."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from participant import returning_cookie
from participant.code import own_place
from participant.welcome import leave_probe, takes_cookies, welcome
from workshop import ids
from workshop.change import Newcomer
from workshop.moment import CLOSED, Moment
from workshop.people import ROLES, apart, clean_name, heard
from workshop.screens import templates
from workshop.screens.page_cache import ready
from workshop.session.commands import Arrive
from workshop.storage import sealing
from workshop.web import auth
from workshop.web.compressing import filled
from workshop.web.plain_page import plain_page
from workshop.web.whereabouts import proven_by_arrival
from workshop.wire.slots import unmark
from workshop.words import _

door = Blueprint("door", __name__)

LONGEST_INSTITUTION = 80
SEED_BYTES = 16
MARK_LENGTH = 8


@door.get("/j/<token>")
@door.get("/J/<token>")
def join_page(token: str) -> ResponseReturnValue:
    """The page behind the QR. It carries nothing personal."""
    moment = _session(token)
    if moment is None:
        return _no_session()
    if moment.state == CLOSED:
        return _ended(moment)
    if request.args.get("cookies") == "none" and not takes_cookies():
        return _no_cookies(moment)
    proven_by_arrival(auth.sessions(), moment)
    if returning_cookie.places(moment.ident):
        return _form(moment, _JoinForm("", "", "", _fresh_seed()), "")
    nobody = _JoinForm("", "", "", templates.slot("seed"))
    page = ready("participant/join.html", {**_door(moment), **nobody.shown(), "problem": "", "known": ()})
    return leave_probe(filled(page, {"seed": _fresh_seed()}))


@door.post("/j/<token>")
@door.post("/J/<token>")
def join(token: str) -> ResponseReturnValue:
    """Come in. The same form twice is the same person; who has been here is asked for their own code."""
    moment = _session(token)
    if moment is None:
        return _no_session()
    if moment.state == CLOSED:
        return _ended(moment)
    asked = _JoinForm.read()
    if asked.from_page and not takes_cookies():
        return redirect(f"/j/{moment.token}?cookies=none", 303)
    if asked.code:
        return own_place(asked.code) or _is_it_you(moment, asked, _("This code does not open a place here."))
    if not asked.name:
        return _form(
            moment, asked, _("Write at least one letter, so that people can call you something."), 422
        )
    handle, secret = _place_from(moment, asked.seed)
    again = moment.people.get(handle)
    if again is not None and again.name.split(" (")[0] == asked.name:
        return welcome(moment, handle, secret)
    if again is not None:
        handle, secret = _place_from(moment, _fresh_seed())
    if _may_be_back(moment, asked):
        return _is_it_you(moment, asked)
    answer = auth.sessions().ask(moment.ident, Arrive(_newcomer(handle, secret, asked), asked.pretend))
    auth.sessions().counters.add("joins", answer.code)
    if not answer.happened and answer.code != "known":
        return plain_page(_("The door is closed"), answer.said, f"/j/{moment.token}", _("Try again"), 403)
    proven_by_arrival(auth.sessions(), moment)
    return welcome(moment, handle, secret)


def _no_cookies(moment: Moment) -> ResponseReturnValue:
    """For a browser that keeps no cookies: what that means here, and what helps. Nobody has joined."""
    said = _(
        "Rounds knows you by one small cookie, and this browser did not keep it. Allow cookies for this "
        "address, or open it in your phone's own browser (Safari, Chrome, Firefox). Nothing else is stored, "
        "nobody is tracked, and you have not joined yet."
    )
    return plain_page(_("This browser keeps no cookies"), said, f"/j/{moment.token}", _("Try again"))


def _may_be_back(moment: Moment, asked: "_JoinForm") -> bool:
    """Whether somebody here has this name, and whoever sent the form has not said that they are another."""
    if asked.another or asked.pretend or not asked.from_page:
        return False
    sessions = auth.sessions()
    if heard(asked.name) not in {person.spoken for person in moment.here}:
        return False
    # Names that are tried one after the other would tell who is here: then nobody is asked any more.
    now, asking = sessions.now(), sessions.admission.names
    asking.wrong(now)
    return not asking.must_wait(now)


def _is_it_you(moment: Moment, asked: "_JoinForm", problem: str = "") -> ResponseReturnValue:
    """The name is here already: the same person with their own code, or another one of this name."""
    fresh = apart(asked.name, frozenset(person.spoken for person in moment.here))
    shown = {**asked.shown(), "token": moment.token, "fresh": fresh, "problem": problem}
    return templates.render("participant/same_name.html", shown), 403 if problem else 409


def _newcomer(handle: str, secret: bytes, asked: "_JoinForm") -> Newcomer:
    return Newcomer(
        handle,
        asked.name,
        asked.role,
        asked.institution,
        public_key=sealing.public_key(secret),
        secret_hash=sealing.secret_hash(secret),
        agreed=True,
        watching=asked.watching,
    )


@dataclass(frozen=True)
class _JoinForm:
    """What the join form said, cleaned."""

    name: str
    role: str
    institution: str
    seed: str
    watching: bool = False
    pretend: bool = False
    another: bool = False
    code: str = ""

    @classmethod
    def read(cls) -> "_JoinForm":
        """The form as it came."""
        role = request.form.get("role", "")
        return cls(
            clean_name(request.form.get("name", "")),
            role if role in ROLES else "",
            clean_name(request.form.get("institution", ""), LONGEST_INSTITUTION),
            request.form.get("seed", "") or _fresh_seed(),
            request.form.get("watching") == "yes",
            request.form.get("pretend") == "yes",
            request.form.get("another") == "yes",
            request.form.get("code", "").strip(),
        )

    @property
    def from_page(self) -> bool:
        """Whether this form was handed out by a page of ours, together with a cookie."""
        fresh, _dot, mark = self.seed.partition(".")
        return hmac.compare_digest(mark.encode(), _mark(fresh).encode())

    def shown(self) -> dict[str, Any]:
        """What stands in the form again."""
        return {
            "name": self.name,
            "role": self.role,
            "institution": self.institution,
            "seed": self.seed,
            "watching": self.watching,
        }


def _session(token: str) -> Moment | None:
    sessions = auth.sessions()
    session_id = sessions.moments.behind(ids.read_code(token))
    return sessions.moment(session_id, newest=False) if session_id else None


def _form(moment: Moment, asked: _JoinForm, problem: str, status: int = 200) -> ResponseReturnValue:
    shown = {
        **_door(moment),
        **asked.shown(),
        "problem": problem,
        "known": returning_cookie.places(moment.ident),
    }
    return leave_probe(make_response(templates.render("participant/join.html", shown), status))


def _door(moment: Moment) -> dict[str, Any]:
    """What the door says to everybody."""
    return {
        "title": unmark(moment.agenda.title),
        "place": unmark(moment.agenda.place),
        "host": unmark(moment.agenda.host),
        "two_sided": moment.agenda.two_sided,
        "token": moment.token,
        "days": moment.agenda.keep_days,
        "language": moment.agenda.language,
        "lan": auth.sessions().settings.lan,
        "rehearsal": moment.rehearsal,
        "locked": moment.locked,
    }


def _fresh_seed() -> str:
    """What a form is told apart by, marked as ours."""
    fresh = ids.operation()
    return f"{fresh}.{_mark(fresh)}"


def _mark(fresh: str) -> str:
    key = auth.sessions().store.secret
    return hmac.digest(key, b"form " + fresh.encode(), hashlib.sha256).hex()[:MARK_LENGTH]


def _place_from(moment: Moment, seed: str) -> tuple[str, bytes]:
    """Handle and secret of whoever sends this form: the same form sent twice to a session is one person.

    Both follow from the form's 128 bits of chance and the server's secret; the chance is not stored.
    """
    key, here = auth.sessions().store.secret, f"{moment.ident} {seed}".encode()
    name = hmac.digest(key, b"handle " + here, hashlib.sha256)
    place = hmac.digest(key, b"place " + here, hashlib.sha256)
    handle = "".join(ids.LOWER[byte % 36] for byte in name[:12])
    return handle, place[:SEED_BYTES]


def _no_session() -> ResponseReturnValue:
    said = _("This code leads nowhere. Scan the QR on the big screen again, or type the code.")
    return plain_page(_("No session here"), said, "/", _("Type a code"), 404)


def _ended(moment: Moment) -> ResponseReturnValue:
    places = returning_cookie.places(moment.ident)
    if places:
        said = _("This session has ended. Your words are still here.")
        return plain_page(_("It is over"), said, places[0][1], _("My page"), 410)
    said = _("This session has ended. If you were in it, open your own link or type your own code there.")
    return plain_page(_("It is over"), said, "/", _("Type a code"), 410)
