"""The phone: its page, its screen on asking, its ticket to the socket, and the way back with a code."""

from dataclasses import replace
from typing import Any, NamedTuple

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from participant import returning_cookie
from participant.answers import gift_facts
from participant.welcome import keep_secret, takes_cookies
from workshop.moment import Moment
from workshop.runtime.desk_facts import leads_to
from workshop.runtime.pages_turned import unnamed_questions
from workshop.screens import drawing, templates
from workshop.screens.page_cache import around, ready
from workshop.screens.templates import slot
from workshop.storage import lines, sealing, words
from workshop.web import auth, pasted
from workshop.web.auth import Participant
from workshop.web.compressing import filled
from workshop.web.cookie_lifetime import lasting_s
from workshop.web.plain_page import plain_page
from workshop.web.screen_reply import screen_reply
from workshop.web.whereabouts import proven_by_arrival
from workshop.wire.slots import unmark
from workshop.words import _

phone = Blueprint("phone", __name__, url_prefix="/p/<place>")
PAGE, BY_A_SECRET = "phone.page", "phone.resume"
"""What people see who come, and the way in for those without a key; all the rest is for scripts."""


@phone.get("")
def page(place: str) -> ResponseReturnValue:
    """The whole page with the screen of now. With `?plain=1` the server fills in the person's own words."""
    seated = auth.participant()
    moment = auth.sessions().moment(seated.session_id)
    if moment is None or place not in moment.people:
        return _gone()
    proven_by_arrival(auth.sessions(), moment)
    if request.args.get("plain") != "1":
        return _drawn_once(moment, place)
    own, given = _own(seated, moment)
    drawn = drawing.phone(_with_counted(seated, moment), place, own=own, given=given)
    facts = {**_frame(moment), "place": place, "screen": drawn, "ticket": ""}
    return templates.render("participant/phone.html", facts)


def _with_counted(seated: Participant, moment: Moment) -> Moment:
    """The moment as this person may know it: which anonymous questions they themselves have answered."""
    questions = unnamed_questions(moment)
    with auth.sessions().store.reader() as conn:
        counted = words.answered(conn, seated.secret, moment.ident, questions)
    mine = frozenset({seated.handle})
    return replace(moment, through={**moment.through, **dict.fromkeys(counted, mine)}) if counted else moment


class _ScreenSlot(NamedTuple):
    """The place of a screen in a page that is drawn for many."""

    epoch: str = slot("epoch")
    version: str = slot("version")
    html: str = slot("screen")


def _drawn_once(moment: Moment, place: str) -> Response:
    """The page as everybody with this part has it, and this person's own words filled in.

    The first ticket comes with it: a phone that has just been served need not ask again to open its socket.
    """
    pieces, own = drawing.shared_phone(moment, place)
    mine = {"place": slot("place"), "screen": _ScreenSlot(), "ticket": slot("ticket"), "wait": slot("wait")}
    frame = ready("participant/phone.html", {**_frame(moment), **mine})
    number = {"epoch": moment.epoch, "version": str(drawing.number(moment, place))}
    leave = {name: str(value) for name, value in _leave(moment.ident, place).items()}
    return filled(around(frame, "screen", pieces), {**own, **number, **leave})


def _frame(moment: Moment) -> dict[str, Any]:
    return {
        "title": unmark(moment.agenda.title),
        "session": moment.ident,
        "lan": auth.sessions().settings.lan,
        "rehearsal": moment.rehearsal,
        "language": moment.agenda.language,
    }


def _own(seated: Participant, moment: Moment) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """This person's own words by field id, and what they were given, for a page without script."""
    with auth.sessions().store.reader() as conn:
        rows = words.open_own(seated.secret, words.own(conn, seated.handle))
        raised = lines.raised_by(conn, seated.handle)
        gifts = words.open_gifts(seated.secret, words.gifts_for(conn, seated.handle))
    newest_last = sorted(rows, key=lambda row: (row.revision, row.kept))
    here = f"{moment.activity_at}.{moment.phase.round}."
    now_given = [gift_facts(moment, gift) for gift in gifts if gift.question.startswith(here)]
    own = {row.field: row.value for row in newest_last}
    return own | {f"{question}.raised": True for question in raised}, now_given


@phone.get("/screen")
def screen(place: str) -> ResponseReturnValue:
    """The screen as JSON, for phones whose socket is blocked; unchanged ones cost no drawing."""
    sessions = auth.sessions()
    moment = sessions.moment(auth.participant().session_id)
    if moment is None or place not in moment.people:
        return {"message": _("This place is gone.")}, 410
    number = drawing.number(moment, place)
    return screen_reply(moment.epoch, number, lambda: drawing.phone(moment, place), sessions.now())


@phone.get("/ticket")
def ticket(place: str) -> ResponseReturnValue:
    """Leave to open one socket, and when: at once, unless a whole hall comes back together."""
    seated = auth.participant()
    moment = auth.sessions().moment(seated.session_id, newest=False)
    there = leads_to(auth.sessions(), moment, request.host) if moment else ""
    return {**_leave(seated.session_id, place), **({"to": there} if there else {})}


def _leave(session_id: str, place: str) -> dict[str, Any]:
    """A ticket, and how many ms this phone waits before it shows it."""
    sessions = auth.sessions()
    return {
        "ticket": sessions.admission.tickets.issue("phone", place, session_id),
        "wait": sessions.admission.pacing.turn(place),
    }


@phone.post("/resume")
def resume(place: str) -> ResponseReturnValue:
    """The personal link or code on another phone: the secret comes by POST and becomes a cookie."""
    written = (request.get_json(silent=True) or request.form).get("secret", "")
    seated = auth.unlocked(place, pasted.secret(str(written)))
    if seated is None:
        if request.is_json:
            return {"message": _("This code does not open this place.")}, 403
        return _who(place, _("This code does not open this place. Check it and try again."), 403)
    moment = auth.sessions().moment(seated.session_id)
    response = redirect(f"/p/{place}", 303)
    lasting = lasting_s(moment, auth.sessions().now()) if moment else 0
    assert isinstance(response, Response)  # noqa: S101  werkzeug's redirect makes Flask's class here
    keep_secret(response, place, sealing.written(seated.secret), lasting)
    returning_cookie.remember(response, seated.session_id, place, lasting)
    return response


def _who(place: str, problem: str = "", status: int = 401) -> ResponseReturnValue:
    if not problem and not takes_cookies() and (request.referrer or "").startswith(request.host_url):
        problem = _(
            "This browser did not keep the cookie that opens your place. Allow cookies for this address, or "
            "use your phone's own browser."
        )
    return templates.render("participant/resume.html", {"place": place, "problem": problem}), status


def _gone() -> ResponseReturnValue:
    said = _("What was kept here has been deleted, as promised.")
    return plain_page(_("This place is gone"), said, "/", _("Type a code"), 410)


def _stranger() -> ResponseReturnValue:
    if request.endpoint == PAGE:
        return _who(auth.place())
    return {"message": _("This place is gone.")}, 403


auth.only_for(phone, lambda: request.endpoint == BY_A_SECRET or auth.is_theirs(), _stranger)
