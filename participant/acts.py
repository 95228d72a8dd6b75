"""Small acts of a person: at my table, I leave, Ben isn't here, I'm here, I'd rather watch, I am stuck."""

from flask import Blueprint, make_response, redirect, request
from flask.typing import ResponseReturnValue

from participant.contacts import chooser, stranger
from workshop.runtime import forgetting
from workshop.runtime.command_door import Reply
from workshop.session import commands
from workshop.session.commands import Command
from workshop.storage import events
from workshop.web import auth, sockets
from workshop.web.plain_page import plain_page
from workshop.words import _

acts = Blueprint("acts", __name__, url_prefix="/p/<place>")


@acts.post("/table")
def table(place: str) -> ResponseReturnValue:
    """I'm at my table."""
    return _act(place, commands.AtTable(place))


@acts.post("/leave")
def leave(place: str) -> ResponseReturnValue:
    """I'm leaving."""
    return _act(place, commands.Leave(place))


@acts.post("/rejoin")
def rejoin(place: str) -> ResponseReturnValue:
    """I'm back. A person whom the facilitator removed has to ask."""
    seated = auth.participant()
    with auth.sessions().store.reader() as conn:
        chair = events.chair_left(conn, seated.session_id, place)
    return _act(place, commands.Return(place, chair))


@acts.post("/absent")
def absent(place: str) -> ResponseReturnValue:
    """Somebody at my table isn't here. Their phone asks them first."""
    handle = request.form.get("handle", "")
    known = sockets.reachable(auth.participant().session_id, handle)
    return _act(place, commands.Absent(place, handle, known))


@acts.post("/here")
def here(place: str) -> ResponseReturnValue:
    """I'm here, after all."""
    return _act(place, commands.Here(place))


@acts.post("/watch")
def watch(place: str) -> ResponseReturnValue:
    """I'd rather watch; or I play again."""
    return _act(place, commands.Watch(place, request.form.get("on", "yes") == "yes"))


@acts.post("/name")
def name(place: str) -> ResponseReturnValue:
    """Use this name."""
    return _act(place, commands.Rename(place, request.form.get("name", "")))


@acts.post("/stuck")
def stuck(place: str) -> ResponseReturnValue:
    """I'm stuck; or no longer."""
    return _act(place, commands.Stuck(place, request.form.get("on", "yes") == "yes"))


@acts.post("/minute")
def minute(place: str) -> ResponseReturnValue:
    """We need a minute more."""
    return _act(place, commands.MoreTime(place))


@acts.post("/agree")
def agree(place: str) -> ResponseReturnValue:
    """I have read what we agree on."""
    return _act(place, commands.Agree(place))


@acts.post("/forget")
def forget(place: str) -> ResponseReturnValue:
    """Forget me: every word of mine is deleted at once, from the files as well."""
    seated, sessions = auth.participant(), auth.sessions()
    too = request.form.get("lines") != "stay"
    forgetting.forget(sessions, chooser(seated), too)
    sessions.store.scrub()
    sessions.last_heard.let_go(place)
    sockets.send_away(seated.session_id, (place,))
    sessions.forgotten(seated.session_id)
    sessions.changed(seated.session_id)
    said = _gone(too)
    if auth.wants_json():
        return _without_key({"ok": True, "message": said, "forgotten": True}, place)
    return _without_key(plain_page(_("Forgotten"), said, "/", _("Type a code")), place)


def _gone(lines_too: bool) -> str:
    """What is gone, and what remains."""
    if lines_too:
        return _("Your words are deleted here and taken back from the room. What was counted stays.")
    return _("Your words are deleted here. What the room saw without your name, and counts, stay.")


def _without_key(response: ResponseReturnValue, place: str) -> ResponseReturnValue:
    made = make_response(response)
    made.delete_cookie(auth.cookie_name(place), path=f"/p/{place}")
    return made


def _act(place: str, command: Command) -> ResponseReturnValue:
    return _reply(place, auth.sessions().ask(auth.participant().session_id, command, _op()))


def _op() -> str:
    op = request.form.get("op", "")
    return op if len(op) == 32 and op.isalnum() else ""


def _reply(place: str, answer: Reply) -> ResponseReturnValue:
    if auth.wants_json():
        return {"ok": answer.happened, "message": answer.said}, 200 if answer.happened else 409
    if answer.happened:
        return redirect(f"/p/{place}?plain=1", 303)
    return plain_page(_("Not now"), answer.said, f"/p/{place}?plain=1", _("Go back"), 409)


def _stranger() -> ResponseReturnValue:
    if not auth.wants_json():
        return stranger()
    said = _("This phone cannot open that page. Open your own link, or type your own code.")
    return {"ok": False, "message": said}, 403


auth.only_for(acts, auth.is_theirs, _stranger)
