"""Reads a plan once more as it was probably meant: what is in order then tells which characters to blame."""

from collections.abc import Callable
from typing import NamedTuple

from workshop.plans.lines import Lines
from workshop.plans.problem import Problem
from workshop.plans.signs import Mistake, mended
from workshop.plans.slips import slips

MOST_SIGNS = 6
"""Different characters that are tried; a file of junk is not worth the time."""


class Read(NamedTuple):
    """The problems of a text; `broken` when it could not be read to its end."""

    problems: tuple[Problem, ...]
    broken: bool

    def is_better_than(self, other: "Read") -> bool:
        """Whether something is in order here that was not, and nothing is worse."""
        if not set(other.problems) - set(self.problems):
            return False
        return not self.broken or other.broken and _last(self) > _last(other)


Reading = Callable[[str, list[int]], Read]
"""Reads a changed text; its problems are placed by the offsets that are given for its characters."""


def blamed(file: str, text: str, first: Read, read: Reading) -> tuple[Problem, ...]:
    """The problems, with those in place of which invisible and mistaken characters are to be named."""
    found = slips(text)
    signs = list(dict.fromkeys(slip.sign for slip in found))[:MOST_SIGNS]
    chosen, best = _tried(text, found, set(signs), read)
    if not signs or not best.is_better_than(first):
        return first.problems
    for sign in signs if len(signs) > 1 else ():
        fewer, still = _tried(text, found, {slip.sign for slip in chosen} - {sign}, read)
        if set(still.problems) <= set(best.problems) and still.broken == best.broken:
            chosen, best = fewer, still
    named = _named(file, text, chosen)
    return tuple(sorted((*named, *best.problems), key=lambda problem: (problem.line, problem.col)))


def _tried(text: str, found: list[Mistake], signs: set[str], read: Reading) -> tuple[list[Mistake], Read]:
    chosen = [slip for slip in found if slip.sign in signs]
    return chosen, read(*mended(text, chosen))


def _named(file: str, text: str, chosen: list[Mistake]) -> list[Problem]:
    """Each slip as a problem; of several that would be said alike on one line the first."""
    lines, found = Lines(text), dict[tuple[int, str], Problem]()
    for slip in chosen:
        line, col = lines.spot(slip.start)
        if slip.wrong:
            found.setdefault((line, slip.wrong), Problem(file, line, col, "", slip.wrong, slip.expected))
    return list(found.values())


def _last(read: Read) -> tuple[int, int]:
    return max((problem.line, problem.col) for problem in read.problems)
