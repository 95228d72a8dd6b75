"""Whether pretend people may come: the server's own word, for programs that would fill a room."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from workshop import ids
from workshop.moment import CLOSED
from workshop.storage import facts, finding
from workshop.web import auth
from workshop.words import _

pretending = Blueprint("pretending", __name__)


@pretending.get("/j/<token>/pretend")
def welcome(token: str) -> ResponseReturnValue:
    """`{open, rehearsal}`, and of a rehearsal how many people are `pretend` and how many `real`."""
    sessions = auth.sessions()
    with sessions.store.reader() as conn:
        session_id = facts.find_by_token(conn, ids.read_code(token))
        guests = finding.guests(conn, session_id) if session_id else (0, 0)
    moment = sessions.moment(session_id, newest=False) if session_id else None
    if moment is None:
        return {"message": _("There is no session behind this link.")}, 404
    said: dict[str, object] = {"open": moment.state != CLOSED, "rehearsal": moment.rehearsal}
    if moment.rehearsal:
        said |= {"pretend": guests[0], "real": guests[1]}
    return said
