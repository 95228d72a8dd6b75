"""The single values a plan is made of: a line, a text, a time, a choice; each refuses in plain words."""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from workshop.plans import times
from workshop.plans.refusals import refusal
from workshop.plans.said import meant, one_of, shown
from workshop.plans.scalars import typed
from workshop.words import _

LONGEST_LINE = 140
LONGEST_TEXT = 4000
YES_OR_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
TYPED = ["string", "number", "boolean"]
"""What may stand where text is meant: `2026`, `1.10` and `true` are taken as they are typed."""

WORDS = "words"
"""Marks the types of what people read."""


def piece(check: Callable[[Any], Any], schema: dict[str, Any]) -> Any:
    """A type for a model: `check` returns the value as it is kept, or raises a refusal."""
    return Annotated[Any, BeforeValidator(check), WithJsonSchema(schema)]


def line(up_to: int = LONGEST_LINE) -> Any:
    """One line of text that fits a projector."""

    def check(value: Any) -> str:
        text = _text(value)
        if "\n" in text:
            raise refusal(_("this has several lines"), _("one line"))
        if len(text) > up_to:
            wrong = _("{count} characters are too many for a projector").format(count=len(text))
            raise refusal(wrong, _("at most {limit}").format(limit=up_to))
        return text

    return Annotated[piece(check, {"type": TYPED, "minLength": 1, "maxLength": up_to}), WORDS]


def text(up_to: int = LONGEST_TEXT) -> Any:
    """Text of several lines."""

    def check(value: Any) -> str:
        said = _text(value)
        if len(said) > up_to:
            wrong = _("{count} characters are too many").format(count=len(said))
            raise refusal(wrong, _("at most {limit}").format(limit=up_to))
        return said

    return Annotated[piece(check, {"type": TYPED, "minLength": 1, "maxLength": up_to}), WORDS]


def _text(value: Any) -> str:
    if value is None:
        raise refusal(_("nothing is written here"), _("text, or no such key"))
    words = typed(value)
    if words is None:
        raise _no_text(value)
    said = "\n".join(re.sub("[ \t]+", " ", row).strip() for row in words.split("\n")).strip()
    if not said:
        raise refusal(_("nothing is written here"), _("text, or no such key"))
    return said


def _no_text(value: Any) -> PydanticCustomError:
    if isinstance(value, dict) and len(value) == 1:
        key, rest = next(iter(value.items()))
        wrong = _("{key} is read as a key here") if rest is None else _("the colon makes {key} a key")
        return refusal(wrong.format(key=shown(key)), _("the text in quotes"))
    expected = _("text, in quotes where it begins with a bracket") if isinstance(value, list) else _("text")
    return refusal(_("{value} is not text").format(value=shown(value)), expected)


def choice(options: Iterable[str]) -> Any:
    """One of a few words."""
    known = tuple(options)

    def check(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        expected = meant(value, known) if isinstance(value, str) else one_of(known)
        raise refusal(_("{value} is none of the choices").format(value=shown(value)), expected)

    return piece(check, {"enum": list(known)})


def audience(options: Iterable[str]) -> Any:
    """One of the audiences that are offered here."""
    known = tuple(options)

    def check(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise refusal(_("{value} is not an audience here").format(value=shown(value)), one_of(known))

    return piece(check, {"enum": list(known)})


def flag() -> Any:
    """True or false, in one of the words that people have for it."""

    def check(value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.casefold() in YES_OR_NO:
            return YES_OR_NO[value.casefold()]
        raise refusal(_("{value} is neither yes nor no").format(value=shown(value)), _("true or false"))

    return piece(check, {"enum": [True, False, *YES_OR_NO]})


def number(least: int, most: int) -> Any:
    """A whole number within bounds."""

    def check(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return int(value)
        if isinstance(value, str) and value.isdecimal() and least <= int(value) <= most:
            raise refusal(_("{value} is text").format(value=shown(value)), _("the number without quotes"))
        expected = _("a whole number from {least} to {most}").format(least=least, most=most)
        raise refusal(_("{value} does not fit").format(value=shown(value)), expected)

    return piece(check, {"type": "integer", "minimum": least, "maximum": most})


def length() -> Any:
    """A length of time, kept in minutes."""

    def check(value: Any) -> int | float:
        try:
            return times.minutes(value)
        except times.NotATime as wrong:
            raise refusal(wrong.wrong, wrong.expected) from None

    return piece(check, TIME_SCHEMA)


TIME_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": times.LONGEST_S // 60},
        {"type": "string", "pattern": times.PATTERN},
    ]
}


def name(longest: int = 40) -> Any:
    """A short name for use within the file: small letters and digits."""
    pattern = rf"[a-z][a-z0-9]{{0,{longest - 1}}}"

    def check(value: Any) -> str:
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return value
        expected = _("up to {longest} small letters and digits, a letter first").format(longest=longest)
        raise refusal(_("{value} cannot be a name").format(value=shown(value)), expected)

    return piece(check, {"type": "string", "pattern": f"^{pattern}$"})


def exactly(word: str) -> Any:
    """This word and no other."""
    return Annotated[Literal[word], WithJsonSchema({"const": word})]


def language() -> Any:
    """A language tag."""
    pattern = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"

    def check(value: Any) -> str:
        if isinstance(value, str) and re.fullmatch(pattern, value):
            return value
        raise refusal(
            _("{value} is not a language").format(value=shown(value)), _("a tag such as en or de-AT")
        )

    return piece(check, {"type": "string", "pattern": f"^{pattern}$"})
