"""What the YAML reader stumbled over, in plain words and at the place where it began."""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from workshop.plans.comments import cut, cut_in
from workshop.plans.lines import Lines
from workshop.plans.openings import left_open, misread
from workshop.plans.problem import Complaint
from workshop.plans.said import shown
from workshop.plans.vocabulary import keys
from workshop.words import N_, _

COLON, AT_THE_END = N_("a colon stands in the middle of a text"), N_("a colon stands at the end of a text")
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
        COLON,
        N_("the text in quotes"),
        False,
    ),
    (
        "could not find expected ':'",
        N_("this line has no colon"),
        N_("key: value, or further in where a text goes on"),
        True,
    ),
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
        N_('a text cannot begin with "{sign}"'),
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

KEY = re.compile(r" *([a-z_]+) *:(?=\s|$)", re.MULTILINE)


def explained(wrong: MarkedYAMLError, text: str) -> list[Complaint]:
    """The complaints that follow from the reader's refusal: at least one, several for tabs."""
    here = _index(wrong.problem_mark, wrong.context_mark, text)
    began = _index(wrong.context_mark, wrong.problem_mark, text)
    if text[here : here + 1] == "\t":
        return list(_tabs(text, here))
    said = f"{wrong.context or ''} {wrong.problem or ''}"
    return [_on_the_lines(said, text, here, began) or _in_its_words(said, text, here, began)]


def _on_the_lines(said: str, text: str, here: int, began: int) -> Complaint | None:
    """What can be seen on the lines themselves, which says more than where the reader gave up."""
    lines = Lines(text)
    line = lines.spot(here)[0] - 1
    if "quoted scalar" in said:
        return None
    if "could not find expected ':'" in said and (found := _key_above(text, lines, lines.spot(began)[0] - 1)):
        return found
    if found := misread(text, lines.starts, line):
        return found
    if "parsing a flow" in said:
        at = cut_in(text, began, here)
        return misread(text, lines.starts, lines.spot(began)[0] - 1) or (cut(text, at) if at >= 0 else None)
    return (
        _cut_above(text, lines, line) or left_open(text, lines.starts, line) or _further_in(text, lines, here)
    )


def _key_above(text: str, lines: Lines, line: int) -> Complaint | None:
    """A text with a colon in it, on the line above this one, on which it goes on."""
    found = re.compile(r" *- +(\w[^:\n]*):(?= )").match(text, lines.starts[max(line - 1, 0)])
    if not found or found[1] in keys():
        return None
    wrong = _("the colon makes {key} a key").format(key=shown(found[1]))
    return Complaint((), wrong, _("the text in quotes"), offset=found.start(1))


def _cut_above(text: str, lines: Lines, line: int) -> Complaint | None:
    """A text over several lines that was cut on the line above this one."""
    start = lines.starts[max(line - 1, 0)]
    at = cut_in(text, start, lines.starts[line])
    return cut(text, at) if at >= 0 else None


def _further_in(text: str, lines: Lines, colon: int) -> Complaint | None:
    """A key that stands further in than those above it is read as the rest of a text."""
    line, _col = lines.spot(colon)
    found = KEY.match(text, lines.starts[line - 1])
    if line == 1 or not found or found[1] not in keys() or found.end() - 1 != colon:
        return None
    above = re.match(r" *(?:- +)*", text[lines.starts[line - 2] :])
    if above and found.start(1) - lines.starts[line - 1] <= above.end():
        return None
    wrong = _("this line stands further in than the keys above it")
    return Complaint((), wrong, _("the same indent"), offset=found.start(1))


def _in_its_words(said: str, text: str, here: int, began: int) -> Complaint:
    for part, what, expected, from_start in _KNOWN:
        if part in said:
            start = began if from_start else here
            more = text[start : start + 1] == "'" and part == "scanning a quoted scalar"
            instead = _('{expected}, or the whole text in double quotes: "..."') if more else "{expected}"
            what = AT_THE_END if what == COLON and text[start + 1 : start + 2] in ("", "\n") else what
            said_so = _(what).format(sign=text[start : start + 1])
            return Complaint((), said_so, instead.format(expected=_(expected)), offset=start)
    return Complaint((), _("this is not YAML"), _("lines such as: title: My workshop"), offset=here)


def _index(mark: Any, other: Any, text: str) -> int:
    chosen = mark or other
    return min(int(chosen.index), len(text)) if chosen else 0


def _tabs(text: str, here: int) -> Iterator[Complaint]:
    """Every line that is indented with a tab, or the tab that stands between words."""
    wrong, indented = _("a tab stands here"), list(re.finditer(r"^ *(\t)", text, re.MULTILINE))
    for found in indented:
        yield Complaint((), wrong, _("spaces to indent with"), offset=found.start(1))
    if not indented:
        yield Complaint((), wrong, _("a space"), offset=here)
