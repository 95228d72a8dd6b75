"""Staying in touch, and sitting apart: who may ask for it, of whom, and until when."""

from dataclasses import replace

from workshop.moment import Moment
from workshop.press import Rejection
from workshop.session import meetings
from workshop.session.answering import shut_out
from workshop.words import N_, _

SENTENCES = {
    "closed": N_("This session has ended. What you wrote is on your page."),
    "removed": N_("Ask the facilitator to let you back in."),
}


def choose(moment: Moment, handle: str, at: int, other: str) -> Rejection | None:
    """Why somebody cannot choose, or un-choose, another one whom they met in this activity."""
    if not meetings.open_now(moment, at):
        return Rejection(_("The room has moved on: choices stay as they are."), 409, "over")
    if other not in meetings.met(moment, handle, at):
        return Rejection(_("You have not sat at a table with this person."), 409, "elsewhere")
    return _shut_out(moment, handle)


def keep_card(moment: Moment, handle: str) -> Rejection | None:
    """Why somebody's contact card is not kept."""
    return _shut_out(moment, handle)


def sit_apart(moment: Moment, handle: str, other: str) -> Rejection | None:
    """Why nothing is kept of a wish to sit elsewhere than somebody, or to take that back."""
    person = moment.people.get(other)
    if person is None or person.forgotten:
        return Rejection(_("This place is gone."), 409, "gone")
    return _shut_out(moment, handle)


def _shut_out(moment: Moment, handle: str) -> Rejection | None:
    """As for answers; but these pages keep nothing on the phone, and must not say so."""
    found = shut_out(moment, handle)
    return replace(found, why=_(SENTENCES.get(found.code, found.why))) if found else None
