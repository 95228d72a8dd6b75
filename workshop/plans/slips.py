"""Where invisible and mistaken characters stand in the place of a plan's own signs.

They come with copies from web pages, mails and word processors. In people's words they do no harm and stay.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from workshop.plans.signs import COLONS, DASHES, NOTHINGS, ODD, QUOTES, Mistake, named, odd
from workshop.plans.vocabulary import is_text, keys
from workshop.words import _

_LEAD = rf"[ {ODD}]*(?:[-{DASHES}][ {ODD}]+)*"
_KEY = re.compile(
    rf"(?:^{_LEAD}|[{{,][ {ODD}]*)[{QUOTES}]?([A-Za-z_{NOTHINGS}]+)[{QUOTES}]?[ {ODD}]*([{COLONS}])(?!//)"
)
_RUN = re.compile(rf"([{ODD}])\1*")
_DASH = re.compile(rf"^[ {ODD}]*([{DASHES}])(?=[ {ODD}])")
_TIGHT_DASH = re.compile(r"^ *(-)(?=[a-z_]+ *:)")
_WRAPPED = re.compile(
    rf"(?:^{_LEAD}|[{{,\[:][ {ODD}]*)([{QUOTES}])[^{QUOTES}\"]*([{QUOTES}])(?=[ {ODD}]*(?:[]}},#:]|$))"
)
_VALUE = re.compile(r"[^,}\n#]*")
_BLOCK = re.compile(rf"(?:^|[:\-][ {ODD}]+)[|>][-+0-9]*[ \t]*(?:#.*)?$")
_BEFORE_KEY = re.compile(r" *(?:- +)*")


def slips(text: str) -> list[Mistake]:
    """All such characters in places where they could matter, in order, none overlapping."""
    found = [slip for at, line in _outside_blocks(text) for slip in _on(line, at)]
    kept: list[Mistake] = []
    for slip in sorted(found, key=lambda each: (each.start, each.end)):
        if not kept or slip.start >= kept[-1].end and slip != kept[-1]:
            kept.append(slip)
    return kept


def _outside_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset, without the lines of texts that stand below a `|` or `>`."""
    at, inside = 0, -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if inside < 0 or line.strip(" ") and indent <= inside:
            inside = _key_indent(line) if _BLOCK.search(line) else -1
            yield at, line
        at += len(line) + 1


def _key_indent(line: str) -> int:
    found = _BEFORE_KEY.match(line)
    return found.end() if found else 0


def _on(line: str, at: int) -> Iterator[Mistake]:
    for slip in (*_before(line), *_dashes(line), *_around_keys(line), *_quotes(line)):
        yield replace(slip, start=at + slip.start, end=at + slip.end)


def _before(line: str) -> Iterator[Mistake]:
    """What stands before the first word, and around the dash of an item."""
    lead = re.match(_LEAD, line)
    yield from _runs(line, 0, lead.end() if lead else 0)


def _dashes(line: str) -> Iterator[Mistake]:
    if found := _DASH.match(line):
        wrong = _("{sign} stands at the beginning of this item").format(sign=named(found[1]))
        yield Mistake(*found.span(1), "-", found[1], wrong, _("a hyphen: -"))
    elif tight := _TIGHT_DASH.match(line):
        wrong = _("no space stands after the hyphen")
        yield Mistake(*tight.span(1), "- ", "-", wrong, _("a space: - kind"))


def _around_keys(line: str) -> Iterator[Mistake]:
    for found in _KEY.finditer(line):
        key = re.sub(f"[{NOTHINGS}]", "", found[1])
        yield from _runs(line, found.start(), found.start(2))
        yield from _colon(line, found, key)
        if key in keys() and not is_text((key,)):
            value = _VALUE.match(line, found.end())
            yield from _runs(line, found.end(), value.end() if value else found.end())
        elif run := _RUN.match(line, found.end()):
            yield odd(line, run)


def _colon(line: str, found: re.Match[str], key: str) -> Iterator[Mistake]:
    tight = re.match(rf"[^\s{ODD}]", line[found.end() :]) is not None
    expected = _("a colon and a space: {key}: ...").format(key=key)
    if found[2] != ":":
        wrong = _('{sign} stands after "{key}"').format(sign=named(found[2]), key=key)
        yield Mistake(*found.span(2), ": " if tight else ":", found[2], wrong, expected)
    elif tight and key in keys():
        wrong = _('no space stands after "{key}:"').format(key=key)
        yield Mistake(found.end(), found.end(), " ", ":", wrong, expected)


def _quotes(line: str) -> Iterator[Mistake]:
    """Marks of a word processor round a whole value: they hold nothing together."""
    for found in _WRAPPED.finditer(line):
        wrong = _("{sign} holds no text together").format(sign=named(found[1]))
        yield Mistake(*found.span(1), '"', QUOTES, wrong, _('straight quotes: "..."'))
        yield Mistake(*found.span(2), '"', QUOTES)


def _runs(line: str, start: int, end: int) -> Iterator[Mistake]:
    return (odd(line, run) for run in _RUN.finditer(line, start, end))
