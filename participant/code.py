"""The first page: type a code, or paste a link; a person's own code opens their place."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from participant import returning_cookie
from participant.welcome import welcome
from workshop.screens import templates
from workshop.storage import facts
from workshop.web import auth, pasted
from workshop.words import _

code = Blueprint("code", __name__)


@code.get("/")
def code_page() -> ResponseReturnValue:
    """Where a code is typed."""
    return _page("", "")


@code.post("/")
def typed_code() -> ResponseReturnValue:
    """A typed code leads to the page behind the QR. Wrong ones are counted for the whole server."""
    sessions = auth.sessions()
    now = sessions.now()
    typed = request.form.get("code", "")[: pasted.LONGEST]
    if (mine := own_place(typed)) is not None:
        return mine
    if sessions.admission.codes.must_wait(now):
        return _page(typed, _("Too many wrong codes just now. Scan the QR, or try again in a moment."), 429)
    meant = pasted.codes(typed)
    with sessions.store.reader() as conn:
        found = next((each for each in (facts.find_by_code(conn, one) for one in meant) if each), None)
    if found is not None:
        return redirect(f"/j/{found[1]}", 303)
    for _one in meant or ("",):
        sessions.admission.codes.wrong(now)
    wrong = _("No open session has the code {code}. Look at the big screen: six letters or digits.")
    return _page(typed, wrong.format(code=meant[0] if meant else "?"), 404)


def own_place(typed: str) -> ResponseReturnValue | None:
    """A person's own code of 26 characters opens their place on this phone too; None when it is none."""
    seated = auth.with_secret(pasted.secret(typed))
    moment = auth.sessions().moment(seated.session_id) if seated else None
    return welcome(moment, seated.handle, seated.secret) if moment and seated else None


def _page(typed: str, problem: str, status: int = 200) -> ResponseReturnValue:
    shown = {"typed": typed, "problem": problem, "known": returning_cookie.places("")}
    return templates.render("participant/code.html", shown), status
