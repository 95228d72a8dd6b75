"""Staying in touch, and sitting apart: two pages of one's own. What is chosen here is on no other screen."""

from typing import Any

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from workshop.ink import seen
from workshop.moment import Moment
from workshop.press import Rejection
from workshop.session import meetings, wishing
from workshop.storage import apart as wishes
from workshop.storage import contacts as storage
from workshop.storage.contacts import Chooser, Other
from workshop.web import doors, pages, pressing
from workshop.web.doors import Seated
from workshop.web.plain import plain_page
from workshop.words import _

LONGEST_INDEX = 3
"""Digits in the number of an item of the agenda."""

contacts = Blueprint("contacts", __name__, url_prefix="/p/<place>")


def chooser(seated: Seated) -> Chooser:
    """This person, able to make and find wishes of their own."""
    return Chooser(seated.session_id, seated.handle, seated.secret, seated.public_key)


def others(moment: Moment, handle: str, at: int) -> tuple[Other, ...]:
    """Whom this person may choose in an activity."""
    keys = ((other, doors.key_of(other)) for other in meetings.met(moment, handle, at))
    return tuple(Other(at, other, key) for other, key in keys if key)


def everybody(seated: Seated) -> tuple[Other, ...]:
    """Whom this person may have chosen, in any activity."""
    moment = doors.house().moment(seated.session_id)
    if moment is None:
        return ()
    return tuple(o for at in meetings.askers(moment) for o in others(moment, seated.handle, at))


def found_each_other(seated: Seated, moment: Moment) -> dict[tuple[int, str], dict[str, str]]:
    """Those who chose each other, by activity and handle, with the cards they gave; once it is told."""
    told = [at for at in meetings.askers(moment) if meetings.told(moment, at)]
    there = [o for at in told for o in others(moment, seated.handle, at)]
    with doors.house().store.reader() as conn:
        return storage.mutual(conn, chooser(seated), there)


@contacts.get("/contacts")
def page(place: str) -> ResponseReturnValue:
    """Whom I met and may choose; and, when the room has moved on, who chose me as I chose them."""
    seated, moment = _who(place)
    if seated is None or moment is None:
        return stranger()
    mine, house = chooser(seated), doors.house()
    with house.store.reader() as conn:
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
    return pages.render("participant/contacts.html", facts)


@contacts.post("/contacts")
def choose(place: str) -> ResponseReturnValue:
    """I'd like to stay in touch, or rather not. The answer is the same whatever the other chose."""
    seated, moment = _who(place)
    if seated is None or moment is None:
        return stranger()
    said, handle = request.form.get("activity", ""), request.form.get("handle", "")
    key = doors.key_of(handle)
    at = int(said) if said.isdecimal() and len(said) <= LONGEST_INDEX else -1
    act = storage.choose if request.form.get("on", "yes") == "yes" else storage.take_back
    mine, other = chooser(seated), Other(at, handle if key else "", key)
    kept = pressing.allowed(
        doors.house(),
        seated.session_id,
        lambda moment: wishing.choose(moment, place, at, other.handle),
        lambda conn: act(conn, mine, other),
    )
    return _back(f"/p/{place}/contacts", kept)


@contacts.post("/card")
def card(place: str) -> ResponseReturnValue:
    """My contact card, for those who choose me as I chose them."""
    seated, moment = _who(place)
    if seated is None or moment is None:
        return stranger()
    said_now = {name: _said(name, most) for name, most in storage.LONGEST.items()}
    there, mine = everybody(seated), chooser(seated)
    kept = pressing.allowed(
        doors.house(),
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


def _said(name: str, most: int) -> str:
    """One line of the card as it was typed; empty when there is nothing to see in it."""
    said = request.form.get(name, "").strip()[:most]
    return said if seen(said) else ""


@contacts.get("/apart")
def apart_page(place: str) -> ResponseReturnValue:
    """Those I asked to sit apart from, and a list to choose from. Nobody else ever sees this page."""
    seated, moment = _who(place)
    if seated is None or moment is None:
        return stranger()
    with doors.house().store.reader() as conn:
        asked = wishes.wished(conn, chooser(seated))
    names = sorted((p.name, p.handle) for p in moment.here if p.handle != place and p.handle not in asked)
    mine = [(moment.people[h].name, h) for h in sorted(asked) if h in moment.people]
    language = moment.agenda.language
    facts = {"place": place, "names": names, "mine": mine, "most": wishes.MOST, "language": language}
    return pages.render("participant/apart.html", facts)


@contacts.post("/apart")
def sit_apart(place: str) -> ResponseReturnValue:
    """Seat me elsewhere than somebody, or never mind."""
    seated, moment = _who(place)
    if seated is None or moment is None:
        return stranger()
    other, mine, house = request.form.get("handle", ""), chooser(seated), doors.house()
    act = wishes.ask if request.form.get("on", "yes") == "yes" else wishes.take_back
    kept = pressing.allowed(
        house,
        seated.session_id,
        lambda moment: wishing.sit_apart(moment, place, other),
        lambda conn: act(conn, mine, other),
    )
    house.quietly_changed(seated.session_id)
    return _back(f"/p/{place}/apart", kept)


def _name(moment: Moment, handle: str) -> str:
    return moment.people[handle].name or _("somebody who has left")


def _who(place: str) -> tuple[Seated | None, Moment | None]:
    seated = doors.seated(place)
    return seated, doors.house().moment(seated.session_id) if seated else None


def stranger() -> ResponseReturnValue:
    """The page for a browser without the key to this place."""
    said = _("This phone cannot open that page. Open your own link, or type your own code.")
    return plain_page(_("Whose place is this?"), said, "/", _("Type a code"), 403)
