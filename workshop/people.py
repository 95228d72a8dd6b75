"""Who is in the room: a person, and by which name two are told apart."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import regex

from workshop.naming import LONGEST_NAME, clean_name

__all__ = ["LONGEST_NAME", "ROLES", "Person", "apart", "clean_name", "heard", "sides"]

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
    `left_at` is None while nobody has left.
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
    left_at: int | None = None

    @property
    def asked(self) -> bool:
        """Whether this person's phone asks: are you still here?"""
        return self.here and bool(self.missed_by) and self.asked_until > 0

    @cached_property
    def here(self) -> bool:
        """True while this person counts for seating and for "how many are here"."""
        return self.state == "here"

    @property
    def forgotten(self) -> bool:
        """Whether only a number is left of this place: nothing is written about it any more."""
        return not self.name

    @cached_property
    def spoken(self) -> str:
        """The name as far as it can be heard: who is called so already is asked for every newcomer."""
        return heard(self.name)


def sides(person: Person) -> tuple[str, ...]:
    """On which side somebody may sit where mentors meet mentees; who did not say is a mentee."""
    if person.watching:
        return ()
    return ("mentor", "mentee") if person.role == "both" else (person.role or "mentee",)


def heard(name: str) -> str:
    """The name as far as it can be heard or told from others: one spelling for all that look the same."""
    plain = unicodedata.normalize("NFKC", _NOT_HEARD.sub("", name))
    return " ".join(unicodedata.normalize("NFKC", plain.casefold()).split())


_NOT_HEARD = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]")


def apart(name: str, taken: frozenset[str]) -> str:
    """`name`, or `name (2)` and so on when somebody in the room is called the same; `taken` as `heard`."""
    if heard(name) not in taken:
        return name
    number = 2
    while heard(f"{name} ({number})") in taken:
        number += 1
    return f"{name} ({number})"
