"""Lengths of time as people write them in a plan: 4, 4 min, 90 s, 1:30, 1 h."""

import re
from typing import Any

from workshop.plans.said import shown
from workshop.words import _

LONGEST_S = 8 * 60 * 60
UNITS = {"h": 3600, "min": 60, "s": 1}
_NAMES = {
    **dict.fromkeys(("h", "hr", "hour", "hours"), "h"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("s", "sec", "second", "seconds"), "s"),
}
NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
PATTERN = rf"^ *(?:{NUMBER}|[0-9]{{1,4}}:[0-5][0-9]|(?:{NUMBER} *[A-Za-z]+ *)+)$"
"""What a written time looks like, for editors; the units are looked at more closely when it is read."""

_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])")
_PART = re.compile(rf"({NUMBER})\s*([a-z]+)\s*")


class NotATime(ValueError):
    """It does not say how long, or what it says cannot be. Two parts: what is wrong, what was expected."""

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.expected = expected


def minutes(given: Any) -> int | float:
    """The length in minutes, in whole seconds; raises `NotATime`. A plain number is minutes."""
    return in_minutes(seconds(given))


def seconds(given: Any) -> int:
    """The length in whole seconds, 0 to 8 hours; raises `NotATime`."""
    exact = _exact(given)
    if exact is None or exact != exact:
        raise NotATime(
            _("{value} is not a time").format(value=shown(given)), _("minutes such as 4, 90 s or 1:30")
        )
    if exact < 0:
        raise NotATime(_("{value} is below zero").format(value=shown(given)), _("0 or more"))
    if exact > LONGEST_S:
        raise NotATime(_("{value} is too long").format(value=shown(given)), _("at most 8 h"))
    if 0 < exact < 1:
        raise NotATime(_("{value} is shorter than a second").format(value=shown(given)), _("0, 1 s or more"))
    return round(exact)


def in_minutes(whole: int) -> int | float:
    """Seconds as minutes: a whole number where it is one."""
    return whole // 60 if whole % 60 == 0 else whole / 60


def written(length: int | float) -> int | str:
    """Minutes as `minutes` reads them, in the way that is easiest on the eye: 4, or `1 min 30 s`."""
    whole = round(length * 60)
    if whole % 60 == 0:
        return whole // 60
    return f"{whole // 60} min {whole % 60} s" if whole > 60 else f"{whole} s"


def _exact(given: Any) -> float | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, int | float):
        return given * 60.0
    return _spelled(given.strip().lower()) if isinstance(given, str) else None


def _spelled(text: str) -> float | None:
    if text.startswith("-"):
        opposite = _spelled(text[1:])
        return None if opposite is None else -opposite
    if re.fullmatch(NUMBER, text):
        return float(text) * 60
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 60.0 + int(clock[2])
    return _with_units(text)


def _with_units(text: str) -> float | None:
    """`1 h 30 min`: each unit at most once, the longer first."""
    total, at, last = 0.0, 0, LONGEST_S + 1
    for part in _PART.finditer(text):
        unit = UNITS.get(_NAMES.get(part[2], ""), 0)
        if part.start() != at or not unit or unit >= last:
            return None
        total, at, last = total + float(part[1]) * unit, part.end(), unit
    return total if at and at == len(text) else None


def in_words(whole: int | float) -> str:
    """Seconds as people say them: `45 min`, `1 min 30 s`."""
    text = written(whole / 60)
    return f"{text} min" if isinstance(text, int) else text
