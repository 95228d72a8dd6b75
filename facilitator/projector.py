"""The projector: the room's screen. Its address carries a token of its own and shows nothing private."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from workshop.moment import Moment
from workshop.runtime.desk_facts import desk_of
from workshop.screens import templates
from workshop.screens.projector import projector as draw
from workshop.web import auth, sockets
from workshop.web.plain_page import plain_page
from workshop.web.screen_reply import screen_reply
from workshop.words import _

projector = Blueprint("projector", __name__, url_prefix="/projector/<token>")


@projector.get("")
def page(token: str) -> ResponseReturnValue:
    """The whole page; as a preview it has no sound and no curtain."""
    moment = _moment(token)
    if moment is None:
        said = _("Open the projector again from the console.")
        return plain_page(_("No session here"), said, "/facilitator/", _("To the console"), 404)
    screen = draw(moment, desk_of(auth.sessions(), moment, sockets.wire()))
    shown = {"title": moment.agenda.title, "token": token, "screen": screen, "rehearsal": moment.rehearsal,
             "language": moment.agenda.language, "session": moment.ident,
             "preview": request.args.get("preview") == "1"}  # fmt: skip
    return templates.render("facilitator/projector.html", shown)


@projector.get("/screen")
def screen(token: str) -> ResponseReturnValue:
    """The projector's screen as JSON."""
    moment = _moment(token)
    if moment is None:
        return {"message": _("No session here")}, 404
    sessions = auth.sessions()
    return screen_reply(
        moment.epoch,
        moment.version,
        lambda: draw(moment, desk_of(sessions, moment, sockets.wire())),
        sessions.now(),
    )


@projector.get("/ticket")
def ticket(token: str) -> ResponseReturnValue:
    """Leave to open one socket."""
    moment = _moment(token)
    if moment is None:
        return {"message": _("No session here")}, 404
    sort = "preview" if request.args.get("preview") == "1" else "projector"
    return {"ticket": auth.sessions().admission.tickets.issue(sort, "wall", moment.ident)}


def _moment(token: str) -> Moment | None:
    sessions = auth.sessions()
    session_id = sessions.moments.on_the_wall(token)
    return sessions.moment(session_id) if session_id else None
