"""The days somebody has named, as a calendar file: each a whole day with what is to be done, and a reminder.

RFC 5545, by hand: a file of ours needs little of it. The same answer keeps its mark, so that a file that is
opened once more changes an entry instead of adding one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from workshop.documents.asking import Asking
from workshop.documents.in_words import clean, heading, part_in_words
from workshop.fields import CardPart, Field, day_of
from workshop.words import _

LONGEST_OCTETS = 75
"""So long a line may be; what is more goes on in the next one, behind a space."""

SEPARATORS = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True)
class Day:
    """One day: what for, and what was said beside it. `mark` is where it was said."""

    mark: str
    day: date
    what: str
    more: str = ""


def named(asking: Asking, fid: str, value: Any) -> Iterator[Day]:
    """The days in one answer: what a card says in its parts of type `date`."""
    if not isinstance(value, Mapping):
        return
    for part, about in _dates(asking.field):
        day = day_of(value.get(part.name))
        if day is not None:
            what, *more = _in_words(about, value) or [asking.field.label]
            yield Day(f"{fid}.{part.name}", day, what, "\n".join([*more, asking.activity.title]))


def _dates(asked: Field) -> Iterator[tuple[CardPart, list[CardPart]]]:
    """The dates of a card, and what each is about: the rest of it, or what stands before each."""
    several = sum(part.type == "date" for part in asked.parts) > 1
    about: list[CardPart] = []
    for part in asked.parts:
        if part.type != "date":
            about.append(part)
        elif several:
            yield part, about
            about = []
        else:
            yield part, [each for each in asked.parts if each is not part]


def _in_words(parts: Iterable[CardPart], value: Mapping[str, Any]) -> list[str]:
    """What parts of a card say: the first as it stands, the others behind their labels."""
    found: list[str] = []
    for part in parts:
        words = clean(part_in_words(part, str(value.get(part.name) or "")))
        if words:
            label = heading(part.label)
            colon = "" if label.endswith(("?", ":")) else ":"
            found.append(f"{label}{colon} {words}" if found else words)
    return found


def again(steps: Iterable[str], began: date) -> Iterator[Day]:
    """Two days on which to look at one's next steps once more."""
    said = "\n".join(steps)
    if said:
        yield Day("again.2", began + timedelta(weeks=2), _("What have I done, and what is next?"), said)
        yield Day("again.13", began + timedelta(weeks=13), _("What has changed, and who should hear?"), said)


def calendar(days: Iterable[Day], place: str, now: int) -> str:
    """The file of one person. `place` tells entries of several workshops apart, `now` is in ms."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rounds//Takeaway//EN"]
    stamp = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    for each in days:
        lines += _entry(each, place, stamp)
    return "".join(map(_folded, [*lines, "END:VCALENDAR"]))


def _entry(each: Day, place: str, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{each.mark}.{place}@rounds", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(each.what)}"
    yield f"DESCRIPTION:{_text(each.more)}"
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H", f"DESCRIPTION:{_text(each.what)}")
    yield from ("END:VALARM", "END:VEVENT")


def _text(words: str) -> str:
    """Words as a value: what separates values is kept apart, and no other control ends a line."""
    return "".join(SEPARATORS.get(char, char) for char in words if char >= " " or char in "\n\t")


def _folded(line: str) -> str:
    """The line in pieces that are short enough; no character is cut in two."""
    pieces, room = [""], LONGEST_OCTETS
    for char in line:
        room -= len(char.encode())
        if room < 0:
            pieces.append(" ")
            room = LONGEST_OCTETS - 1 - len(char.encode())
        pieces[-1] += char
    return "\r\n".join(pieces) + "\r\n"
