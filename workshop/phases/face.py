"""The face of a countdown: what a clock needs to draw itself, the same for phone, console and projector."""

from dataclasses import dataclass

from workshop.moment import Moment
from workshop.words import _, ngettext

AROUND = 276.46
"""Circumference of the ring: its radius is 44 of a drawing 100 wide."""

GAP = 9.5
"""Between two seats, on the same scale."""

MOST_SEATS = 15


@dataclass(frozen=True)
class Face:
    """One clock. `ends_at` is ms since the epoch, `left` ms while paused, either may be "".

    `name` is another one in every step. `state` is going, paused, or none where the phase has no time.
    `words` stand there until a script counts: the length as planned, which is true at any time.
    """

    name: str
    state: str
    ends_at: int | str
    left: int | str
    total: int
    warn: int
    dashes: str
    words: str


def face(moment: Moment) -> Face:
    """The clock of the running phase."""
    clock = moment.clock
    state = "paused" if clock.left_ms is not None else "none" if clock.ends_at is None else "going"
    return Face(
        str(moment.step),
        state,
        "" if clock.ends_at is None else clock.ends_at,
        "" if clock.left_ms is None else clock.left_ms,
        clock.total,
        moment.phase.warn or wrap_up(clock.total),
        dashes(clock.total),
        length(clock.total),
    )


def question(ends_at: str, seconds: int) -> Face:
    """The clock of a question to one person, of which the room sees nothing. `ends_at` may be a slot."""
    return Face("asked", "going", ends_at, "", seconds, 0, dashes(seconds), length(seconds))


def wrap_up(total: int) -> int:
    """When to begin to wrap up, in seconds before the end: a fifth, from half a minute to five minutes."""
    return min(max(total // 5, 30), 300, total // 2)


def seats(total: int) -> int:
    """Seats round the clock: one a minute from three to fifteen; two minutes have 4, one minute 6."""
    minutes = round(total / 60)
    if minutes <= 1:
        return 6
    return 4 if minutes == 2 else min(minutes, MOST_SEATS)


def dashes(total: int) -> str:
    """The seats as an SVG dash pattern."""
    return f"{AROUND / seats(total) - GAP:.2f} {GAP}"


def length(total: int) -> str:
    """How long, in words: "4 min", "30 s"."""
    if total % 60 and total < 600:
        return f"{total // 60}:{total % 60:02}" if total > 60 else _("{n} s").format(n=total)
    return ngettext("{n} min", "{n} min", total // 60).format(n=total // 60)
