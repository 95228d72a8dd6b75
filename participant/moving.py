"""Going over: the workshop has another address, and an open phone takes its key there by itself.

The key stands behind the # of a link, which browsers send to no server, and is exchanged there as a personal
link is. Nobody is led to an address that this server has not announced.
"""

from flask import Blueprint, g, request
from flask.typing import ResponseReturnValue

from workshop.runtime.desk_facts import leads_to
from workshop.screens import templates
from workshop.storage import sealing
from workshop.web import auth
from workshop.web.plain_page import plain_page
from workshop.words import _

moving = Blueprint("moving", __name__, url_prefix="/p/<place>")


@moving.get("/move")
def go_over(place: str) -> ResponseReturnValue:
    """A page that asks from here whether the phone reaches the new address, and only then leads there."""
    seated = auth.seated(place)
    if seated is None:
        said = _("This phone has no key to this place. Open your own link, or type your own code.")
        return plain_page(_("Whose place is this?"), said, "/", _("Type a code"), 403)
    moment = auth.sessions().moment(seated.session_id)
    there = leads_to(auth.sessions(), moment, request.host) if moment else ""
    if not there:
        said = _("The workshop is at this address. Your seat and your words are here.")
        return plain_page(_("You are in the right place"), said, f"/p/{place}", _("Back to my screen"))
    g.asks = there
    shown = {"place": place, "there": there, "secret": sealing.written(seated.secret)}
    return templates.render("participant/move.html", shown)
