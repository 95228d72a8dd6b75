"""The text of a plan file, wherever it comes from; what keeps it from being read is said, never raised."""

import re
from pathlib import Path

from workshop.plans.problem import Complaint
from workshop.words import _

LARGEST = 256 * 1024
"""Bytes. The longest ready plan has about ten thousand."""

_UNREADABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|^\ufeff")


def fetch(source: Path | str | bytes) -> tuple[str, list[Complaint]]:
    """The text with `\\n` line breaks, and what is wrong with it as a text. A str is the text itself."""
    raw = _bytes(source)
    if isinstance(raw, Complaint):
        return "", [raw]
    if len(raw) > LARGEST:
        return "", [_whole(_("this file is too large"), _("at most 256 kB"))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        return _not_utf8(raw, wrong)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, _odd(text) or _blank(text)


def _bytes(source: Path | str | bytes) -> bytes | Complaint:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str):
        return source.encode("utf-8", "surrogatepass") if len(source) <= LARGEST else b"x" * (LARGEST + 1)
    try:
        if source.is_dir():
            return _whole(_("this is a folder"), _("a plan file"))
        if not source.is_file():
            return _whole(_("there is no such file"), _("the name of a plan file"))
        with source.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return _whole(_("this file cannot be opened"), _("a file that you may read"))


def _whole(wrong: str, expected: str) -> Complaint:
    return Complaint((), wrong, expected, offset=0)


def _not_utf8(raw: bytes, wrong: UnicodeDecodeError) -> tuple[str, list[Complaint]]:
    before = raw[: wrong.start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    complaint = Complaint((), _("this is not UTF-8"), _("the file saved as UTF-8"), offset=len(before))
    return before, [complaint]


def _odd(text: str) -> list[Complaint]:
    """Every character that has no place in a text file."""
    found = []
    for match in _UNREADABLE.finditer(text):
        wrong = _("the character U+{code:04X} cannot be shown").format(code=ord(match[0]))
        found.append(Complaint((), wrong, _("letters, digits and signs"), offset=match.start()))
    return found


def _blank(text: str) -> list[Complaint]:
    if any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        return []
    return [_whole(_("this file is empty"), _("title and activities"))]
