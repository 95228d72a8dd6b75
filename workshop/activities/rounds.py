"""Phases that are done again with new parts: the same steps once for each round."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from workshop.activity import Phase


def rounds(count: int, of: Callable[[int], tuple[Phase, ...]]) -> tuple[Phase, ...]:
    """The phases that `of(round)` makes for rounds 1 to `count`, marked with their round."""
    return tuple(replace(p, round=n, rounds=count) for n in range(1, count + 1) for p in of(n))


def timed(phases: tuple[Phase, ...], minutes: Mapping[str, float]) -> tuple[Phase, ...]:
    """The phases with the plan's minutes; those that are given no time at all are left out.

    A phase whose name has no minutes is untimed and stays.
    """
    kept = (phase for phase in phases if minutes.get(phase.name, 1) > 0)
    return tuple(replace(p, seconds=round(minutes[p.name] * 60)) if p.name in minutes else p for p in kept)
