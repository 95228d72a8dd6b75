"""Staying in touch, and sitting apart: two pages of one's own. What is chosen here is on no other screen."""

from typing import Any

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from workshop.ink import seen
from workshop.moment import Moment
from workshop.press import Rejection
from workshop.screens import templates
from workshop.session import meetings, wishing
from workshop.storage import apart as wishes
from workshop.storage import contacts as storage
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
    seated = auth.participant()
    said, handle = request.form.get("activity", ""), request.form.get("handle", "")
    key = auth.key_of(handle)
    at = int(said) if said.isdecimal() and len(said) <= LONGEST_INDEX else -1
    act = storage.choose if request.form.get("on", "yes") == "yes" else storage.take_back
    mine, other = chooser(seated), Candidate(at, handle if key else "", key)
    kept = auth.sessions().answers.write(
        seated.session_id,
        lambda moment: wishing.choose(moment, place, at, other.handle),
        lambda conn: act(conn, mine, other),
    )
    return _back(f"/p/{place}/contacts", kept)


@contacts.post("/card")
def card(place: str) -> ResponseReturnValue:
    """My contact card, for those who choose me as I chose them."""
    seated = auth.participant()
    said_now = {name: _typed(name, most) for name, most in storage.LONGEST.items()}
    there, mine = everybody(seated), chooser(seated)
    kept = auth.sessions().answers.write(
        seated.session_id,
        lambda moment: wishing.keep_card(moment, place),
        lambda conn: storage.keep_card(conn, mine, said_now, there),
    )
    return _back(f"/p/{place}/contacts", kept)


def _back(href: str, kept: Rejection | Any) -> ResponseReturnValue:
    """To the page that shows what was kept; or the sentence why it was not."""
    if isinstance(kept, Rejection):
        return plain_page(_("Not now"), kept.why, href, _("Go back"), kept.status)
    return redirect(href, 303)


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
    other, mine, sessions = request.form.get("handle", ""), chooser(auth.participant()), auth.sessions()
    act = wishes.ask if request.form.get("on", "yes") == "yes" else wishes.take_back
    kept = sessions.answers.write(
        mine.session_id,
        lambda moment: wishing.sit_apart(moment, place, other),
        lambda conn: act(conn, mine, other),
    )
    sessions.moments.mark_answers_stale(mine.session_id)
    return _back(f"/p/{place}/apart", kept)


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
