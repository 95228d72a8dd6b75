"""What a pretend person answers: a value that fits what a form offers."""

from random import Random
from typing import Any

from workshop.rehearsal.client.offered import Form, NotOffered
from workshop.rehearsal.sentences import praise, sentence

ROOM_FOR = 200
"""How much is written at most, even where there is room for a letter."""


def imagine(form: Form, chance: Random) -> Any:
    """A value that somebody might enter on this form. NotOffered when its type is unknown."""
    match form.marks.get("type", ""):
        case "text":
            return sentence(chance, _room(form, "value"))
        case "choice" | "scale":
            return int(chance.choice(_needed(form, "value")))
        case "choices" | "ticks":
            return _some(form.options("value"), chance)
        case "card":
            return _card(form, chance)
        case other:
            raise NotOffered(f"nobody knows how to answer a {other!r}")


def _card(form: Form, chance: Random) -> dict[str, Any]:
    names = dict.fromkeys(c.name.removeprefix("value.") for c in form.controls if c.name.startswith("value."))
    card: dict[str, Any] = {}
    for name in names:
        sort = form.named(f"value.{name}")[0].type if form.named(f"value.{name}") else ""
        if name == "ticks":
            card[name] = _some(form.options("value.ticks"), chance)
        elif sort in ("radio", "select"):
            card[name] = chance.choice(form.options(f"value.{name}"))
        elif sort == "date":
            card[name] = f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        else:
            card[name] = praise(chance, _room(form, f"value.{name}"))
    return card


def _needed(form: Form, name: str) -> tuple[str, ...]:
    options = form.options(name)
    if not options:
        raise NotOffered(f"{form.asks} offers nothing to choose from")
    return options


def _some(options: tuple[str, ...], chance: Random) -> list[int]:
    count = chance.randint(1, len(options)) if options else 0
    return sorted(int(option) for option in chance.sample(options, count))


def _room(form: Form, name: str) -> int:
    limits = [limit for c in form.named(name) for limit in (c.up_to, c.room) if limit is not None]
    if not form.named(name):
        raise NotOffered(f"{form.asks} has nowhere to write")
    return min([*limits, ROOM_FOR])
