"""Staying in touch, and sitting apart: two pages of one's own. What is chosen here is on no other screen."""

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from workshop.ink import seen
from workshop.moment import Moment
from workshop.screens import templates
from workshop.session import meetings
from workshop.storage import apart as wishes
from workshop.storage import contacts as storage
from workshop.storage import people
from workshop.storage.contacts import Candidate, Chooser
from workshop.web import auth
from workshop.web.auth import Participant
from workshop.web.plain_page import plain_page
from workshop.words import _

LONGEST_INDEX = 3
"""Digits in the number of an item of the agenda."""

contacts = Blueprint("contacts", __name__, url_prefix="/p/<place>")


def chooser(seated: Participant) -> Chooser:
    """This person, able to make and find wishes of their own."""
    return Chooser(seated.session_id, seated.handle, seated.secret, seated.public_key)


def others(moment: Moment, handle: str, at: int) -> tuple[Candidate, ...]:
    """Whom this person may choose in an activity."""
    keys = ((other, auth.key_of(other)) for other in meetings.met(moment, handle, at))
    return tuple(Candidate(at, other, key) for other, key in keys if key)


def everybody(seated: Participant) -> tuple[Candidate, ...]:
    """Whom this person may have chosen, in any activity."""
    moment = auth.sessions().moment(seated.session_id)
    if moment is None:
        return ()
    return tuple(o for at in meetings.askers(moment) for o in others(moment, seated.handle, at))


def whoever(seated: Participant) -> tuple[Candidate, ...]:
    """Everybody else in the session: tables change and people leave them, and wishes lie where they were."""
    moment = auth.sessions().moment(seated.session_id)
    with auth.sessions().store.reader() as conn:
        keys = people.public_keys(conn, seated.session_id)
    asking = meetings.ever_asking(moment) if moment else ()
    return tuple(
        Candidate(at, each, key) for at in asking for each, key in keys.items() if each != seated.handle
    )


def found_each_other(seated: Participant, moment: Moment) -> dict[tuple[int, str], dict[str, str]]:
    """Those who chose each other, by activity and handle, with the cards they gave; once it is told."""
    told = [at for at in meetings.askers(moment) if meetings.told(moment, at)]
    there = [o for at in told for o in others(moment, seated.handle, at)]
    with auth.sessions().store.reader() as conn:
        return storage.mutual(conn, chooser(seated), there)


@contacts.get("/contacts")
def page(place: str) -> ResponseReturnValue:
    """Whom I met and may choose; and, when the room has moved on, who chose me as I chose them."""
    seated, moment = auth.participant(), _moment()
    mine, sessions = chooser(seated), auth.sessions()
    with sessions.store.reader() as conn:
        own = storage.own_card(conn, mine)
        asked = []
        for at in filter(lambda at: meetings.open_now(moment, at), meetings.askers(moment)):
            there = others(moment, place, at)
            chosen = storage.chosen(conn, mine, there)
            met = [(o.handle, _name(moment, o.handle), o.handle in chosen) for o in there]
            asked.append((at, moment.agenda.activities[at].title, met))
    found = [
        (_name(moment, handle), moment.agenda.activities[at].title, card)
        for (at, handle), card in found_each_other(seated, moment).items()
    ]
    told = any(meetings.told(moment, at) for at in meetings.askers(moment))
    longest = storage.LONGEST
    facts = {"place": place, "card": own, "asked": asked, "found": found, "told": told, "longest": longest}
    facts["language"] = moment.agenda.language
    return templates.render("participant/contacts.html", facts)


@contacts.post("/contacts")
def choose(place: str) -> ResponseReturnValue:
    """I'd like to stay in touch, or rather not. The answer is the same whatever the other chose."""
    seated, moment = auth.participant(), _moment()
    at, handle = request.form.get("activity", ""), request.form.get("handle", "")
    if not at.isdecimal() or len(at) > LONGEST_INDEX or not meetings.open_now(moment, int(at)):
        said = _("The room has moved on: choices stay as they are.")
        return plain_page(_("Not now"), said, f"/p/{place}/contacts", _("Go back"), 409)
    other = next((each for each in others(moment, place, int(at)) if each.handle == handle), None)
    if other is None:
        said = _("You have not sat at a table with this person.")
        return plain_page(_("Not now"), said, f"/p/{place}/contacts", _("Go back"), 409)
    act = storage.choose if request.form.get("on", "yes") == "yes" else storage.take_back
    mine = chooser(seated)
    auth.sessions().store.writer.ask(lambda conn: act(conn, mine, other))
    return redirect(f"/p/{place}/contacts", 303)


@contacts.post("/card")
def card(place: str) -> ResponseReturnValue:
    """My contact card, for those who choose me as I chose them."""
    seated = auth.participant()
    if seated.closed:
        said = _("This session has ended. What you wrote is on your page.")
        return plain_page(_("Not now"), said, f"/p/{place}/contacts", _("Go back"), 409)
    said_now = {name: _typed(name, most) for name, most in storage.LONGEST.items()}
    there, mine = everybody(seated), chooser(seated)
    auth.sessions().store.writer.ask(lambda conn: storage.keep_card(conn, mine, said_now, there))
    return redirect(f"/p/{place}/contacts", 303)


def _typed(name: str, most: int) -> str:
    """One line of the card as it was typed; empty when there is nothing to see in it."""
    said = request.form.get(name, "").strip()[:most]
    return said if seen(said) else ""


@contacts.get("/apart")
def apart_page(place: str) -> ResponseReturnValue:
    """Those I asked to sit apart from, and a list to choose from. Nobody else ever sees this page."""
    seated, moment = auth.participant(), _moment()
    with auth.sessions().store.reader() as conn:
        asked = wishes.wished(conn, chooser(seated))
    names = sorted((p.name, p.handle) for p in moment.here if p.handle != place and p.handle not in asked)
    mine = [(moment.people[h].name, h) for h in sorted(asked) if h in moment.people]
    language = moment.agenda.language
    facts = {"place": place, "names": names, "mine": mine, "most": wishes.MOST, "language": language}
    return templates.render("participant/apart.html", facts)


@contacts.post("/apart")
def sit_apart(place: str) -> ResponseReturnValue:
    """Seat me elsewhere than somebody, or never mind."""
    seated, moment = auth.participant(), _moment()
    other, mine, sessions = request.form.get("handle", ""), chooser(seated), auth.sessions()
    if other not in moment.people or seated.closed:
        return redirect(f"/p/{place}/apart", 303)
    if request.form.get("on", "yes") == "yes":
        sessions.store.writer.ask(lambda conn: wishes.ask(conn, mine, other))
    else:
        sessions.store.writer.ask(lambda conn: wishes.take_back(conn, mine, other))
    sessions.moments.mark_answers_stale(seated.session_id)
    return redirect(f"/p/{place}/apart", 303)


def _name(moment: Moment, handle: str) -> str:
    return moment.people[handle].name or _("somebody who has left")


def _is_there() -> bool:
    """Whether it is their place, in a session that there is."""
    if not auth.is_theirs():
        return False
    g.moment = auth.sessions().moment(auth.participant().session_id)
    return g.moment is not None


def _moment() -> Moment:
    found = g.moment
    assert isinstance(found, Moment)  # noqa: S101  put there by _is_there
    return found


def stranger() -> ResponseReturnValue:
    """The page for a browser without the key to this place."""
    said = _("This phone cannot open that page. Open your own link, or type your own code.")
    return plain_page(_("Whose place is this?"), said, "/", _("Type a code"), 403)


auth.only_for(contacts, _is_there, stranger)
