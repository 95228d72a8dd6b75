"""Taking it home: the page of one's own words, one self-contained file, Markdown, PDF, dates."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from participant.contacts import found_each_other
from workshop.documents import press
from workshop.documents.calendar import calendar
from workshop.documents.markdown import markdown
from workshop.documents.page import Visit, html_file
from workshop.documents.page import page as own_page
from workshop.documents.takeaway import Takeaway, gathered, with_people
from workshop.screens import templates
from workshop.session.commands import Took
from workshop.storage import facts, sealing, words
from workshop.web import auth
from workshop.web.auth import Participant
from workshop.web.plain_page import plain_page
from workshop.words import _

takeaway = Blueprint("takeaway", __name__, url_prefix="/p/<place>")


@takeaway.get("/takeaway")
def page(place: str) -> ResponseReturnValue:
    """The page: own words with the room's lines, the feedback that was given, cards, downloads."""
    seated, sessions = auth.participant(), auth.sessions()
    origin = f"{sessions.settings.scheme}://{request.host}"
    return own_page(_of(seated), Visit(place, origin, sealing.written(seated.secret), sessions.settings.lan))


@takeaway.get("/takeaway.html")
def one_file(place: str) -> ResponseReturnValue:
    """One file that needs nothing else."""
    return _download(html_file(_of(auth.participant())), "text/html; charset=utf-8", "html")


@takeaway.get("/takeaway.md")
def plain_text(place: str) -> ResponseReturnValue:
    """Markdown, which every editor reads."""
    return _download(markdown(_of(auth.participant())), "text/markdown; charset=utf-8", "md")


@takeaway.get("/takeaway.pdf")
def paper(place: str) -> ResponseReturnValue:
    """PDF, made by a process of its own that keeps nothing."""
    try:
        made = press.takeaway(_of(auth.participant()))
    except press.Busy:
        said = _(
            "Many people download just now. Try again in a minute, or take the text: it has the same words."
        )
        return plain_page(_("One moment"), said, f"/p/{place}/takeaway", _("To my page"), 503)
    except press.Jammed:
        said = _("The PDF could not be made just now. The page and the text file have the same words.")
        return plain_page(_("No PDF just now"), said, f"/p/{place}/takeaway", _("To my page"), 503)
    return _download(made, "application/pdf", "pdf")


@takeaway.get("/takeaway.ics")
def dates(place: str) -> ResponseReturnValue:
    """The days this person has named, for their own calendar."""
    mine = _of(auth.participant())
    if not mine.days:
        said = _(
            "No day is named in your notes. Where you are asked by when, choose one, and it will be here."
        )
        return plain_page(_("No dates yet"), said, f"/p/{place}/takeaway", _("To my page"), 404)
    return _download(calendar(mine.days, place, auth.sessions().now()), "text/calendar; charset=utf-8", "ics")


def _of(seated: Participant) -> Takeaway:
    _taken(seated)
    sessions = auth.sessions()
    with sessions.store.reader() as conn:
        moment = facts.read_moment(conn, seated.session_id, sessions.store.epoch, whole=True)
        mine = words.open_own(seated.secret, words.own(conn, seated.handle))
        got = words.open_gifts(seated.secret, words.gifts_for(conn, seated.handle))
        gave = words.gifts_by(conn, seated.handle)
        opened = words.open_given(seated.secret, gave)
    assert moment is not None  # noqa: S101  the place exists, so its session does
    made = gathered(moment, seated.handle, mine, got, opened)
    return with_people(made, moment, found_each_other(seated, moment))


def _taken(seated: Participant) -> None:
    """At the end the console counts who has taken their page: a number, and nobody's name."""
    sessions = auth.sessions()
    moment = sessions.moment(seated.session_id, newest=False)
    person = moment.people.get(seated.handle) if moment else None
    if moment is not None and person is not None and moment.ending and not person.took:
        sessions.ask(seated.session_id, Took(seated.handle))


def _download(body: str | bytes, sort: str, ending: str) -> Response:
    response = Response(body, content_type=sort)
    response.headers["Content-Disposition"] = f'attachment; filename="rounds-takeaway.{ending}"'
    return response


def _stranger() -> ResponseReturnValue:
    return templates.render("participant/resume.html", {"place": auth.place(), "problem": ""}), 401


auth.only_for(takeaway, auth.is_theirs, _stranger)
