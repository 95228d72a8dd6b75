"""Characters that are invisible, or look like a sign of plan files and are another; how each is named."""

import re
import unicodedata
from dataclasses import dataclass

from workshop.plans.said import cropped
from workshop.words import _

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NOTHINGS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
ODD = SPACES + NOTHINGS
DASHES = "\u2010-\u2015\u2212\u2043\u2022\u00b7\u25cf\u25aa\u25e6\u2023\uff0d*+"
COLONS = ":=\uff1a\ufe55\ua789\u2236\ufe13"
QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a\uff02"
"""Each as the inside of a character class."""


@dataclass(frozen=True)
class Mistake:
    """From `start` to `end` of the text `instead` should stand; `sign` is what is there now."""

    start: int
    end: int
    instead: str
    sign: str = ""
    wrong: str = ""
    expected: str = ""


def named(char: str) -> str:
    """A character by its name and number: `a no-break space (U+00A0)`."""
    name = unicodedata.name(char, _("a character")).lower()
    article = "an" if name[0] in "aeiou" else "a"
    return f"{article} {name} (U+{ord(char):04X})"


def mended(text: str, found: list[Mistake]) -> tuple[str, list[int]]:
    """The text as it was probably meant, and where each of its characters, and its end, stands in `text`."""
    made: list[str] = []
    origin: list[int] = []
    at = 0
    for slip in [*found, Mistake(len(text), len(text), "")]:
        made += [text[at : slip.start], slip.instead]
        origin += [*range(at, slip.start), *[slip.start] * len(slip.instead)]
        at = slip.end
    return "".join(made), [*origin, len(text)]


def odd(line: str, run: re.Match[str]) -> Mistake:
    """A run of one invisible character on a line: a space should stand there, or nothing."""
    space = re.match(f"[{SPACES}]", run[1]) is not None
    wrong = _("{sign} stands {place}").format(sign=named(run[1]), place=_place(line, run, space))
    expected = _("an ordinary space") if space else _("nothing in its place")
    return Mistake(run.start(), run.end(), " " * len(run[0]) if space else "", run[1], wrong, expected)


def _place(line: str, run: re.Match[str], space: bool) -> str:
    """Beside which word: a space separates two, what has no width stands within one."""
    before, after = line[: run.start()], re.sub(f"^[{ODD}]+", "", line[run.end() :])
    left = re.search(rf"[^\s{ODD}]+$", before)
    right = re.match(rf"\s*(-?[\s{ODD}]*[^\s{ODD}:]+)", after)
    if left and right and not space and not after[:1].isspace():
        return _('in "{word}"').format(word=cropped(left[0] + right[1]))
    if right:
        return _('before "{word}"').format(word=cropped(re.sub(rf"[{ODD}]", "", right[1])))
    return _('after "{word}"').format(word=cropped(left[0])) if left else _("alone on this line")
