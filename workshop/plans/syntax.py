"""What the YAML reader stumbled over, in plain words and at the place where it began."""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from workshop.plans.problem import Complaint
from workshop.words import N_, _

_KNOWN: tuple[tuple[str, str, str, bool], ...] = (
    (
        "scanning a quoted scalar",
        N_("a quotation mark is opened here and not closed"),
        N_("the same mark at the end"),
        True,
    ),
    (
        "parsing a flow node",
        N_("something is missing between brackets"),
        N_("brackets in pairs, commas between"),
        False,
    ),
    (
        "parsing a flow",
        N_("a bracket is opened here and not closed, or a comma is missing"),
        N_("brackets in pairs, commas between"),
        True,
    ),
    (
        "mapping values are not allowed",
        N_("a colon stands in the middle of a text"),
        N_("the text in quotes"),
        False,
    ),
    ("could not find expected ':'", N_("this line has no colon"), N_("key: value"), True),
    (
        "parsing a block",
        N_("this line does not fit those above"),
        N_("the same indent for the same list or keys"),
        False,
    ),
    (
        "sequence entries are not allowed",
        N_("a dash stands in the wrong place"),
        N_("the list on lines of its own"),
        False,
    ),
    (
        "cannot start any token",
        N_("a text cannot begin with this character"),
        N_("the text in quotes"),
        False,
    ),
    (
        "scanning a double-quoted scalar",
        N_("no such character after a backslash"),
        N_("single quotes, or two backslashes"),
        False,
    ),
)
"""Part of the reader's words; what is wrong, what was expected; whether it began where the reader started."""


def explained(wrong: MarkedYAMLError, text: str) -> list[Complaint]:
    """The complaints that follow from the reader's refusal: at least one, several for tabs."""
    here: int = _index(wrong.problem_mark, wrong.context_mark, text)
    if text[here : here + 1] == "\t":
        return list(_tabs(text))
    said = f"{wrong.context or ''} {wrong.problem or ''}"
    for part, what, expected, began in _KNOWN:
        if part in said:
            start = _index(wrong.context_mark, wrong.problem_mark, text) if began else here
            return [Complaint((), _(what), _(expected), offset=start)]
    return [Complaint((), _("this is not YAML"), _("lines such as: title: My workshop"), offset=here)]


def _index(mark: Any, other: Any, text: str) -> int:
    chosen = mark or other
    return min(int(chosen.index), len(text)) if chosen else 0


def _tabs(text: str) -> Iterator[Complaint]:
    """Every line that is indented with a tab."""
    for found in re.finditer(r"^ *(\t)", text, re.MULTILINE):
        yield Complaint((), _("a tab stands here"), _("spaces to indent with"), offset=found.start(1))
