"""What somebody pasted where a code is asked for: a code, a link or a whole sentence from a chat.

Full-width letters, digits of other scripts, blanks, dashes and unseen characters do not matter.
"""

import re
import unicodedata

import regex

from workshop import ids

LONGEST = 400
"""Characters that are looked at; more is no code."""

TRIES = 4
"""Codes that one sentence may hold; each that leads nowhere counts as a wrong one."""

SECRET_LENGTH = 26
TOKEN_LENGTH = 16
_UNSEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_QR = re.compile(r"/j/([0-9a-z]+)", re.I)
_PLACE = re.compile(r"/p/[0-9a-z]+/?(?:\?[^#\s]*)?#([0-9a-z-]+)", re.I)
_WORD = re.compile(r"[0-9A-Z]+")
_ADDRESS = re.compile(r"\S*(?:://|/[jp]/)\S*", re.I)


def codes(text: str) -> tuple[str, ...]:
    """The codes that may be meant, the likeliest first; one that is too short when there is no other."""
    plain = _plain(text)
    linked = [ids.read_code(token)[: ids.CODE_LENGTH] for token in _QR.findall(plain)]
    if linked:
        return _few(linked)
    spoken = _ADDRESS.sub(" ", plain)
    return _few([*_within(spoken), ids.read_code(spoken)[: ids.CODE_LENGTH]])


def secret(text: str) -> str:
    """A person's own code: by itself, in their own link or in a sentence; else what was typed."""
    plain = _plain(text)
    for found in _PLACE.findall(plain):
        return str(found)
    return next(iter(_runs(plain, (SECRET_LENGTH,))), plain)


def _plain(text: str) -> str:
    """In the characters of an ordinary keyboard, as far as they mean the same."""
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", text[:LONGEST]))
    return "".join(str(digit) if (digit := unicodedata.decimal(c, None)) is not None else c for c in folded)


def _within(text: str) -> list[str]:
    """The codes and tokens in a sentence: those with a digit first, then those that stand as one word."""
    found = _runs(text, (ids.CODE_LENGTH, TOKEN_LENGTH))
    likely = sorted(found, key=lambda run: not any(map(str.isdigit, run)))
    return [ids.read_code(run)[: ids.CODE_LENGTH] for run in likely]


def _runs(text: str, lengths: tuple[int, ...]) -> list[str]:
    """What neighbouring words spell, where it is as long as one of `lengths`; fewer words and later first."""
    words = _WORD.findall(text.upper())
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    whole, found = "".join(words), list[tuple[int, int, str]]()
    for first, start in enumerate(ends):
        for last in range(first + 1, len(ends)):
            if ends[last] - start in lengths:
                found.append((last - first, -first, whole[start : ends[last]]))
    return [run for _, _, run in sorted(found) if len(ids.read_code(run)) == len(run)]


def _few(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in found if code))[:TRIES]
