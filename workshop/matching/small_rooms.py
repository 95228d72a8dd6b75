"""Schedules for small rooms, where a repeat is hard to avoid: found once by a long search, and kept.

Each is the best known for its number of people, group sizes and rounds (domain: social golfers with adjacent
sizes). A line of `small_rooms.txt` holds the rounds between strokes and the groups between blanks; people are
letters. The tests count its repeats again.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files


def schedule(sizes: Sequence[int], rounds: int) -> list[list[list[int]]] | None:
    """Round after round the tables with the positions of people, or None where no schedule is kept.

    A longer schedule is cut short when nobody meets again in it.
    """
    kept = _kept()
    found = kept.get((tuple(sizes), rounds))
    if found is None:
        longer = sorted(number for known, number in kept if known == tuple(sizes) and number > rounds)
        found = next(
            (kept[tuple(sizes), number] for number in longer if not repeats(kept[tuple(sizes), number])), None
        )
    return [[list(table) for table in tables] for tables in found[:rounds]] if found else None


def repeats(rounds: Sequence[Sequence[Sequence[int]]]) -> int:
    """How many meetings in a schedule are not the first of their pair."""
    met = [
        (one, other)
        for tables in rounds
        for table in tables
        for one in table
        for other in table
        if one < other
    ]
    return len(met) - len(set(met))


Kept = dict[tuple[tuple[int, ...], int], list[list[list[int]]]]


@cache
def _kept() -> Kept:
    """Every schedule by its group sizes and its number of rounds."""
    kept: Kept = {}
    for line in files(__package__).joinpath("small_rooms.txt").read_text().splitlines():
        rounds = [
            [[ord(letter) - ord("a") for letter in table] for table in each.split()]
            for each in line.split("/")
        ]
        kept[tuple(map(len, rounds[0])), len(rounds)] = rounds
    return kept
