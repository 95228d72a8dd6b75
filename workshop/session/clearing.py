"""A crowd at the door: who joined within the last minutes goes out with one press, and nobody else."""

from dataclasses import replace

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.session.chairs import chair_left, chair_of
from workshop.session.gathering import Seating
from workshop.words import _, ngettext

MINUTE_MS = 60_000
CHOICES = (1, 2, 5, 10, 30)
"""How many minutes back the console offers."""

CROWD = 20
"""So many within one minute are a crowd; a room that comes in through a door takes longer."""

OLD_MS = 60_000
"""A number that was counted longer ago than this is counted again before anybody goes out."""


def newest(moment: Moment, minutes: int, until: int) -> tuple[str, ...]:
    """Who came in by a phone within these minutes before `until` (ms since the epoch) and is here."""
    since = until - minutes * MINUTE_MS
    return tuple([p.handle for p in moment.here if since < p.joined_at <= until and not p.phoneless])


def choices(moment: Moment, now: int) -> list[tuple[int, int]]:
    """For each choice of minutes, how many would go out; nothing where no crowd came."""
    came = sorted(person.joined_at for person in moment.here if not person.phoneless)
    came = [at for at in came if at > now - CHOICES[-1] * MINUTE_MS]
    if not any(last - first < MINUTE_MS for first, last in zip(came, came[CROWD - 1 :], strict=False)):
        return []
    counts = [(minutes, len([at for at in came if at > now - minutes * MINUTE_MS])) for minutes in CHOICES]
    before = [0, *(count for _minutes, count in counts)]
    return [each for each, fewer in zip(counts, before, strict=False) if each[1] > fewer]


def clear(moment: Moment, minutes: int, until: int, now: int) -> Change | NotNow:
    """They are removed, as many as were counted at `until`; tables of people who were here before stay.

    Those who came since are counted at the next look: nobody goes out who was not in the number.
    """
    if minutes not in CHOICES:
        return NotNow(_("Choose how many minutes."), "range")
    if not now - OLD_MS < until <= now:
        return NotNow(_("That number is old. It has been counted again: look, then press once more."), "old")
    leavers = newest(moment, minutes, until)
    if not leavers:
        return NotNow(_("Nobody has joined in that time."), "nobody")
    out = {"state": "removed", "left_at": now, "stuck": False, "missed_by": ""}
    back = {handle: {"state": "here", "left_at": None} for handle in leavers}
    chairs = {handle: chair_of(moment, handle) for handle in leavers}
    count = len(leavers)
    return Change(
        "clear",
        ngettext("{count} person is out.", "{count} people are out.", count).format(count=count),
        people=dict.fromkeys(leavers, out),
        seating=_without(moment, frozenset(leavers)),
        persons=frozenset(leavers),
        data={"minutes": minutes, "before": {"people": back, "chairs": chairs}},
    )


def _without(moment: Moment, leavers: frozenset[str]) -> Seating:
    """The tables of now without them. One of theirs alone vanishes; none of them mends a mixed one."""
    if not leavers & moment.table_of.keys():
        return {}
    groups = tuple(group for group in moment.groups if not leavers.issuperset(group.members))
    seating: Seating = {moment.sitting: groups}
    out = {handle: replace(moment.people[handle], state="removed") for handle in leavers}
    rest = replace(moment, people={**moment.people, **out})
    for leaver in [handle for group in groups for handle in group.members if handle in leavers]:
        left = chair_left(replace(rest, seating={**moment.seating, **seating}), leaver)
        seating = {**seating, **left}
    return seating
