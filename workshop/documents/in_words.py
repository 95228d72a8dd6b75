"""What was said, as it stands in a document: a value in words, part by part, under a quiet label."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.activity import Activity, Phase
from workshop.fields import CardPart, Field, day_of
from workshop.ink import seen
from workshop.screens import dates
from workshop.wording import RATED, one_thing, options_of, part_as_kept, rating
from workshop.words import _, spoken

KEPT_CONTROLS = "\n\t"
TO_COMPLETE = ("...", "\N{HORIZONTAL ELLIPSIS}")
"""A label with these is a sentence for its writer to complete; a reader needs only how it begins."""

LONGEST_OPENING = 24


@dataclass(frozen=True)
class TextPart:
    """One text; a part of a card has the label of that part."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """Words under one quiet label, and below them who gave or who read them.

    `field` is the id of the field they were written in. `blank` words stay on the phone: a page has a place
    for them, paper a line. `unfinished` words were never kept. `counted` answers have no writer, so nobody's
    words can be shown. Any other entry without parts is a question that was not answered yet. `options` are
    what the numbers of a blank choice stand for; of a blank card, name, label and options of each part.
    """

    label: str
    parts: tuple[TextPart, ...] = ()
    below: str = ""
    field: str = ""
    blank: bool = False
    unfinished: bool = False
    counted: bool = False
    options: tuple[str, ...] | tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    @property
    def shown(self) -> bool:
        """Whether there is anything to show of it."""
        return bool(self.parts) or self.blank or self.counted


def parts(asked: Field, value: Any) -> tuple[TextPart, ...]:
    """A value in words: a text as it stands, choices by name, a card part by part. Empty when blank."""
    found = [TextPart(part.label, clean(part.text)) for part in _parts(asked, value)]
    return tuple(part for part in found if seen(part.text))


def _parts(asked: Field, value: Any) -> Iterable[TextPart]:
    if asked.type == "card":
        return _card(asked, value) if isinstance(value, Mapping) else ()
    return (TextPart("", one_thing(asked, value)),)


def _card(asked: Field, value: Mapping[str, Any]) -> Iterable[TextPart]:
    if asked.parts and not asked.options and all(part.type in RATED for part in asked.parts):
        ratings = (rating(part, str(value.get(part.name) or "")) for part in asked.parts)
        return (TextPart("", "\n".join(filter(None, ratings))),)
    return _parts_of_a_card(asked, value)


def _parts_of_a_card(asked: Field, value: Mapping[str, Any]) -> Iterable[TextPart]:
    ticked = value.get("ticks")
    yield TextPart(heading(asked.label), options_of(asked, ticked if isinstance(ticked, list) else []))
    for part in asked.parts:
        yield TextPart(heading(part.label), part_in_words(part, str(value.get(part.name) or "")))


def part_in_words(part: CardPart, said: str) -> str:
    """One part of a card in words; a day as it is read."""
    if part.type == "date":
        day = day_of(said)
        return dates.named(day, spoken()) if day else ""
    return part_as_kept(part, said)


def heading(label: str) -> str:
    """The label of a part for those who read it: "Strength" for "Strength: you ... I saw it when ..."."""
    begins = label
    for dots in TO_COMPLETE:
        begins = begins.partition(dots)[0].rstrip()
    if not begins or begins == label:
        return label
    return begins.partition(":")[0].rstrip()


def clean(text: str) -> str:
    """The text in lines, without characters that no format can show: controls, halves of an emoji."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    lines = "\n".join(line.rstrip() for line in whole.splitlines()).strip()
    return "".join(char for char in lines if char >= " " and char != "\x7f" or char in KEPT_CONTROLS)


def turn(activity: Activity, phase: Phase) -> str:
    """Which round, in the kind's own word; empty outside rounds."""
    if not phase.round or phase.rounds < 2:
        return ""
    return _(activity.round_words.one).format(round=phase.round)


def within(activity: Activity, phase: Phase) -> str:
    """Where it was said: the activity and, where there are rounds, which."""
    round_ = turn(activity, phase)
    return f"{activity.title}, {round_}" if round_ else activity.title


def opening(line: str) -> tuple[str, str]:
    """A line of a card as its first word or two, up to a colon, and the rest. The first may be empty."""
    first, colon, rest = line.partition(":")
    return (f"{first}:", rest.strip()) if colon and len(first) <= LONGEST_OPENING else ("", line)
