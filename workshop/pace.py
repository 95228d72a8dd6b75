"""Ending on time: when a run must end earlier than its plan, every step still to come gives a fair part.

Nothing is fixed in advance. A step gets its length when it begins, from the time that is left then; so what
one step takes too long, the later ones give back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from workshop.activity import Phase
from workshop.moment import LOBBY, Moment

SHARE, SHORTEST_S, STEP_S = 0.6, 60, 30
"""A step gives up to four tenths of its time, in half minutes, and keeps at least a minute."""

MARK_MS = 5 * 60_000
"""Workshops end at times people can say: on the five minutes."""


@dataclass(frozen=True)
class Pace:
    """What is to come, in seconds: as the plan has it, and the least that still makes sense."""

    planned: int
    least: int

    def without(self, phase: Phase) -> "Pace":
        """What is to come after the first of these."""
        return Pace(self.planned - phase.seconds, self.least - least(phase))

    def of(self, phase: Phase, seconds: float) -> int:
        """The length of the first of these when all may take `seconds`: in fives, the last to the second."""
        if seconds >= self.planned:
            return phase.seconds
        if phase.seconds == self.planned:
            return max(ceil(seconds), least(phase))
        spare = self.planned - self.least
        share = max(0.0, (seconds - self.least) / spare) if spare else 0.0
        shortest = least(phase)
        return min(shortest + ceil(share * (phase.seconds - shortest) / 5) * 5, phase.seconds)


def least(phase: Phase) -> int:
    """The fewest seconds in which a step still makes sense."""
    part = -(-round(phase.seconds * SHARE) // STEP_S) * STEP_S
    return min(max(part, SHORTEST_S), phase.seconds)


def entered(moment: Moment, activity_at: int, phase_at: int, now: int) -> int:
    """How many seconds a step gets that begins `now` (ms); 0 where it has no clock."""
    phase = moment.agenda.activities[activity_at].phases[phase_at]
    if not moment.must_end_at:
        return phase.seconds
    rest = _pace(each for _at, each in _from(moment, activity_at, phase_at))
    return rest.of(phase, (moment.must_end_at - now) / 1000)


def coming(moment: Moment, now: int) -> dict[tuple[int, int], int]:
    """The seconds of every step to come, by activity and phase, if each begins when the one before is due."""
    rest = list(_after(moment))
    if not moment.must_end_at:
        return {at: phase.seconds for at, phase in rest}
    seconds, pace = (
        (moment.must_end_at - next_begins(moment, now)) / 1000,
        _pace([phase for _at, phase in rest]),
    )
    lengths = {}
    for at, phase in rest:
        lengths[at] = pace.of(phase, seconds)
        seconds, pace = seconds - lengths[at], pace.without(phase)
    return lengths


def next_begins(moment: Moment, now: int) -> int:
    """When the step after this one is due: ms since the epoch. In the lobby that is now."""
    if moment.state == LOBBY:
        return now
    clock = moment.clock
    here = clock.left_ms if clock.left_ms is not None else (clock.ends_at or now) - now
    return now + max(here, 0)


def earliest(moment: Moment, now: int) -> int:
    """The earliest end that still makes sense, without what is optional: ms since the epoch."""
    hurried = replace(moment, must_end_at=now)
    return next_begins(moment, now) + 1000 * _pace(phase for _at, phase in _after(hurried)).least


def ends(moment: Moment, now: int) -> tuple[int, ...]:
    """The ends that can be chosen, the latest first: on the five minutes, before the one to be expected.

    Where steps have taken longer than planned, the end that the plan had is among them.
    """
    due = next_begins(moment, now)
    expected = due + 1000 * sum(phase.seconds for _at, phase in _after(replace(moment, must_end_at=None)))
    first = earliest(moment, now)
    marks = set(range(-(-first // MARK_MS) * MARK_MS, expected, MARK_MS))
    if moment.began_at:
        marks.add(moment.began_at + 1000 * moment.agenda.seconds)
    return tuple(sorted((at for at in marks if first <= at < expected), reverse=True))


def _pace(phases: Iterable[Phase]) -> Pace:
    both = [(phase.seconds, least(phase)) for phase in phases]
    return Pace(sum(planned for planned, _least in both), sum(shortest for _planned, shortest in both))


def _after(moment: Moment) -> Iterator[tuple[tuple[int, int], Phase]]:
    return _from(moment, moment.activity_at, moment.phase_at + 1)


def _from(moment: Moment, activity_at: int, phase_at: int) -> Iterator[tuple[tuple[int, int], Phase]]:
    """Every step from this one on, with its place in the agenda."""
    for at, activity in enumerate(moment.agenda.activities):
        for n, phase in enumerate(activity.phases):
            if (at, n) >= (activity_at, phase_at) and (at == activity_at or moment.takes_place(at)):
                yield (at, n), phase
