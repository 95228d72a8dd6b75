"""Where a comment begins that its writer may have meant as text: `#mentoring`, `#3 of the day`, `# 4`."""

import re

from workshop.plans.problem import Complaint, Path
from workshop.plans.said import shown
from workshop.words import _

REST = re.compile(r"( {1,2})(#[^\n]*)")
"""Up to two blanks: what stands farther off is a comment set in a column of its own."""
MEANT = re.compile(r"#(?![a-z_]+:(?:\s|$))(?:[^\s#]|[ \t]\d{1,3}[ \t]*$)")
"""A comment has a blank behind its `#`, and words, or is a line of a plan that was put out of use."""
BEFORE = re.compile(r"[^\s#](?= {1,2}#)")


def cut_at(text: str, end: int) -> int:
    """The offset of the `#` that cuts the plain text ending at `end`; -1 where a comment is one."""
    found = REST.match(text, end)
    return found.start(2) if found and MEANT.match(found[2]) else -1


def cut_in(text: str, start: int, end: int) -> int:
    """The offset of the first `#` between two offsets that cuts a text; -1 where there is none."""
    places = (cut_at(text, found.end()) for found in BEFORE.finditer(text, start, end))
    return next((at for at in places if at >= 0), -1)


def cut(text: str, at: int, path: Path = (), warning: bool = False) -> Complaint:
    """That the text before the `#` at this offset ends there."""
    rest = shown(rest_of_line(text, at))
    wrong = _('the text is cut at " #": {rest} is read as a comment').format(rest=rest)
    expected = _("quotes around the text, if this belongs to it") if warning else _("the text in quotes")
    return Complaint(path, wrong, expected, warning=warning, offset=at)


def rest_of_line(text: str, at: int) -> str:
    """What stands from here to the end of the line."""
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)].rstrip()
