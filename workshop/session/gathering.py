"""Who sits with whom next: planned ahead, committed when a phase gathers, and from then on as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.activity import HOSTS, KEEP, MERGE, MIX, SIDES, Group, Grouping, Phase, Roles, Sitting
from workshop.matching import groups as threes_and_more
from workshop.matching import planning
from workshop.matching.company import Company, Round
from workshop.matching.merging import merged
from workshop.matching.outlook import Draft
from workshop.matching.pairs import pairs
from workshop.matching.parts import fair, turns
from workshop.matching.repair import arrive as seat_newcomer
from workshop.matching.repair import depart, mended
from workshop.matching.two_sided import two_sided
from workshop.moment import Moment
from workshop.pace import after
from workshop.people import Person, sides
from workshop.session import sided
from workshop.session.company import company, played
from workshop.session.hosting import hosted, hosts_first

Seating = Mapping[Sitting, tuple[Group, ...]]

QUICK, LONGER = planning.QUICK, planning.LONGER
"""Looks: at once, and when the facilitator asks to look longer. Only rooms in which people must meet again
use them up."""


@dataclass(frozen=True)
class Planned:
    """A seating that was planned before "go": it is taken when the same people are still to be seated."""

    sitting: Sitting
    round: Round


def coming(moment: Moment) -> Sitting | None:
    """The sitting that a press would form when this step is due; None when it forms none."""
    at: int | None
    at, next_at = moment.activity_at, moment.phase_at + 1
    if next_at >= len(moment.activity.phases):
        at, next_at = after(moment, moment.clock.began_at), 0
    if at is None:
        return None
    activity = moment.agenda.activities[at]
    sitting = (at, activity.sitting(next_at))
    phase = activity.phases[next_at]
    if activity.grouping is None or not phase.gather or moment.seating.get(sitting):
        return None
    return sitting


def gather(moment: Moment, activity_at: int, phase_at: int, planned: Planned | None = None) -> Seating:
    """The groups of a sitting when a phase needs them; groups that stand already are brought up to date."""
    activity = moment.agenda.activities[activity_at]
    phase, sitting = activity.phases[phase_at], (activity_at, activity.sitting(phase_at))
    if activity.grouping is None:
        return {}
    grouping = activity.grouping.at(sitting[1])
    standing = moment.seating.get(sitting)
    if standing:
        return _up_to_date(moment, sitting, phase, standing, grouping)
    if not (phase.gather or phase.grouped):
        return {}
    people = seated(moment, grouping)
    if planned is not None and _fits(planned, sitting, people):
        found = planned.round
    else:
        found = draft(moment, sitting, company(moment, sitting, people)).first
    return {sitting: _with_watchers(moment, found.groups, grouping)}


def seated(moment: Moment, grouping: Grouping) -> tuple[Person, ...]:
    """Those for whom a place is planned. Where two talk, who only watches is not one of the two."""
    if grouping.of > 2 and grouping.mixing != SIDES:
        return moment.here
    return tuple(person for person in moment.here if not person.watching)


def draft(moment: Moment, sitting: Sitting, here: Company, looks: int = QUICK) -> Draft:
    """A plan for this sitting and those that follow it in the activity. Not for those who only watch."""
    activity = moment.agenda.activities[sitting[0]]
    grouping = activity.grouping
    assert grouping is not None  # noqa: S101  there is a sitting, so there is a grouping
    now = grouping.at(sitting[1])
    rounds = activity.sitting(len(activity.phases)) - sitting[1] + 1
    before = moment.seating.get((sitting[0], sitting[1] - 1), ())
    if grouping.mixing == SIDES:
        return two_sided(here, *_sides(moment, sitting), rounds, each=now.most - 1)
    if before and grouping.mixing == MERGE:
        return merged(here, before)
    if before and grouping.mixing == HOSTS:
        return hosted(moment, sitting, here, now, looks)
    ahead = 1 if grouping.mixing in (MERGE, HOSTS) else rounds
    if grouping.mixing == MIX and grouping.roles:
        return _in_fair_parts(moment, sitting, here, now, looks)
    if now.most == 3 and now.of == 2:
        made = pairs(here, ahead, looks)
    else:
        made = threes_and_more.groups(here, now.of, now.least, now.most, ahead, looks)
    return hosts_first(made, moment) if grouping.roles and grouping.mixing == HOSTS else made


def _in_fair_parts(moment: Moment, sitting: Sitting, here: Company, now: Grouping, looks: int) -> Draft:
    """Groups that change, their members in the order in which everybody gets each part equally often."""
    activity = moment.agenda.activities[sitting[0]]
    rounds = activity.sitting(len(activity.phases)) - sitting[1] + 1
    known = played(moment, sitting)
    made = threes_and_more.groups(
        replace(here, part=turns(known)), now.of, now.least, now.most, rounds, looks
    )
    watching = frozenset(person.handle for person in moment.here if person.watching)
    return replace(made, rounds=fair(made.rounds, now.cast, watching, known, sitting[1], here.seed))


def _sides(moment: Moment, sitting: Sitting) -> tuple[frozenset[str], frozenset[str]]:
    """Mentors and mentees among those present; who came as both and had a part before keeps it."""
    had: dict[str, str] = {}
    for at in sorted(at for at in moment.seating if at[0] == sitting[0] and at < sitting):
        for group in moment.seating[at]:
            had |= {handle: "mentee" if seat else "mentor" for seat, handle in enumerate(group.members)}
    found = {p.handle: sides(p) for p in moment.here}
    found |= {h: (had[h],) for h, both in found.items() if len(both) == 2 and h in had}
    mentors = frozenset(handle for handle, mine in found.items() if "mentor" in mine)
    return mentors, frozenset(handle for handle, mine in found.items() if "mentee" in mine)


def _fits(planned: Planned, sitting: Sitting, people: tuple[Person, ...]) -> bool:
    there = {handle for group in planned.round.groups for handle in group.members} | {*planned.round.bench}
    return planned.sitting == sitting and there == {person.handle for person in people}


def _with_watchers(moment: Moment, groups: tuple[Group, ...], grouping: Grouping) -> tuple[Group, ...]:
    """The same with those who only watch as a third at a table, where they were not planned for."""
    there = {handle for group in groups for handle in group.members}
    if grouping.mixing == SIDES:
        return groups
    for person in moment.here:
        if person.watching and person.handle not in there:
            chairs = [each for each in groups if len(each.members) < grouping.most]
            if not chairs:
                break
            taken = min(chairs, key=lambda each: (len(each.members), each.table))
            more = replace(taken, members=(*taken.members, person.handle))
            groups = tuple(more if each is taken else each for each in groups)
    return groups


def _up_to_date(
    moment: Moment, sitting: Sitting, phase: Phase, groups: tuple[Group, ...], grouping: Grouping
) -> Seating:
    """The same groups without those who have left since, and with those who have come: after a step back.

    Between rounds, groups that are too small now are brought up to size; in a round they are left in peace.
    Where people meet somebody new in each round, who came late waits for the next one.
    """
    known, here, now = company(moment, sitting, moment.here), {p.handle for p in moment.here}, groups
    for leaver in [h for group in groups for h in group.members if h not in here]:
        now = depart(now, leaver, grouping, known, _casts(now, grouping))
    there = frozenset(h for group in now for h in group.members)
    if grouping.mixing == KEEP or phase.grouped:
        for person in moment.here:
            if not any(person.handle in group.members for group in now):
                now = _welcomed(moment, now, person, grouping, known)
        now = _in_company(now, there)
    if phase.round != moment.phase.round:
        for short in [group for group in now if len(group.members) < grouping.least]:
            now = mended(now, short.table, grouping, known, _casts(now, grouping))
    return {} if now == groups else {sitting: now}


def _welcomed(
    moment: Moment, groups: tuple[Group, ...], person: Person, grouping: Grouping, known: Company
) -> tuple[Group, ...]:
    there = sided.floor(moment, groups, grouping, known, person) if grouping.mixing == SIDES else None
    return sided.comes(there, person) if there else seat_newcomer(groups, person.handle, grouping, known)


def _in_company(groups: tuple[Group, ...], before: frozenset[str]) -> tuple[Group, ...]:
    """The groups without a newcomer who would sit alone at a table of their own, and so waits for another."""
    return tuple(group for group in groups if len(group.members) > 1 or group.members[0] in before)


def _casts(groups: tuple[Group, ...], grouping: Grouping) -> Roles:
    return {h: roles for g in groups for h, roles in grouping.cast(g.members, frozenset(), 1).items()}
