"""Who is in the room: a person, and what a name may be."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

LONGEST_NAME = 40
MOST_MARKS = 2
"""Combining marks kept on one letter; more is decoration that covers other people's lines."""

ROLES = ("mentor", "mentee", "both")


@dataclass(frozen=True)
class Person:
    """One person in one session: a place.

    `handle` is random and public; nothing secret is derived from it. `state` is `here`, `left` (by an act
    of theirs), `missed` (their table goes on without them, and they may come back) or `removed`. A closed
    socket changes none of this.
    `missed_by` is the handle of a first partner who says that this person is not at the table; `asked_until`
    is when the time to answer that is over, or when it was answered. Both times are ms since the epoch.
    `took` is whether the page to take home has been opened or downloaded at the end; screens only count it.
    """

    handle: str
    name: str
    role: str = ""
    institution: str = ""
    state: str = "here"
    phoneless: bool = False
    watching: bool = False
    agreed: bool = False
    stuck: bool = False
    more_time: bool = False
    missed_by: str = ""
    version: int = 0
    joined_at: int = 0
    asked_until: int = 0
    took: bool = False

    @property
    def asked(self) -> bool:
        """Whether this person's phone asks: are you still here?"""
        return self.here and bool(self.missed_by) and self.asked_until > 0

    @cached_property
    def here(self) -> bool:
        """True while this person counts for seating and for "how many are here"."""
        return self.state == "here"

    @cached_property
    def spoken(self) -> str:
        """The name as far as it can be heard: who is called so already is asked for every newcomer."""
        return self.name.casefold()


def sides(person: Person) -> tuple[str, ...]:
    """On which side somebody may sit where mentors meet mentees; who did not say is a mentee."""
    if person.watching:
        return ()
    return ("mentor", "mentee") if person.role == "both" else (person.role or "mentee",)


def clean_name(raw: str, longest: int = LONGEST_NAME) -> str:
    """The name as it may be shown, or an empty string when nothing visible is left.

    Normalised to NFC; control, format (bidi, zero width) and private-use characters are dropped, white space
    is folded, and at most `longest` visible characters with `MOST_MARKS` marks each are kept.
    """
    kept: list[str] = []
    visible = marks = 0
    for char in unicodedata.normalize("NFC", " ".join(raw.split())):
        category = unicodedata.category(char)
        if category in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") and char != "\u200d":
            continue
        if category.startswith("M") or char == "\u200d":
            marks += 1
            if marks > MOST_MARKS or not kept:
                continue
        else:
            marks = 0
            visible += 1
            if visible > longest:
                break
        kept.append(char)
    return "".join(kept).strip().strip("\u200d").strip()


def apart(name: str, taken: frozenset[str]) -> str:
    """`name`, or `name (2)` and so on when somebody in the room is called the same already."""
    if name.casefold() not in taken:
        return name
    number = 2
    while f"{name} ({number})".casefold() in taken:
        number += 1
    return f"{name} ({number})"
