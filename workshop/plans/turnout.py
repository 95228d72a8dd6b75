"""What a plan says of how many people will come: `6 to 60`, `at least 8`, `12`."""

import re
from dataclasses import dataclass

from workshop.words import ngettext

_RANGE = re.compile(r"(\d{1,5})\s*(?:to|-|\u2010|\u2013|\u2014|bis|\u2026|\.\.\.?)\s*(\d{1,5})")
_LEAST = re.compile(r"(?:from|at least|more than|min(?:imum)?\.?|ab|>=?|\u2265)\s*(\d{1,5})")
_MORE = re.compile(r"(\d{1,5})\s*(?:or more|and more|\+|oder mehr)")
_MOST = re.compile(r"(?:up to|at most|max(?:imum)?\.?|bis zu|fewer than|<=?|\u2264)\s*\d")


@dataclass(frozen=True)
class Turnout:
    """The fewest people who are expected; `exact` when neither more nor fewer are."""

    least: int
    exact: bool = False


def turnout(said: str) -> Turnout | None:
    """The fewest people that are spoken of; None where the words do not say it."""
    words = said.casefold()
    numbers = re.findall(r"\d+", words)
    if found := _RANGE.search(words):
        least, most = int(found[1]), int(found[2])
        return Turnout(least, least == most) if len(numbers) == 2 and 0 < least <= most else None
    if len(numbers) != 1 or _MOST.search(words):
        return None
    least, exact = int(numbers[0]), not (_LEAST.search(words) or _MORE.search(words))
    return Turnout(least, exact) if 0 < least < 100_000 else None


def people(count: int) -> str:
    """So many people, in words."""
    return ngettext("{count} person", "{count} people", count).format(count=count)
