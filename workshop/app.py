"""The application: everything put together. Imported by nobody but the command line and the tests."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flask import Flask, Response, abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from facilitator.commands import desk
from facilitator.console import console
from facilitator.entry import entry
from facilitator.home import home
from facilitator.projector import projector
from facilitator.reporting import reporting
from facilitator.sheets import sheets
from participant.acts import acts
from participant.answers import answers
from participant.code import code
from participant.contacts import contacts
from participant.join import door
from participant.moving import moving
from participant.phone import phone
from participant.pretending import pretending
from participant.takeaway import takeaway
from workshop.monitoring.hub_watch import HubWatch
from workshop.monitoring.metrics import Metrics
from workshop.runtime.broadcast import Broadcast
from workshop.runtime.gateway import SocketGateway
from workshop.runtime.sessions import Sessions
from workshop.storage.trouble import StoreTrouble, sickness
from workshop.web import auth, bodies, compressing, headers, request_log
from workshop.web.accounts import Accounts
from workshop.web.operators import operators
from workshop.web.origins import guard
from workshop.web.plain_page import plain_page
from workshop.wire.fair_turns import FairTurns
from workshop.wire.live import Live
from workshop.wire.private_logging import report
from workshop.words import _

GREATEST_BODY = 64 * 1024
BLUEPRINTS = (
    code,
    door,
    pretending,
    phone,
    moving,
    answers,
    acts,
    takeaway,
    contacts,
    entry,
    home,
    reporting,
    console,
    sheets,
    desk,
    projector,
    operators,
)


@dataclass(frozen=True)
class Rounds:
    """An application with its house and its wire; `turns` says whose request is next."""

    app: Flask
    sessions: Sessions
    live: Live
    telling: Broadcast
    watch: HubWatch
    turns: FairTurns


def create_app(sessions: Sessions) -> Rounds:
    """The application of one house. The order here is the order in which things are asked."""
    app = Flask("workshop", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = GREATEST_BODY
    app.extensions["sessions"] = sessions
    request_log.put_on(app)
    headers.put_on(app, sessions)
    compressing.put_on(app)
    guard(app, sessions)
    bodies.put_on(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.add_url_rule("/static/<path:name>", "static", built_file)
    app.register_error_handler(StoreTrouble, _no_room)
    for sort in (sqlite3.Error, SQLAlchemyError):
        app.register_error_handler(sort, _unread)
    app.register_error_handler(HTTPException, _refused)
    reception = SocketGateway(sessions)
    live = Live(app, reception, sessions.admission.tickets, sessions.settings.hosts)
    reception.live = live
    app.extensions["live"] = live
    watch = HubWatch()
    app.extensions["figures"] = Metrics(sessions, live, watch)
    sorry = _("That is more than Rounds can answer at once. Wait a moment, then try again.")
    turns = FairTurns(Accounts(sessions.admission.keyring), sorry)
    return Rounds(app, sessions, live, Broadcast(sessions, live), watch, turns)


def built_file(name: str) -> ResponseReturnValue:
    """A built browser file, already compressed when the browser takes it so."""
    body, squeezed = _built().get(name), _built().get(f"{name}.gz")
    if body is None:
        abort(404)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        squeezed = None
    response = Response(squeezed or body, mimetype=_sort(name))
    if squeezed is not None:
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
    return response


@cache
def _built() -> dict[str, bytes]:
    """All built files, read once: a hall asks for the same four at the same time."""
    return {each.name: each.read_bytes() for each in (files("static") / "dist").iterdir() if each.is_file()}


def _sort(name: str) -> str:
    return {"js": "text/javascript", "css": "text/css", "txt": "text/plain"}.get(
        name.rpartition(".")[2], "application/octet-stream"
    )


def _no_room(trouble: StoreTrouble) -> ResponseReturnValue:
    """The disk is full or broken: nothing was kept, the words stay where they are."""
    auth.sessions().alarms.in_trouble(
        _("This computer cannot save. Free some space; phones keep their words meanwhile.")
    )
    if request.headers.get("X-Rounds") == "1":
        return _answer(_("This computer cannot save just now. Your words stay on your phone."), 503)
    said = _("This computer cannot save just now, so nothing was kept. Go back and try again in a moment.")
    return _answer(said, 503)


def _unread(error: Exception) -> ResponseReturnValue:
    """Words could not be read from the disk. What is no trouble of the disk is a mistake of ours: a 500."""
    if not sickness(error):
        raise error
    report("The store could not be read", error)
    said = _(
        "What is kept on this computer cannot be read. Stop Rounds, then put a copy back: workshop restore"
    )
    with suppress(sqlite3.Error, SQLAlchemyError):  # what a console shows is read from there, too
        auth.sessions().alarms.in_trouble(said)
    return _answer(_("This computer cannot read what it keeps. Your words stay on your phone."), 503)


def _refused(problem: HTTPException) -> ResponseReturnValue:
    """Every other refusal, as a page or as JSON, never a bare status."""
    status = problem.code or 500
    said = {
        404: _("There is nothing at this address."),
        405: _("That cannot be done here."),
        413: _("That is more than Rounds takes at once. Nothing was changed."),
    }.get(status, _("That did not work. Nothing was changed; go back and try again."))
    if isinstance(problem, bodies.Unreadable):
        said = problem.said
    return _answer(said, status)


def _answer(said: str, status: int) -> ResponseReturnValue:
    if request.headers.get("X-Rounds") == "1" or request.is_json:
        return {"ok": False, "message": said}, status
    return plain_page(_("That did not work"), said, "/", _("To the first page"), status)
