"""What the console can do: every verb an address of its own, every answer a sentence."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from facilitator.entry import locked_page
from workshop import ids
from workshop.change import Newcomer
from workshop.people import clean_name
from workshop.runtime.command_door import Reply
from workshop.runtime.desk_facts import leads_to
from workshop.session import commands as c
from workshop.session.commands import Command
from workshop.storage import events
from workshop.web import auth, sockets
from workshop.web.plain_page import plain_page
from workshop.words import _

desk = Blueprint("desk", __name__, url_prefix="/facilitator/sessions/<session>")

VERBS: dict[str, Callable[[], Command | None]] = {
    "back": lambda: c.Back(_step()),
    "jump": lambda: c.Jump(_step(), _number("activity", -1)),
    "skip": lambda: c.Skip(_step()),
    "end": lambda: c.End(_step()),
    "pause": c.Pause,
    "resume": c.Resume,
    "extend": lambda: c.Extend(_number("minutes", 0)),
    "shorten": lambda: c.Shorten(_number("ends_at", -1)),
    "release": lambda: c.Release(request.form.get("question", "")),
    "hide": lambda: c.Hide(request.form.get("line", ""), request.form.get("hidden", "yes") == "yes"),
    "stage": lambda: c.Stage(request.form.get("scene", "")),
    "lock": lambda: c.Lock(True),
    "unlock": lambda: c.Lock(False),
    "address": lambda: c.Address(request.form.get("address", "")[:80]),
    "seat": lambda: _newcomer(),
    "remove": lambda: c.Leave(_handle(), removed=True),
    "clear": lambda: c.Clear(_number("minutes", 0), _number("until", auth.sessions().now())),
    "absent": lambda: c.Without(_handle()),
    "reseat": lambda: c.Reseat(_handle()),
    "role": lambda: c.ComeAs(_handle(), request.form.get("role", "")),
    "helped": lambda: c.Stuck(_handle(), False),
}

REMEMBERING: dict[str, Callable[[str], Command]] = {
    "begin": lambda session: _next(session),
    "next": lambda session: _next(session),
    "undo": lambda session: c.Undo(_before(session)),
    "restore": lambda session: c.Return(_handle(), _chair(session), let_in=True),
}
"""What needs something that the house remembers of this session."""


@desk.post("/<verb>")
def do(session: str, verb: str) -> ResponseReturnValue:
    """One command, once: the op id of the press makes a second arrival harmless."""
    if verb == "look":
        return _reply(session, _look(session))
    command = _command(session, verb)
    if command is None:
        return _reply(session, Reply(False, _("Write at least one letter.")))
    answer = auth.sessions().ask(session, command, _op())
    if isinstance(command, c.Clear):
        _cleared(session, answer)
    if isinstance(command, c.Address) and answer.happened:
        _lead_over(session)
    return _reply(session, answer)


def _command(session: str, verb: str) -> Command | None:
    """What this verb asks for; None for one that nobody knows, or words that say nothing."""
    if verb in REMEMBERING:
        return REMEMBERING[verb](session)
    return VERBS[verb]() if verb in VERBS else None


def _cleared(session: str, answer: Reply) -> None:
    """Who went out hears no more; a number that was too old is counted again on every console."""
    if answer.change is not None:
        sockets.send_away(session, answer.change.people)
    elif answer.code == "old":
        auth.sessions().callbacks.on_arrival(session)


def _lead_over(session: str) -> None:
    """Open phones go to the chosen address, if it is one of this computer's."""
    moment = auth.sessions().moment(session)
    there = leads_to(auth.sessions(), moment) if moment else ""
    if there:
        sockets.lead_over(session, there)


def _next(session: str) -> Command:
    """On, at the tables that the console has shown."""
    sessions = auth.sessions()
    moment = sessions.moment(session)
    return c.Next(_step(), sessions.seating_plans.planned(moment) if moment else None)


def _look(session: str) -> Reply:
    """Two seconds more for better tables; nobody has been sent anywhere yet."""
    sessions = auth.sessions()
    moment = sessions.moment(session)
    if moment is None or not sessions.seating_plans.look_longer(moment):
        return Reply(False, _("There are no tables to look for just now."))
    sessions.callbacks.on_arrival(session)
    return Reply(True, _("Looked longer."))


def _step() -> int:
    return _number("step", -1)


def _number(name: str, otherwise: int) -> int:
    try:
        return int(request.form.get(name, ""))
    except ValueError:
        return otherwise


def _handle() -> str:
    return request.form.get("handle", "")


def _op() -> str:
    op = request.form.get("op", "")
    return op if len(op) == 32 and op.isalnum() else ""


def _newcomer() -> Command | None:
    name = clean_name(request.form.get("name", ""))
    return c.Arrive(Newcomer(ids.handle(), name, phoneless=True)) if name else None


def _before(session: str) -> Mapping[str, Any]:
    """What the last command's event remembers, if it can be undone."""
    with auth.sessions().store.reader() as conn:
        return events.last_undoable(conn, session)


def _chair(session: str) -> Mapping[str, Any]:
    """What is remembered of the chair of somebody who went."""
    with auth.sessions().store.reader() as conn:
        return events.chair_left(conn, session, _handle())


def _reply(session: str, answer: Reply) -> ResponseReturnValue:
    if auth.wants_json():
        said = {"ok": answer.happened, "message": answer.said, "code": answer.code}
        return said, 200 if answer.happened else 409
    back = f"/facilitator/sessions/{session}{_sheet()}"
    if answer.happened:
        return redirect(back, 303)
    return plain_page(
        _("Not now"), answer.said, back, _("Go back") if _sheet() else _("Back to the console"), 409
    )


def _sheet() -> str:
    """Where a press on the sheet of people leads back to: the same people, and not the console within it."""
    found = request.form.get("back", "")[:80]
    return f"/people?{urlencode({'find': found.strip()})}" if found else ""


def _stranger() -> ResponseReturnValue:
    return ({"ok": False, "message": _("Sign in again.")}, 403) if auth.wants_json() else locked_page()


auth.only_for(desk, auth.at_desk, _stranger)
