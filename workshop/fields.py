"""Something asked of a person: its type, its limits, its id, and what a fitting value is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop.audience import Audience
from workshop.ink import seen
from workshop.letters import length
from workshop.words import _

LONGEST_TEXT = 4000
SCALE = range(1, 6)
BENCH = "bench"
"""The part of somebody who has no table while others sit at theirs: what is asked of it can be done alone."""


COUNTED_TYPES = frozenset({"choice", "choices", "scale", "ticks"})
COUNTED_FOR = frozenset({Audience.ROOM, Audience.FACILITATOR})

NOT_APPLICABLE = "0"
"""What a part of type `scale` holds where the question does not apply."""


@dataclass(frozen=True)
class CardPart:
    """One part of a card that is kept, and given, as a whole. Its value is text, empty when nothing is said.

    `type` is `text`, `line` (one line), `date` (as 2026-12-01), `choice` (a button for each of `options`,
    the value its index), `pick` (the same as a list to open) or `scale` (1 to 5; two `options` name its
    ends). `may_skip` adds "does not apply" to a scale.
    """

    name: str
    label: str
    up_to: int = 600
    type: str = "text"
    options: tuple[str, ...] = ()
    may_skip: bool = False


@dataclass(frozen=True)
class Field:
    """One thing asked in a phase.

    `type` is `text`, `choice` (the value is the index of one of `options`), `choices` or `ticks` (a list of
    such), `scale` (1 to 5; two `options` name its ends) or `card` (`parts`, and `options` to be ticked).
    `of` names the role that is asked (everybody when empty), `sizes` the group sizes in which it is asked
    (all when empty), `give_to` the role that may be given it. `checks` are ticked before giving and go
    nowhere. `anonymous` answers are stored without the person. Fields that are a `page` each are asked one
    after the other, at everybody's own pace: what is kept gives way to the next. What a table writes may be
    `carried` on to those who sit there next; whoever sits with its writer later reads what is `brought`.
    """

    name: str
    type: str
    label: str
    audience: Audience = Audience.PRIVATE
    hint: str = ""
    up_to: int = LONGEST_TEXT
    options: tuple[str, ...] = ()
    parts: tuple[CardPart, ...] = ()
    checks: tuple[str, ...] = ()
    of: str = ""
    sizes: tuple[int, ...] = ()
    give_to: str = ""
    may_raise: bool = False
    anonymous: bool = False
    carried: bool = False
    page: bool = False
    brought: bool = False

    def asked_of(self, roles: tuple[str, ...], size: int) -> bool:
        """Whether a person with these roles in a group of this size is asked."""
        if BENCH in roles:
            return self.of == BENCH
        return (not self.of or self.of in roles) and (not self.sizes or size in self.sizes)


@dataclass(frozen=True)
class Harvested(Field):
    """A question to a table whose answers the plan shows to the room later, those of these `rounds` together.

    Whoever lets the words out looks for this mark, and so does the sentence that says who will read them.
    """

    rounds: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class FieldId:
    """The address of a field in a session: activity, round, name and, for gifts, the receiver's handle."""

    activity: int
    round: int
    name: str
    receiver: str = ""

    def __str__(self) -> str:
        """The id as it stands in pages and on the wire."""
        short = f"{self.activity}.{self.round}.{self.name}"
        return f"{short}.{self.receiver}" if self.receiver else short

    @property
    def question(self) -> str:
        """The id without the receiver: the same for all who are asked."""
        return f"{self.activity}.{self.round}.{self.name}"

    @classmethod
    def read(cls, text: str) -> "FieldId | None":
        """The id that `text` spells, or None."""
        parts = text.split(".")
        if len(parts) not in (3, 4) or not all(part.isascii() and part.isalnum() for part in parts[2:]):
            return None
        if not (parts[0].isdecimal() and parts[1].isdecimal() and len(text) <= 80):
            return None
        return cls(int(parts[0]), int(parts[1]), parts[2], parts[3] if len(parts) == 4 else "")


@dataclass(frozen=True, order=True)
class Revision:
    """Which of two versions of a field is newer: the edit counter first, then the window's name."""

    counter: int
    window: str


def misfit(field: Field, value: Any) -> str:
    """What is wrong with `value` for `field` in one sentence, or an empty string when it fits."""
    match field.type:
        case "text":
            return _text_misfit(value, field.up_to)
        case "choice":
            return "" if _index(value, len(field.options)) else _("Choose one of the answers.")
        case "scale":
            return "" if _whole(value) and value in SCALE else _("Choose a number from 1 to 5.")
        case "choices" | "ticks":
            return "" if _indexes(value, len(field.options)) else _("Choose from the list.")
        case _:
            return _card_misfit(field, value)


def _text_misfit(value: Any, up_to: int) -> str:
    if not isinstance(value, str):
        return _("This needs words.")
    if any("\ud800" <= char <= "\udfff" for char in value):
        return _("There is half a character in this. Write it once more.")
    count = length(value)
    if count > up_to:
        return _(
            "That is {count} letters; there is room for {limit}. Nothing is lost: shorten it here."
        ).format(count=count, limit=up_to)
    return ""


def _card_misfit(field: Field, value: Any) -> str:
    if not isinstance(value, Mapping):
        return _("This needs words.")
    parts = {part.name: part for part in field.parts}
    for name, said in value.items():
        if name == "ticks" and field.options:
            if not _indexes(said, len(field.options)):
                return _("Choose from the list.")
        elif name not in parts:
            return _("This card has no such part.")
        elif wrong := _part_misfit(parts[name], said):
            return wrong
    return ""


def _part_misfit(part: CardPart, said: Any) -> str:
    if said == "":
        return ""
    match part.type:
        case "date":
            return "" if day_of(said) else _("This needs a date, such as 2026-12-01.")
        case "choice" | "pick":
            return "" if said in map(str, range(len(part.options))) else _("Choose one of the answers.")
        case "scale":
            least = 0 if part.may_skip else SCALE.start
            return "" if said in map(str, range(least, SCALE.stop)) else _("Choose a number from 1 to 5.")
        case _:
            return _text_misfit(said, part.up_to)


def day_of(said: Any) -> date | None:
    """The day that a part of type `date` names, or None."""
    try:
        return date.fromisoformat(said) if isinstance(said, str) and len(said) == len("2026-12-01") else None
    except ValueError:
        return None


def counted(field: Field) -> bool:
    """Whether the answers are shown as counts; others are shown as lines, by table or with a name."""
    return field.type in COUNTED_TYPES and field.audience in COUNTED_FOR


def is_secret_vote(field: Field) -> bool:
    """Whether each person chooses one thing, and nobody is to know who chose what."""
    return field.anonymous and field.type in ("choice", "scale")


def blank(field: Field, value: Any) -> bool:
    """Whether the value says nothing: nothing that can be seen, no tick."""
    if field.type == "card" and isinstance(value, Mapping):
        return not any(_has_words(part) for part in value.values())
    return not _has_words(value)


def _has_words(value: Any) -> bool:
    return seen(value) if isinstance(value, str) else value not in (None, [], {})


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _index(value: Any, count: int) -> bool:
    return _whole(value) and 0 <= value < count


def _indexes(value: Any, count: int) -> bool:
    return (
        isinstance(value, list)
        and len(set(map(str, value))) == len(value)
        and all(_index(i, count) for i in value)
    )
