"""Seats around a table seen from above: positions only, for drawings 100 units wide."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import ceil

LEAST_A_SIDE, MOST_A_SIDE = 8, 16
"""Chairs along one side of the square table in the lobby."""

STRIDE = 13
"""Chairs are taken this many apart, as people do, so that the table fills on all sides at once."""


@cache
def angles(count: int) -> tuple[float, ...]:
    """Where `count` people sit round a table, in degrees from the top, clockwise."""
    return tuple(round(360 * seat / count, 2) for seat in range(count))


@dataclass(frozen=True)
class Chairs:
    """The chairs of a square table: two paths, one through those taken, one through those still free."""

    taken: str
    free: str


def chairs(here: int) -> Chairs:
    """A square table for everybody who is here and some more; past 64 all chairs are taken."""
    side = min(max(ceil((here + 4) / 4), LEAST_A_SIDE), MOST_A_SIDE)
    total = 4 * side
    stride = next(step for step in range(STRIDE, STRIDE + total) if _reaches_all(step, total))
    order = [turn * stride % total for turn in range(total)]
    return Chairs(_path(order[:here], side), _path(order[here:], side))


def _reaches_all(step: int, total: int) -> bool:
    return len({turn * step % total for turn in range(total)}) == total


def _path(seats: Collection[int], side: int) -> str:
    return "".join(_chair(seat, side) for seat in sorted(seats))


def _chair(seat: int, side: int) -> str:
    """One chair as a short line: top, right, bottom and left side in turn, clockwise."""
    edge, at = divmod(seat, side)
    pitch = 84.8 / side
    length = round(pitch * 0.45, 1)
    start = round(7.6 + pitch * at + pitch * 0.275, 1)
    sides = (f"M{start} 2h", f"M98 {start}v", f"M{start} 98h", f"M2 {start}v")
    return f"{sides[edge]}{length}"
