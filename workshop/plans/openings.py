"""Texts that begin with a sign which YAML keeps for itself: a quotation mark, a bracket, a star."""

import re
from collections.abc import Iterator

from workshop.plans.comments import rest_of_line
from workshop.plans.problem import Complaint
from workshop.words import _

HEAD = re.compile(r"""[ ]*(?:-[ ]+)*(?:(?:\w+|"[^"\n]*"|'[^'\n]*')[ ]*:[ ]+)?""")
"""What stands on a line before the value: dashes and a key."""
SIGNS = "*&!%@`?,]}"
BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
BRACKETS = {"[": "]", "{": "}"}
MOST_LINES = 60
"""So far back a quotation mark is looked for that was closed only here."""


def misread(text: str, starts: list[int], line: int) -> Complaint | None:
    """What is wrong with the beginning of the value on this line (from 0), if anything."""
    at, value = _value(text, starts[line])
    return next(_wrong(value, at), None)


def left_open(text: str, starts: list[int], line: int) -> Complaint | None:
    """The text before this line (from 0) whose quotation mark was closed only on this line or later."""
    for before in range(line - 1, max(line - MOST_LINES, -1), -1):
        at, value = _value(text, starts[before])
        if value[:1] in QUOTED and not QUOTED[value[0]].match(value):
            wrong = _("a quotation mark is opened here and closed only in line {line}").format(line=line + 1)
            return Complaint((), wrong, another_way(value), offset=at)
    return None


def another_way(value: str) -> str:
    """How a text can be written that has signs of YAML in it."""
    if "'" not in value:
        return _("the whole text in single quotes: '...'")
    if '"' not in value:
        return _('the whole text in double quotes: "..."')
    return _("| in its place, and the text on the next line, further in")


def _value(text: str, start: int) -> tuple[int, str]:
    head = HEAD.match(text, start)
    at = head.end() if head else start
    return at, rest_of_line(text, at)


def _wrong(value: str, at: int) -> Iterator[Complaint]:
    if quoted := QUOTED.get(value[:1]):
        found = quoted.match(value)
        if found and _goes_on(value, found.end()):
            wrong = _("this text begins with a quotation mark, so it ends at the next one")
            yield Complaint((), wrong, another_way(value), offset=at)
    elif value[:1] in BRACKETS:
        end = _closed(value)
        if end and _goes_on(value, end):
            yield _begins(value, value[0], at)
    elif value[:1] and value[0] in SIGNS or value[:1] in "|>" and value and not BLOCK.match(value):
        yield _begins(value, value[0], at)
    elif value.startswith(("- ", ": ")):
        yield _begins(value, value[0], at)


def _begins(value: str, sign: str, at: int) -> Complaint:
    wrong = _('a text cannot begin with "{sign}"').format(sign=sign)
    return Complaint((), wrong, another_way(value), offset=at)


def _goes_on(value: str, end: int) -> bool:
    """Whether text stands behind the end that YAML sees; a comment or a colon after a key is none."""
    rest = value[end:]
    return bool(rest.strip()) and not re.match(r"\s+#|\s*:(?:\s|$)", rest)


def _closed(value: str) -> int:
    """Where the bracket that opens the value is closed; 0 when it is not."""
    depth = 0
    for at, char in enumerate(value):
        depth += (char in BRACKETS) - (char in BRACKETS.values())
        if depth == 0:
            return at + 1
    return 0
