"""What fits the wall: it never scrolls, so long things are shortened and many are shown in turns.

Lengths are in hundredths of the wall's height, as in the style sheets; letters are those of a wide face.
"""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from workshop.moment import Line

MOST = 8
"""Tables or lines on one leaf."""

COLUMN, ROW, AROUND, LETTERS = 64.0, 6.4, 7.4, 30
"""Lines from the room stand in two columns: a column, a row, the space around a line, letters in a row."""

LONGEST = 200
"""A line from the room is shown up to here; the whole of it stands in the report."""

Item = TypeVar("Item")


def in_turns(items: Sequence[Item], most: int = MOST) -> tuple[tuple[Item, ...], ...]:
    """The items, `most` on a leaf."""
    return tuple(tuple(items[at : at + most]) for at in range(0, len(items), most))


def leaves(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines on as many leaves as they need, in their order."""
    made: list[list[Line]] = []
    free, columns = 0.0, 0
    for line in lines:
        height = ceil(len(short(line.text) + line.name) / LETTERS) * ROW + AROUND
        if height > free:
            free, columns = COLUMN, columns - 1
        if columns < 0 or not made or len(made[-1]) == MOST:
            made.append([])
            free, columns = COLUMN, 1
        made[-1].append(line)
        free -= height
    return tuple(tuple(leaf) for leaf in made)


def short(text: str, letters: int = LONGEST) -> str:
    """The text, cut between two words where it is longer."""
    if len(text) <= letters:
        return text
    words = text[: letters - 1].rsplit(None, 1)
    return f"{words[0] if words else ''}…"


def fitted(texts: Sequence[str], rows: int, letters: int) -> tuple[str, ...]:
    """The texts as a list of at most `rows` rows of so many letters: the longest are cut to fit."""
    needed = [ceil(len(text) / letters) for text in texts]
    most = max(needed, default=1)
    while most > 1 and sum(min(need, most) for need in needed) > rows:
        most -= 1
    return tuple(short(text, most * letters) for text in texts)
