"""Names for questions and phases that were given none: made from their words, the same every time."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 24


def slug(words: str, otherwise: str) -> str:
    """Small letters and digits out of the words, or `otherwise` where there are none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^[0-9]+", "", re.sub(r"[^a-z0-9]", "", plain))[:LONGEST] or otherwise


def apart(wish: str, taken: Sequence[str] | set[str]) -> str:
    """The wish, or the wish with a number when it is taken."""
    number, found = 2, wish
    while found in taken:
        found, number = f"{wish}{number}", number + 1
    return found


def of_questions(asks: Sequence[Mapping[str, Any]], words: Sequence[str]) -> list[str]:
    """A name for each question; one that is asked again in the same way keeps its name."""
    known: list[tuple[Mapping[str, Any], str]] = []
    taken = {ask["name"] for ask in asks if "name" in ask}
    made = []
    for ask, text in zip(asks, words, strict=True):
        again = next((name for before, name in known if before == ask), "")
        name = again or ask.get("name") or apart(slug(text, "question"), taken)
        taken.add(name)
        known.append((ask, name))
        made.append(name)
    return made


def of_phases(phases: Sequence[Mapping[str, Any]], types: Sequence[str]) -> list[str]:
    """A name for each phase: its own, else its type, numbered from the second on."""
    taken = {phase["name"] for phase in phases if "name" in phase}
    made = []
    for phase, sort in zip(phases, types, strict=True):
        name = phase.get("name") or apart(sort, taken)
        taken.add(name)
        made.append(name)
    return made
