"""What is wrong in a plan file, and where: said with line and column, so that an editor can go there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.plans.said import cropped
from workshop.words import _

Path = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists counted from 0."""


@dataclass(frozen=True)
class Complaint:
    """Something wrong at a path, before it is known in which line that stands.

    `at_key` is about the key, not about its value, and points there. `offset` (characters from the start)
    names the place where there is no path to go by.
    """

    path: Path
    wrong: str
    expected: str = ""
    at_key: bool = False
    warning: bool = False
    offset: int = -1


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file. Line and column count from 1; a warning does not spoil the plan."""

    file: str
    line: int
    col: int
    where: str
    wrong: str
    expected: str
    warning: bool = False

    @property
    def sentence(self) -> str:
        """What is wrong and what was expected, without the place."""
        if not self.expected:
            return self.wrong
        return _("{wrong}, expected {expected}").format(wrong=self.wrong, expected=self.expected)

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.file}:{self.line}:{self.col}: {where}{self.sentence}"


@dataclass(frozen=True)
class Checked:
    """A plan as `workshop.activities.agenda` takes it, or None; every problem, in the order of the file.

    The plan is None exactly when a problem is more than a warning. `text` is what was read, line by line as
    the problems count.
    """

    plan: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()
    text: str = ""


def where(path: Path) -> str:
    """The path as people say it: `activity 2, phase 1, prompt`."""
    said: list[str] = []
    for step in path:
        if isinstance(step, int) and said:
            said[-1] = _numbered(said[-1], step + 1)
        else:
            said.append(cropped(str(step)))
    return ", ".join(said)


def _numbered(name: str, number: int) -> str:
    one: Mapping[str, str] = {
        "activities": _("activity {number}"),
        "phases": _("phase {number}"),
        "asks": _("question {number}"),
        "scenes": _("scene {number}"),
        "cards": _("card {number}"),
    }
    return one.get(name, "{name} {number}").format(name=name, number=number)
