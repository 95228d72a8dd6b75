"""What can be asked about being here or not: leaving, being missed, being asked, coming back, going home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.session.command import Command, PhonePress, SmallPress


@dataclass(frozen=True)
class Leave(PhonePress):
    """Somebody leaves: by their own tap, or because the facilitator says so (`removed`)."""

    handle: str
    removed: bool = False


@dataclass(frozen=True)
class Took(SmallPress):
    """Somebody has opened or downloaded the page to take home."""

    after_the_end = True
    handle: str


@dataclass(frozen=True)
class Clear(Command):
    """Everybody who joined by a phone within `minutes` before `until` (ms) is removed: robots, mostly."""

    minutes: int
    until: int


@dataclass(frozen=True)
class Return(PhonePress):
    """Somebody who left is back. `chair` is what was remembered of it when they went, no part of the wish.

    Who was removed has to be `let_in` by the desk.
    """

    handle: str
    chair: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    let_in: bool = False


@dataclass(frozen=True)
class Absent(PhonePress):
    """A partner says that somebody is not here; a pair takes one word for it, a larger group two.

    `reachable` is whether that phone is connected or was heard a moment ago: how it is, not what was said.
    """

    of_one_who_is_here = True

    by: str
    handle: str
    reachable: bool = field(default=False, repr=False, compare=False)


@dataclass(frozen=True)
class Here(SmallPress):
    """Who was asked is here."""

    of_one_who_is_here = True

    handle: str


@dataclass(frozen=True)
class Unanswered(Command):
    """The clock says that somebody who was asked has not answered. `since` (ms): when the server began."""

    handle: str
    since: int = field(repr=False, compare=False)


@dataclass(frozen=True)
class Without(Command):
    """The facilitator goes on without somebody."""

    handle: str
