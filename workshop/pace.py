"""Ending on time: when a run must end earlier than its plan, every step still to come gives a fair part.

Nothing is fixed in advance. A step gets its length when it begins, from the time that is left then; so what
one step takes too long, the later ones give back. An optional item goes when all of its time is wanted: what
it would give too much, nothing could give back. So the end that is shown is the end that comes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from workshop.activity import Phase
from workshop.clock import GRACE_MS
from workshop.moment import LOBBY, Moment

SHARE, SHORTEST_S, STEP_S = 0.6, 60, 30
"""A step gives up to four tenths of its time, in half minutes, and keeps at least a minute."""

MARK_MS = 5 * 60_000
"""Workshops end at times people can say: on the five minutes."""

FIVE = 5
"""Steps are shortened to whole fives of seconds."""

Place = tuple[int, int]
"""A step: its activity, and its phase in it."""


def least(phase: Phase) -> int:
    """The fewest seconds in which a step still makes sense."""
    part = -(-round(phase.seconds * SHARE) // STEP_S) * STEP_S
    return min(max(part, SHORTEST_S), phase.seconds)


def entered(moment: Moment, activity_at: int, phase_at: int, now: int) -> int:
    """How many seconds a step gets that begins `now` (ms); 0 where it has no clock."""
    phase = moment.agenda.activities[activity_at].phases[phase_at]
    if not moment.must_end_at:
        return phase.seconds
    there = replace(moment, activity_at=activity_at)
    rest = [each for _at, each in _from(there, phase_at, _left_out(there, phase_at, now))]
    return _lengths(rest, (moment.must_end_at - now) / 1000)[0]


def coming(moment: Moment, now: int) -> dict[Place, int]:
    """The seconds of every step to come, by activity and phase, if each begins when the one before is due."""
    rest = list(_from(moment, moment.phase_at + 1, left_out(moment, now)))
    phases = [phase for _at, phase in rest]
    if not moment.must_end_at:
        return {at: phase.seconds for at, phase in rest}
    lengths = _lengths(phases, (moment.must_end_at - next_begins(moment, now)) / 1000)
    return dict(zip((at for at, _phase in rest), lengths, strict=True))


def comes(moment: Moment, now: int) -> int:
    """When it will end, if nothing else happens: ms since the epoch."""
    lengths = coming(moment, now)
    phases = [moment.agenda.activities[at].phases[n] for at, n in lengths]
    return next_begins(moment, now) + 1000 * sum(lengths.values()) + _waits(phases)


def next_begins(moment: Moment, now: int) -> int:
    """When the step after this one is due: ms since the epoch. In the lobby that is now."""
    if moment.state == LOBBY:
        return now
    clock = moment.clock
    here = clock.left_ms if clock.left_ms is not None else (clock.ends_at or now) - now
    return now + max(here + (_wait(moment.phase) if _more(moment) else 0), 0)


def left_out(moment: Moment, now: int) -> frozenset[int]:
    """The items to come that do not take place: optional ones, once an earlier end wants all their time.

    The last goes first. Where even the shortest steps would not fit, more of them go.
    """
    return _left_out(moment, moment.phase_at + 1, next_begins(moment, now))


def after(moment: Moment, now: int) -> int | None:
    """The item that follows the running one; None after the last."""
    later = range(moment.activity_at + 1, len(moment.agenda.activities))
    gone = left_out(moment, now)
    return next((at for at in later if at not in gone), None)


def earliest(moment: Moment, now: int) -> int:
    """The earliest end that still makes sense, without what is optional: ms since the epoch."""
    phases = _needed(moment)
    return next_begins(moment, now) + 1000 * sum(map(least, phases)) + _waits(phases)


def ends(moment: Moment, now: int) -> tuple[int, ...]:
    """The ends that can be chosen, the latest first: on the five minutes, before the one to be expected.

    Where steps have taken longer than planned, the end that the plan had is among them; and the end without
    what is optional, where no other can be kept.
    """
    expected = comes(replace(moment, must_end_at=None), now)
    first = earliest(moment, now)
    marks = set(range(-(-first // MARK_MS) * MARK_MS, expected, MARK_MS))
    if moment.began_at:
        marks.add(moment.began_at + 1000 * moment.agenda.seconds)
    kept = [at for at in marks if first <= at < expected and _is_kept(moment, at, now)]
    phases = _needed(moment)
    bare = next_begins(moment, now) + 1000 * sum(phase.seconds for phase in phases) + _waits(phases)
    if not kept and bare < expected:
        kept.append(bare)
    return tuple(sorted(kept, reverse=True))


def _is_kept(moment: Moment, at: int, now: int) -> bool:
    """Whether it would end at that time; between two optional items there may be times when it cannot."""
    return abs(comes(replace(moment, must_end_at=at), now) - at) < 1000


def _lengths(phases: Sequence[Phase], seconds: float) -> list[int]:
    """What each step gets when all may take `seconds`, their graces included: the sum is that to the second,
    as long as it lies between what they need and what they were given."""
    spare = seconds - _waits(phases) / 1000
    planned, needed = sum(phase.seconds for phase in phases), sum(map(least, phases))
    made = []
    for phase in phases:
        planned, needed = planned - phase.seconds, needed - least(phase)
        made.append(_length(phase, ceil(spare), planned, needed))
        spare -= made[-1]
    return made


def _length(phase: Phase, seconds: int, planned: int, needed: int) -> int:
    """The length of a step when it and those after it may take `seconds`; those after it take at most what
    was `planned` and at least what is `needed`."""
    shortest = least(phase)
    room = planned - needed + phase.seconds - shortest
    share = (seconds - needed - shortest) / room if room else 0.0
    fair = shortest + ceil(share * (phase.seconds - shortest) / FIVE) * FIVE
    return max(shortest, min(max(fair, seconds - planned), seconds - needed, phase.seconds))


def _left_out(moment: Moment, phase_at: int, begins: int) -> frozenset[int]:
    """What is left out when that phase of the running activity begins at that time."""
    later = range(len(moment.agenda.activities) - 1, moment.activity_at, -1)
    optional = [at for at in later if moment.agenda.activities[at].optional]
    if not moment.must_end_at or not optional:
        return frozenset()
    gone: set[int] = set()
    seconds = ceil((moment.must_end_at - begins) / 1000)
    for step in (_asked_for, _too_long):
        for at in optional:
            if at not in gone and step(moment, phase_at, gone, at, seconds):
                gone.add(at)
    for at in optional:
        rest = gone - {at}
        if not any(step(moment, phase_at, rest, at, seconds) for step in (_asked_for, _too_long)):
            gone = rest  # a longer one that had to go made room for it
    return frozenset(gone)


def _asked_for(moment: Moment, phase_at: int, gone: set[int], at: int, seconds: int) -> bool:
    """Whether what remains without this item, too, fills the time that is left."""
    return _filled([phase for _at, phase in _from(moment, phase_at, gone | {at})]) >= seconds


def _too_long(moment: Moment, phase_at: int, gone: set[int], at: int, seconds: int) -> bool:
    """Whether the time that is left is too short even for the shortest steps."""
    phases = [phase for _at, phase in _from(moment, phase_at, gone)]
    return sum(map(least, phases)) + _waits(phases) // 1000 > seconds


def _filled(phases: Sequence[Phase]) -> int:
    return sum(phase.seconds for phase in phases) + _waits(phases) // 1000


def _needed(moment: Moment) -> list[Phase]:
    """The steps to come of what is not optional."""
    items = moment.agenda.activities
    optional = {at for at in range(moment.activity_at + 1, len(items)) if items[at].optional}
    return [phase for _at, phase in _from(moment, moment.phase_at + 1, optional)]


def _wait(phase: Phase) -> int:
    """How long (ms) a step waits after its bell before it goes on by itself."""
    return GRACE_MS if phase.by_itself and phase.seconds else 0


def _waits(phases: Sequence[Phase]) -> int:
    """The same of all these; after the last there is nothing to go on to."""
    return sum(map(_wait, phases[:-1]))


def _more(moment: Moment) -> bool:
    """Whether anything follows the running step."""
    return (moment.activity_at, moment.phase_at + 1) < (
        len(moment.agenda.activities) - 1,
        len(moment.agenda.activities[-1].phases),
    )


def _from(moment: Moment, phase_at: int, gone: Iterable[int] = ()) -> Iterator[tuple[Place, Phase]]:
    """Every step from that phase of the running activity on, with its place; without the items that go."""
    for at, activity in enumerate(moment.agenda.activities):
        for n, phase in enumerate(activity.phases):
            if (at, n) >= (moment.activity_at, phase_at) and (at == moment.activity_at or at not in gone):
                yield (at, n), phase
