"""The console: its page, its screen on asking, its ticket, and the preview of a phone."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from facilitator.entry import locked_page
from workshop.moment import Moment
from workshop.runtime.desk_facts import desk_of
from workshop.screens import templates
from workshop.screens.console import console as draw
from workshop.screens.phone import Phones
from workshop.web import auth, sockets
from workshop.web.plain_page import plain_page
from workshop.web.screen_reply import screen_reply
from workshop.words import _

console = Blueprint("console", __name__, url_prefix="/facilitator/sessions/<session>")
FOR_SCRIPTS = ("console.screen", "console.ticket")


@console.get("")
def page(session: str) -> ResponseReturnValue:
    """The whole page. Several consoles may be open; all act."""
    moment = auth.sessions().moment(session)
    if moment is None:
        return _no_session()
    screen = draw(moment, desk_of(auth.sessions(), moment, sockets.wire()))
    facts = {
        "title": moment.agenda.title,
        "session": session,
        "screen": screen,
        "rehearsal": moment.rehearsal,
        "language": moment.agenda.language,
        "lan": auth.sessions().settings.lan,
    }
    return templates.render("facilitator/console.html", facts)


@console.get("/screen")
def screen(session: str) -> ResponseReturnValue:
    """The console's screen as JSON."""
    moment = auth.sessions().moment(session)
    if moment is None:
        return _sign_in_again()
    sessions = auth.sessions()
    return screen_reply(
        moment.epoch,
        moment.version,
        lambda: draw(moment, desk_of(sessions, moment, sockets.wire())),
        sessions.now(),
    )


@console.get("/ticket")
def ticket(session: str) -> ResponseReturnValue:
    """Leave to open one socket."""
    return {"ticket": auth.sessions().admission.tickets.issue("console", "desk", session)}


@console.get("/preview/phone")
def preview(session: str) -> ResponseReturnValue:
    """A phone as somebody in the room has it now, without anybody's words: drawn by the same function."""
    moment = auth.sessions().moment(session)
    if moment is None:
        return locked_page()
    handle = _somebody(moment, request.args.get("as", ""))
    if handle is None:
        said = _("Nobody is here yet. The preview shows a phone as soon as somebody has joined.")
        return plain_page(_("A phone"), said, request.full_path, _("Look again"))
    # How far somebody has come is theirs: the preview is a phone at the beginning of the step.
    drawn = Phones(replace(moment, answered={}, through={})).screen(handle)
    lan = auth.sessions().settings.lan
    facts = {"title": moment.agenda.title, "place": "", "session": session, "screen": drawn, "plain": False,
             "lan": lan, "rehearsal": moment.rehearsal, "language": moment.agenda.language,
             "preview": True, "ticket": ""}  # fmt: skip
    return templates.render("participant/phone.html", facts)


def _somebody(moment: Moment, role: str) -> str | None:
    grouping = moment.activity.grouping
    wanted = role or next(iter(grouping.roles if grouping else ()), "")
    playing = [h for h, roles in moment.cast.items() if wanted in roles]
    return next(iter(playing), next((person.handle for person in moment.here), None))


def _no_session() -> ResponseReturnValue:
    said = _("This session is gone. It may have been deleted, as promised.")
    return plain_page(_("No session here"), said, "/facilitator/?all=1", _("All sessions"), 404)


def _sign_in_again() -> ResponseReturnValue:
    return {"message": _("Sign in again.")}, 403


def _stranger() -> ResponseReturnValue:
    return _sign_in_again() if request.endpoint in FOR_SCRIPTS else locked_page()


auth.only_for(console, auth.at_desk, _stranger)
