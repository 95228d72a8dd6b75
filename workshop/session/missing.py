"""Somebody is said not to be here: they are asked first, and only then does the table go on without them."""

from workshop.activity import Group, NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.people import Person
from workshop.session.chairs import chair_and_tables, chair_left
from workshop.words import _

ASK_MS = 15_000
"""How long somebody has to say "I'm here"."""

LATE_MS = 2_000
"""An answer that is on its way when the time is up still counts."""

REST_MS = 120_000
"""Who has said "I'm here" is not asked again within this time."""


def absent(moment: Moment, by: str, handle: str, now: int, reachable: bool) -> Change | NotNow:
    """A partner says that somebody is not here: one word is enough in a pair, two in a larger group.

    Then a phone that is `reachable` asks its owner. Who has no phone cannot be asked: the desk decides.
    """
    group = moment.table_of.get(by)
    person = moment.people.get(handle)
    if group is None or person is None or handle not in group.members or handle == by:
        return NotNow(_("You are not at the same table."), "elsewhere")
    if person.asked:
        return NotNow(_("{name} is being asked already.").format(name=person.name), "asked")
    if now < person.asked_until + REST_MS:
        said = _("{name} has just said: I'm here. Look around, or ask the facilitator.")
        return NotNow(said.format(name=person.name), "here")
    if person.phoneless or not _believed(group, person, by):
        return _noted(group, person, by)
    return _asked(moment, person, by, now) if reachable else put_out(moment, handle, now)


def _believed(group: Group, person: Person, by: str) -> bool:
    """Whether enough people have said so."""
    return len(group.members) <= 2 or bool(person.missed_by and person.missed_by != by)


def _noted(group: Group, person: Person, by: str) -> Change:
    said = _("Noted. When one more of you says so, {name} is asked, and without an answer you go on.")
    if person.phoneless:
        said = _("Noted. {name} has no phone, so the facilitator decides.")
    return Change(
        "absent",
        said.format(name=person.name),
        people={person.handle: {"missed_by": person.missed_by or by, "asked_until": 0}},
        tables=frozenset({group.table}),
        person=person.handle,
    )


def _asked(moment: Moment, person: Person, by: str, now: int) -> Change:
    """The question is on that one phone; the table and the console see that it was put."""
    said = _("{name} is asked first. Without an answer within 15 seconds you go on.")
    return Change(
        "asked",
        said.format(name=person.name),
        people={person.handle: {"missed_by": person.missed_by or by, "asked_until": now + ASK_MS}},
        tables=_table(moment, person.handle),
        persons=frozenset({person.handle}),
        person=person.handle,
    )


def here(moment: Moment, handle: str, now: int) -> Change | NotNow:
    """The one who was asked is here: all stays as it was, and nobody asks again for a while."""
    person = moment.people.get(handle)
    if person is None or not person.here:
        return NotNow(_("You have left. Come back first."), "gone")
    if not person.asked:
        return NotNow(_("Good. You are here."), "known")
    return Change(
        "here",
        _("Good. All stays as it was."),
        people={handle: {"missed_by": "", "asked_until": now}},
        tables=_table(moment, handle),
        persons=frozenset({handle}),
        person=handle,
    )


def unanswered(moment: Moment, handle: str, now: int, since: int) -> Change | NotNow:
    """Nobody has answered: the table goes on. `since` is when this server began to hear answers.

    A question that was put before then was not to be answered all the time: it is put again.
    """
    person = moment.people.get(handle)
    if person is None or not person.asked:
        return NotNow(_("Nobody was asked."), "known")
    if now < person.asked_until + LATE_MS:
        return NotNow(_("Not yet."), "early")
    if person.asked_until - ASK_MS < since:
        return _asked(moment, person, person.missed_by, now)
    return put_out(moment, handle, now)


def put_out(moment: Moment, handle: str, now: int) -> Change | NotNow:
    """The others go on without somebody, who finds the same chair again on coming back. It can be undone."""
    person = moment.people.get(handle)
    if person is None or not person.here:
        return NotNow(_("This person has left already."), "gone")
    group, left = moment.table_of.get(handle), chair_left(moment, handle)
    chair = chair_and_tables(moment, handle, left)
    before = {"people": {handle: {"state": "here", "left_at": None}}, "chairs": {handle: chair}}
    return Change(
        "missed",
        _("{name} is out. You go on.").format(name=person.name),
        people={
            handle: {"state": "missed", "left_at": now, "stuck": False, "missed_by": "", "asked_until": 0}
        },
        seating=left,
        persons=frozenset({handle}),
        person=handle,
        data={"table": group.table if group else 0, "chair": chair, "before": before},
    )


def _table(moment: Moment, handle: str) -> frozenset[int]:
    group = moment.table_of.get(handle)
    return frozenset({group.table}) if group else frozenset()
