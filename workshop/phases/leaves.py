"""Leaves of the wall: it never scrolls, so what does not fit at once is shown in turns."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from workshop.moment import Line

MOST = 8
"""Tables or lines on one leaf."""

ROW, AROUND, ROOM = 6.4, 7.4, 118.0
"""In hundredths of the wall's height: a row of a line, the space around a line, what two columns hold."""

LETTERS = 27
"""Letters in a row of the narrowest wall."""

LONGEST = 200
"""A line is shown up to here; the whole of it stands in the report."""

Item = TypeVar("Item")


def eights(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """The items, eight on a leaf."""
    return tuple(tuple(items[at : at + MOST]) for at in range(0, len(items), MOST))


def leaves(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines on as many leaves as they need, in their order."""
    made: list[list[Line]] = [[]]
    used = 0.0
    for line in lines:
        height = _height(line)
        if made[-1] and (used + height > ROOM or len(made[-1]) == MOST):
            made.append([])
            used = 0.0
        made[-1].append(line)
        used += height
    return tuple(tuple(leaf) for leaf in made if leaf)


def short(text: str) -> str:
    """The text as it fits the wall, cut between two words."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(None, 1)[0] + " ..."


def _height(line: Line) -> float:
    text = short(line.text) + (f" {line.name}" if line.name else "")
    return ceil(len(text) / LETTERS) * ROW + AROUND
