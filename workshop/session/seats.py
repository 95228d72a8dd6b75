"""Chairs: coming late, leaving, coming back. Only a human signal moves anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from workshop.activity import Group, NotNow
from workshop.change import Change, Newcomer
from workshop.moment import Moment
from workshop.people import Person, apart, heard
from workshop.session.chairs import as_before, chair_again, chair_and_tables, chair_for, chair_left
from workshop.session.gathering import Seating
from workshop.words import _

FULL = 1_000
"""People in one session; more than that is a crowd of robots."""


def arrive(moment: Moment, newcomer: Newcomer, now: int = 0, pretend: bool = False) -> Change | NotNow:
    """A newcomer gets a place, and a chair at once when groups are formed. The log says who is `pretend`."""
    if pretend and not moment.rehearsal:
        return NotNow(_("This session is not a rehearsal: pretend people stay outside."), "real")
    if newcomer.handle in moment.people:
        return NotNow(_("You are in already."), "known")
    if moment.locked and not newcomer.phoneless:
        return NotNow(_("The facilitator has closed the door. Ask them to let you in."), "locked")
    taken = [person.spoken for person in moment.people.values() if person.here]
    if len(taken) >= FULL:
        return NotNow(_("Every chair is taken. Ask the facilitator."), "full")
    welcome = replace(newcomer, name=apart(newcomer.name, frozenset(taken)))
    seating = chair_for(moment, welcome, now)
    what = "seat" if newcomer.phoneless else "join"
    return Change(
        what,
        _("{name} is in.").format(name=welcome.name),
        newcomers=(welcome,),
        seating=seating,
        persons=frozenset({welcome.handle}),
        person=welcome.handle,
        data={"pretend": True} if pretend else {},
    )


def leave(moment: Moment, handle: str, now: int, removed: bool) -> Change | NotNow:
    """Somebody goes; the others at the table go on, and nobody is left alone."""
    person = moment.people.get(handle)
    if person is None or not person.here:
        return NotNow(_("This person has left already."), "gone")
    state, seating = "removed" if removed else "left", chair_left(moment, handle)
    chair = chair_and_tables(moment, handle, seating)
    remembered = {"people": {handle: {"state": "here", "left_at": None}}, "chairs": {handle: chair}}
    return Change(
        "remove" if removed else "leave",
        _("{name} has left.").format(name=person.name),
        people={handle: {"state": state, "left_at": now, "stuck": False, "missed_by": ""}},
        seating=seating,
        persons=frozenset({handle}),
        person=handle,
        data={"chair": chair, **({"before": remembered} if removed else {})},
    )


def come_back(
    moment: Moment,
    handle: str,
    now: int = 0,
    chair: Mapping[str, Any] | None = None,
    let_in: bool = False,
) -> Change | NotNow:
    """Somebody is back: same person, same words, the `chair` they left if it is still there, else another.

    An arrival moves nobody: only where there is nobody else to sit with, their partner comes back to them.
    """
    person = moment.people.get(handle)
    if person is None or person.here:
        return NotNow(_("This person is here."), "here")
    if person.state == "removed" and not let_in:
        return NotNow(_("Ask the facilitator to let you back in."), "removed")
    return Change(
        "return",
        _("{name} is back.").format(name=person.name),
        people={handle: {"state": "here", "left_at": None, "missed_by": ""}},
        seating=_back(moment, person, chair or {}) or chair_for(moment, person, now),
        persons=frozenset({handle}),
        person=handle,
    )


def _back(moment: Moment, person: Person, chair: Mapping[str, Any]) -> Seating:
    return chair_again(moment, person, chair) or as_before(moment, person, chair)


def reseat(moment: Moment, handle: str, now: int) -> Change | NotNow:
    """Somebody has joined again on a new phone: their chair, name and parts go over to the new place.

    What they wrote stays locked to the old phone's key; nobody can hand that over.
    """
    new = moment.people.get(handle)
    old = _namesake(moment, new) if new else None
    if new is None or old is None:
        said = _(
            "Nobody else has this name. Ask them to join again under the name they had, then choose that."
        )
        return NotNow(said, "unknown")
    said = _("{name} has the seat back. What was written on the old phone stays locked to it.")
    about = {"name": old.name, "role": old.role, "institution": old.institution, "watching": old.watching}
    gone = {"state": "removed", "left_at": now, "stuck": False}
    return Change(
        "reseat",
        said.format(name=old.name),
        people={old.handle: gone, handle: {**about, "missed_by": ""}},
        seating={at: _handed(groups, old.handle, handle) for at, groups in moment.seating.items()},
        persons=frozenset({old.handle, handle}),
        person=handle,
    )


def _namesake(moment: Moment, new: Person) -> Person | None:
    """Who had this name first: "Ana" for "Ana (2)"."""
    name, numbered, _number = new.name.rpartition(" (")
    if not numbered or not new.here:
        return None
    same = (p for p in moment.people.values() if p.spoken == heard(name))
    return next((p for p in same if p.handle != new.handle and p.state != "removed"), None)


def _handed(groups: tuple[Group, ...], old: str, new: str) -> tuple[Group, ...]:
    """The groups with `new` in the chair of `old`; a chair of their own becomes free."""
    chairs = [tuple(h for h in group.members if h != new) for group in groups]
    held = [tuple(new if h == old else h for h in members) for members in chairs]
    kept = any(old in group.members for group in groups)
    return tuple(
        replace(group, members=members if kept else group.members)
        for group, members in zip(groups, held, strict=True)
        if members or not kept
    )


def seated_again(
    moment: Moment, handles: Iterable[str], now: int, chairs: Mapping[str, Mapping[str, Any]]
) -> Seating:
    """A chair for everybody who is back and has none: the one they left, if it is still there, else another.

    Nothing when nobody is back, or there are no chairs.
    """
    seating: Seating = {}
    back = {h: replace(moment.people[h], state="here") for h in handles if h not in moment.table_of}
    moment = replace(moment, people={**moment.people, **back})
    for person in back.values():
        if person.handle not in moment.table_of:
            chair = chairs.get(person.handle, {})
            back_at = as_before(moment, person, chair) or chair_again(moment, person, chair)
            seating = {**seating, **(back_at or chair_for(moment, person, now))}
            moment = replace(moment, seating={**moment.seating, **seating})
    return seating
