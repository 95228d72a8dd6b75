"""What needs the facilitator now: at most a few lines, each with one thing to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.moment import RUNNING, Moment
from workshop.people import Person
from workshop.phases.attendance import not_found
from workshop.phases.callnames import call_names
from workshop.screens.dates import time_of_day
from workshop.screens.desk import Desk
from workshop.words import N_, _, ngettext

MOST = 4
"""More than these are only counted; the list of people has them all."""

STRAINS = {
    "machine": N_("This laptop is busy: phones may get the next step late. Close other programs."),
    "disk": N_("The disk answers slowly: keeping words takes longer. Nothing is lost. Stop large copies."),
    "network": N_(
        "Many phones lost the Wi-Fi at the same moment. They come back by themselves; "
        "if they do not, look at the router."
    ),
}
"""What can suffer around us, and what helps."""

MOVED_MS = 10 * 60_000
"""So long a console says that this computer's networks have changed."""

KNOCKED_MS = 15 * 60_000
"""So long a console says that somebody tried a used link."""


@dataclass(frozen=True)
class Alert:
    """One line. `who` is set bold before `words`; `verb` and `values` are what its button posts."""

    sort: str
    who: str
    words: str
    verb: str = ""
    button: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def alerts(moment: Moment, desk: Desk) -> tuple[Alert, ...]:
    """Everything that waits for a hand, the most urgent first."""
    if moment.state != RUNNING:
        return tuple(_trouble(desk, moment.agenda.language))
    names = call_names(moment)
    people = (*_stuck(moment, names), *_absent(moment, names), *_without_place(moment, names))
    people = (*people, *_not_found(moment, names))
    return (*_trouble(desk, moment.agenda.language), *people, *_minutes(moment), *_wall(moment, desk))


def _trouble(desk: Desk, language: str) -> Iterator[Alert]:
    if desk.trouble:
        yield Alert("disk", "", desk.trouble)
    for strain in desk.strains:
        yield Alert("disk", "", _(STRAINS[strain]))
    for notice in desk.notices:
        yield Alert("disk", "", notice)
    yield from _moved(desk)
    if desk.knocked_at and desk.now - desk.knocked_at < KNOCKED_MS:
        words = _("At {time} another browser tried a console link that had been used. It opened nothing.")
        yield Alert("person", "", words.format(time=time_of_day(desk.knocked_at, language)))


def _moved(desk: Desk) -> Iterator[Alert]:
    moved = desk.moved
    if moved is None or desk.now - moved.at > MOVED_MS:
        return
    if moved.lost:
        words = _(
            "This computer is not at {before} any more. The QR shows {shown} now: phones that were here scan "
            "it again and type their own code."
        )
    else:
        words = _("This computer's networks have changed. The QR still shows {shown}; the door lists all.")
    yield Alert("wall", "", words.format(before=moved.before, shown=desk.shown))


def _stuck(moment: Moment, names: Mapping[str, str]) -> Iterator[Alert]:
    for person in moment.here:
        if person.stuck:
            words = _("asks for help{place}").format(place=_at_table(moment, person))
            values = {"handle": person.handle}
            yield Alert("hand", names[person.handle], words, "helped", _("I'm going"), values)


def _absent(moment: Moment, names: Mapping[str, str]) -> Iterator[Alert]:
    for person in moment.here:
        if person.missed_by:
            asked, said = _("is being asked whether they are here{place}"), _("is reported absent{place}")
            words = (asked if person.asked else said).format(place=_at_table(moment, person))
            values = {"handle": person.handle}
            yield Alert("person", names[person.handle], words, "absent", _("Go on without"), values)


def _not_found(moment: Moment, names: Mapping[str, str]) -> Iterator[Alert]:
    for handle in not_found(moment):
        if not moment.people[handle].missed_by:
            words = _("has not come to two tables running")
            yield Alert("person", names[handle], words, "absent", _("Go on without"), {"handle": handle})


def _without_place(moment: Moment, names: Mapping[str, str]) -> Iterator[Alert]:
    if not moment.groups:
        return
    for person in moment.here:
        group = moment.table_of.get(person.handle)
        waits = person.handle in moment.bench
        if (group is None or len(group.members) < 2) and not person.watching and not waits:
            yield Alert("person", names[person.handle], _("has no table: point to one"))


def _minutes(moment: Moment) -> Iterator[Alert]:
    count = len(moment.asked_minutes)
    if count:
        words = ngettext("{count} asks for a minute more", "{count} ask for a minute more", count)
        yield Alert("time", "", words.format(count=count), "extend", _("+1 min"), {"minutes": 1})


def _wall(moment: Moment, desk: Desk) -> Iterator[Alert]:
    if not desk.walls and any(not person.phoneless for person in moment.here):
        yield Alert("wall", "", _("The projector is not open: press Projector above"))


def _at_table(moment: Moment, person: Person) -> str:
    group = moment.table_of.get(person.handle)
    return _(", table {number}").format(number=group.table) if group else ""
