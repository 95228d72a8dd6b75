"""Chairs: forming groups, coming late, leaving, being missed. Only a human signal moves anybody."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.activity import Group, Grouping, NotNow, Phase, Roles
from workshop.change import Change, Newcomer
from workshop.matching.groups import Met, seat
from workshop.matching.repair import arrive as seat_newcomer
from workshop.matching.repair import depart, settle
from workshop.moment import Moment
from workshop.people import Person, apart
from workshop.words import _

FULL = 1_000
"""People in one session; more than that is a crowd of robots."""


def gather(moment: Moment, activity_at: int, phase: Phase) -> Mapping[int, tuple[Group, ...]]:
    """The groups of an activity when a phase needs them; groups that stand already are brought up to date."""
    grouping = moment.agenda.activities[activity_at].grouping
    if grouping is None:
        return {}
    standing = moment.seating.get(activity_at)
    if standing:
        return _up_to_date(moment, activity_at, standing, grouping)
    if not (phase.gather or phase.grouped):
        return {}
    people = [person.handle for person in moment.here]
    return {activity_at: seat(people, grouping.of, grouping.most, moment.seed + activity_at, met(moment))}


def _up_to_date(
    moment: Moment, activity_at: int, groups: tuple[Group, ...], grouping: Grouping
) -> Mapping[int, tuple[Group, ...]]:
    """The same groups without those who have left since, and with those who have come: after a step back."""
    known, here, now = met(moment), {person.handle for person in moment.here}, groups
    for leaver in [h for group in groups for h in group.members if h not in here]:
        now = depart(now, leaver, grouping, known, _casts(now, grouping))
    seated = {h for group in now for h in group.members}
    for person in moment.here:
        if person.handle not in seated:
            now = seat_newcomer(now, person.handle, grouping, known, _casts(now, grouping))
    return {} if now == groups else {activity_at: now}


def _casts(groups: tuple[Group, ...], grouping: Grouping) -> Roles:
    return {h: roles for g in groups for h, roles in grouping.cast(g.members, frozenset(), 1).items()}


def met(moment: Moment) -> Met:
    """Whom each person has sat with before, and who comes from the same institution."""
    known: dict[str, set[str]] = {person.handle: set() for person in moment.here}
    for at, groups in moment.seating.items():
        if at != moment.activity_at:
            for group in groups:
                for handle in group.members:
                    known.setdefault(handle, set()).update(group.members)
    colleagues: dict[str, set[str]] = {}
    for person in moment.here:
        if person.institution:
            colleagues.setdefault(person.institution.casefold(), set()).add(person.handle)
    for person in moment.here:
        known[person.handle] |= colleagues.get(person.institution.casefold(), set())
        known[person.handle].discard(person.handle)
    return known


def arrive(moment: Moment, newcomer: Newcomer, pretend: bool = False) -> Change | NotNow:
    """A newcomer gets a place, and a chair at once when groups are formed. The log says who is `pretend`."""
    if pretend and not moment.rehearsal:
        return NotNow(_("This session is not a rehearsal: pretend people stay outside."), "real")
    if newcomer.handle in moment.people:
        return NotNow(_("You are in already."), "known")
    if moment.locked and not newcomer.phoneless:
        return NotNow(_("The facilitator has closed the door. Ask them to let you in."), "locked")
    if len(moment.here) >= FULL:
        return NotNow(_("Every chair is taken. Ask the facilitator."), "full")
    taken = frozenset(person.name.casefold() for person in moment.here)
    welcome = replace(newcomer, name=apart(newcomer.name, taken))
    seating = _with(moment, welcome.handle)
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
    state = "removed" if removed else "left"
    remembered = {"people": {handle: {"state": "here", "left_at": None}}}
    return Change(
        "remove" if removed else "leave",
        _("{name} has left.").format(name=person.name),
        people={handle: {"state": state, "left_at": now, "stuck": False, "missed_by": ""}},
        seating=_without(moment, handle),
        persons=frozenset({handle}),
        person=handle,
        data={"before": remembered} if removed else {},
    )


def come_back(moment: Moment, handle: str) -> Change | NotNow:
    """Somebody is back: same person, same words, a chair if there are chairs."""
    person = moment.people.get(handle)
    if person is None or person.here:
        return NotNow(_("This person is here."), "here")
    return Change(
        "return",
        _("{name} is back.").format(name=person.name),
        people={handle: {"state": "here", "left_at": None, "missed_by": ""}},
        seating=_with(moment, handle),
        persons=frozenset({handle}),
        person=handle,
    )


def absent(moment: Moment, by: str, handle: str, now: int) -> Change | NotNow:
    """A partner says that somebody is not here: one word is enough in a pair, two in a larger group."""
    group = moment.table_of.get(by)
    person = moment.people.get(handle)
    if group is None or person is None or handle not in group.members or handle == by:
        return NotNow(_("You are not at the same table."), "elsewhere")
    if len(group.members) <= 2 or (person.missed_by and person.missed_by != by):
        return leave(moment, handle, now, removed=False)
    return Change(
        "absent",
        _("Noted. When one more of you says so, you go on without {name}.").format(name=person.name),
        people={handle: {"missed_by": by}},
        tables=frozenset({group.table}),
        person=handle,
    )


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
    same = (p for p in moment.people.values() if p.name.casefold() == name.casefold())
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


def _with(moment: Moment, handle: str) -> Mapping[int, tuple[Group, ...]]:
    grouping = moment.activity.grouping
    if grouping is None or not _formed(moment):
        return {}
    known = {**met(moment)}
    groups = seat_newcomer(moment.groups, handle, grouping, known, moment.cast)
    return {moment.activity_at: _settled(moment, groups, grouping)}


def seated_again(moment: Moment, handle: str) -> Mapping[int, tuple[Group, ...]]:
    """A chair for somebody who is back; nothing when nobody is, or there are no chairs."""
    return _with(moment, handle) if handle and handle not in moment.table_of else {}


def _formed(moment: Moment) -> bool:
    """Whether people sit at tables now, be it that nobody was there when the tables were set."""
    passed = moment.activity.phases[: moment.phase_at + 1]
    return bool(moment.groups) or any(phase.gather or phase.grouped for phase in passed)


def _without(moment: Moment, handle: str) -> Mapping[int, tuple[Group, ...]]:
    grouping = moment.activity.grouping
    if grouping is None or handle not in moment.table_of:
        return {}
    groups = depart(moment.groups, handle, grouping, met(moment), moment.cast)
    return {moment.activity_at: _settled(moment, groups, grouping)}


def _settled(moment: Moment, groups: tuple[Group, ...], grouping: Grouping) -> tuple[Group, ...]:
    """The changed groups in the seat order that disturbs the fewest parts."""
    before = {group.table: group for group in moment.groups}
    settled = []
    for group in groups:
        old = before.get(group.table)
        if old is None or old.members == group.members or moment.phase.round == 0:
            settled.append(group)
            continue
        cast = {h: moment.cast[h] for h in old.members}
        settled.append(replace(group, members=settle(group.members, cast, grouping, moment.phase.round)))
    return tuple(settled)
