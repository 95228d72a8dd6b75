"""Texts that YAML cuts off: at a blank and a `#`, behind which all is a comment, and at a comma in a list."""

import re
from collections.abc import Iterator

from workshop.plans.comments import cut, cut_at, rest_of_line
from workshop.plans.problem import Complaint
from workshop.plans.said import shown
from workshop.plans.signs import QUOTES, named
from workshop.plans.tree import Tree
from workshop.plans.vocabulary import is_text
from workshop.words import _

LEFT_OPEN = re.compile(rf"[{QUOTES}][^{QUOTES}]*")
COMMENT_ONLY = re.compile(r"(?:-|[^#\n]*?:)[ \t]+(?=#)")


def complaints(text: str, tree: Tree) -> Iterator[Complaint]:
    """A hint for every text that was probably cut, and a refusal where nothing is left of one."""
    for path, (start, end) in tree.plain.items():
        if is_text(path) and (at := cut_at(text, end)) >= 0:
            yield cut(text, at, path, warning=True)
        if LEFT_OPEN.fullmatch(text, start, end) and text[end:].lstrip()[:1] == ",":
            wrong = _("{sign} holds no text together: this ends at the comma").format(sign=named(text[start]))
            yield Complaint(path, wrong, _('straight quotes: "..."'), warning=True, offset=start)
    for path in tree.empty:
        if found := COMMENT_ONLY.match(text, tree.keys.get(path, tree.values[path])):
            rest = shown(rest_of_line(text, found.end()))
            wrong = _("nothing is written here: {rest} is read as a comment").format(rest=rest)
            yield Complaint(path, wrong, _("the text in quotes"), offset=found.end())
