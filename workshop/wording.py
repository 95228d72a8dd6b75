"""An answer in words, for all who may read it: what was chosen by its name, never by its number in a list."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workshop.fields import NOT_APPLICABLE, SCALE, CardPart, Field
from workshop.ink import seen
from workshop.words import _

RATED = ("choice", "scale")
"""Parts of a card that are chosen and not written."""


def in_words(asked: Field, value: Any) -> str:
    """A whole answer as one text, of a card its parts under one another; empty when it says nothing."""
    if asked.type == "card":
        lines = _of_a_card(asked, value) if isinstance(value, Mapping) else ()
        return "\n".join(line.strip() for line in lines if seen(line))
    said = one_thing(asked, value).strip()
    return said if seen(said) else ""


def one_thing(asked: Field, value: Any) -> str:
    """The answer to a question that is no card, as it stands."""
    if asked.type == "text":
        return value if isinstance(value, str) else ""
    if asked.type == "scale":
        return _on_a_scale(asked, value) if value in SCALE else ""
    return options_of(asked, value if isinstance(value, list) else [value])


def options_of(asked: Field, indexes: Iterable[Any]) -> str:
    """The names of the options that were chosen or ticked."""
    known = (i for i in indexes if isinstance(i, int) and 0 <= i < len(asked.options))
    return ", ".join(asked.options[i] for i in known)


def part_as_kept(part: CardPart, said: str) -> str:
    """One part of a card: a choice by its name, a text or a day as it was kept."""
    if part.type in ("choice", "pick"):
        return part.options[int(said)] if said.isdecimal() and int(said) < len(part.options) else ""
    if part.type == "scale":
        skipped = _("does not apply") if said == NOT_APPLICABLE else ""
        return skipped or (_("{number} of 5").format(number=said) if said else "")
    return said


def choices_in_words(asked: Field) -> tuple[str, ...]:
    """What may be chosen, in the order of its counts: the options, or numbers with the names of both ends."""
    if asked.type != "scale":
        return asked.options
    numbers = [str(point) for point in SCALE]
    if len(asked.options) == 2:
        for at, end in zip((0, -1), asked.options, strict=True):
            numbers[at] = _("{number}: {end}").format(number=numbers[at], end=end)
    return tuple(numbers)


def by_value(asked: Field | CardPart) -> tuple[str, ...]:
    """What each value stands for, by its number; empty where words are written. Phones fill in with that."""
    if asked.type != "scale":
        return asked.options
    if isinstance(asked, CardPart):
        return tuple(part_as_kept(asked, str(point)) for point in range(SCALE.stop))
    return ("", *(_on_a_scale(asked, point) for point in SCALE))


def rating(part: CardPart, said: str) -> str:
    """A part that was chosen behind what was asked; empty when nothing was."""
    words = part_as_kept(part, said)
    return _("{statement} {answer}").format(statement=part.label, answer=f"({words})") if words else ""


def once_each(answers: Iterable[str]) -> tuple[str, ...]:
    """Equal answers once, in the order of the first, each with the number of people where it is several."""
    return tuple(_of_people(words, n) for words, n in Counter(answers).items())


def _of_people(words: str, count: int) -> str:
    return _("{answer} ({n} people)").format(answer=words, n=count) if count > 1 else words


def _of_a_card(asked: Field, value: Mapping[str, Any]) -> Iterator[str]:
    ticked = value.get("ticks")
    yield options_of(asked, ticked if isinstance(ticked, list) else [])
    for part in asked.parts:
        said = str(value.get(part.name) or "")
        yield said if part.type in ("text", "line", "date") else rating(part, said)


def _on_a_scale(asked: Field, value: int) -> str:
    if len(asked.options) != 2:
        return _("{number} of 5").format(number=value)
    low, high = asked.options
    return _("{number} of 5, from {low} to {high}").format(number=value, low=low, high=high)
