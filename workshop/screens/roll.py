"""Everybody who has joined, for the list of people: name, part, institution, table, and how they are here."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.moment import Moment
from workshop.people import Person
from workshop.phases.roles import noun
from workshop.screens.desk import Desk
from workshop.words import _


@dataclass(frozen=True)
class RollEntry:
    """One person. `about` says role, institution and table; `state` how they are here, in words."""

    person: Person
    about: str
    state: str


MOST = 40
"""More people than this are not listed on the console itself: its screen is drawn anew at every press."""


def joined(moment: Moment) -> tuple[Person, ...]:
    """Everybody who has a place and was not forgotten."""
    return tuple(person for person in moment.people.values() if person.name)


def roll(moment: Moment, desk: Desk, people: Iterable[Person]) -> tuple[RollEntry, ...]:
    """Those of `people` who are here first, then those who left; by name."""
    known = sorted(people, key=lambda person: (not person.here, person.spoken))
    return tuple(RollEntry(person, _about(moment, person), _state(person, desk)) for person in known)


def found(moment: Moment, words: str) -> tuple[Person, ...]:
    """Everybody whose name or institution has these words in it, or who sits at the table of this number."""
    wanted = words.casefold().strip()
    return tuple(person for person in joined(moment) if _fits(moment, person, wanted))


def _fits(moment: Moment, person: Person, wanted: str) -> bool:
    group = moment.table_of.get(person.handle)
    if wanted.isdecimal():
        return group is not None and str(group.table) == wanted
    return wanted in person.spoken or wanted in person.institution.casefold()


def _about(moment: Moment, person: Person) -> str:
    group = moment.table_of.get(person.handle)
    table = _("table {number}").format(number=group.table) if group else ""
    role = _("mentor and mentee") if person.role == "both" else noun(person.role)
    return ", ".join(part for part in (role, person.institution, table) if part)


def _state(person: Person, desk: Desk) -> str:
    if person.state == "removed":
        return _("removed")
    if person.state == "missed":
        return _("taken out")
    if not person.here:
        return _("has left")
    if person.phoneless:
        return _("here, without a phone")
    if person.watching:
        return _("watches today")
    return _("here") if person.handle in desk.connected else _("here, phone asleep")
