"""The facilitator's first page: sessions that run or have ended, and ready plans to begin with."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from facilitator.entry import locked_page
from workshop.plans import library
from workshop.plans.credits import CREDITS
from workshop.runtime import open_session
from workshop.screens import dates, templates
from workshop.storage import facts
from workshop.web import auth
from workshop.web.plain_page import plain_page
from workshop.words import _

home = Blueprint("home", __name__, url_prefix="/facilitator")
FOR_EVERYBODY = "home.credits"


@home.get("/")
def first_page() -> ResponseReturnValue:
    """Sessions and plans. With one open session, straight to its console."""
    with auth.sessions().store.reader() as conn:
        sessions = facts.list_sessions(conn)
    running = [row for row in sessions if row.state != "closed"]
    if len(running) == 1 and request.args.get("all") != "1":
        return redirect(f"/facilitator/sessions/{running[0].id}", 303)
    facts_shown = {"sessions": sessions, "shelves": library.shelves(), "day": dates.day}
    return templates.render("facilitator/home.html", facts_shown)


@home.get("/credits")
def credits() -> ResponseReturnValue:
    """Whose ideas the formats and texts are made of; open to everybody."""
    return templates.render("facilitator/credits.html", {"credits": CREDITS})


@home.post("/sessions")
def begin_session() -> ResponseReturnValue:
    """Open a session from a ready plan."""
    checked = library.ready_plan(request.form.get("plan", ""))
    if checked.plan is None:
        said = "; ".join(str(problem) for problem in checked.problems[:3])
        return plain_page(
            _("This plan cannot be used"), said, "/facilitator/?all=1", _("Choose another"), 422
        )
    session_id = open_session.open_session(auth.sessions(), checked.plan)
    return redirect(f"/facilitator/sessions/{session_id}", 303)


auth.only_for(home, lambda: request.endpoint == FOR_EVERYBODY or auth.at_desk(), locked_page)
