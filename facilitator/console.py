"""The console: its page, its screen on asking, its ticket, and the preview of a phone."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from facilitator.entry import locked_page
from workshop.moment import Moment
from workshop.web import doors, live, pages
from workshop.web.plain import plain_page
from workshop.web.replying import screen_reply
from workshop.web.screens.console import console as draw
from workshop.web.screens.phone import Phones
from workshop.web.tables import desk_of
from workshop.words import _

console = Blueprint("console", __name__, url_prefix="/facilitator/sessions/<session>")


@console.get("")
def page(session: str) -> ResponseReturnValue:
    """The whole page. Several consoles may be open; all act."""
    if not doors.at_desk():
        return locked_page()
    moment = doors.house().moment(session)
    if moment is None:
        return _no_session()
    screen = draw(moment, desk_of(doors.house(), moment, live.wire()))
    facts = {
        "title": moment.agenda.title,
        "session": session,
        "screen": screen,
        "rehearsal": moment.rehearsal,
        "language": moment.agenda.language,
        "lan": doors.house().lan,
    }
    return pages.render("facilitator/console.html", facts)


@console.get("/screen")
def screen(session: str) -> ResponseReturnValue:
    """The console's screen as JSON."""
    moment = doors.house().moment(session) if doors.at_desk() else None
    if moment is None:
        return {"message": _("Sign in again.")}, 403
    house = doors.house()
    return screen_reply(
        moment.epoch, moment.version, lambda: draw(moment, desk_of(house, moment, live.wire())), house.now()
    )


@console.get("/ticket")
def ticket(session: str) -> ResponseReturnValue:
    """Leave to open one socket."""
    if not doors.at_desk():
        return {"message": _("Sign in again.")}, 403
    return {"ticket": doors.house().tickets.issue("console", "desk", session)}


@console.get("/preview/phone")
def preview(session: str) -> ResponseReturnValue:
    """A phone as somebody in the room has it now, without anybody's words: drawn by the same function."""
    moment = doors.house().moment(session) if doors.at_desk() else None
    if moment is None:
        return locked_page()
    handle = _somebody(moment, request.args.get("as", ""))
    if handle is None:
        said = _("Nobody is here yet. The preview shows a phone as soon as somebody has joined.")
        return plain_page(_("A phone"), said, request.full_path, _("Look again"))
    # How far somebody has come is theirs: the preview is a phone at the beginning of the step.
    drawn = Phones(replace(moment, answered={}, through={})).screen(handle)
    facts = {"title": moment.agenda.title, "place": "", "session": session, "screen": drawn, "plain": False,
             "lan": doors.house().lan, "rehearsal": moment.rehearsal, "language": moment.agenda.language,
             "preview": True, "ticket": ""}  # fmt: skip
    return pages.render("participant/phone.html", facts)


def _somebody(moment: Moment, role: str) -> str | None:
    grouping = moment.activity.grouping
    wanted = role or next(iter(grouping.roles if grouping else ()), "")
    playing = [h for h, roles in moment.cast.items() if wanted in roles]
    return next(iter(playing), next((person.handle for person in moment.here), None))


def _no_session() -> ResponseReturnValue:
    said = _("This session is gone. It may have been deleted, as promised.")
    return plain_page(_("No session here"), said, "/facilitator/?all=1", _("All sessions"), 404)
