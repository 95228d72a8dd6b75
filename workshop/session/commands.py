"""Everything that can be asked of a live session, by the console, a phone, the door or the clock.

Handles name people of this session.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.change import Newcomer
from workshop.session.absence import Absent, Clear, Here, Leave, Return, Took, Unanswered, Without
from workshop.session.command import Command, PhonePress, SmallPress, StepCommand
from workshop.session.gathering import Planned

__all__ = [
    "Address", "Agree", "Absent", "Arrive", "AtTable", "Back", "Clear", "ComeAs", "Command", "Due", "End",
    "Extend", "Here", "Hide", "Jump", "Leave", "Lock", "MoreTime", "Next", "Pause", "Release", "Rename",
    "Reseat", "Resume", "Return", "Shorten", "Skip", "Stage", "StepCommand", "Stuck", "Took", "Unanswered",
    "Undo", "Watch", "Without",
]  # fmt: skip


@dataclass(frozen=True)
class Next(StepCommand):
    """Go to the next phase; from the lobby this begins the workshop.

    `planned` is the seating that the console has shown; it is no part of what was asked, only how it is done.
    """

    planned: Planned | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Back(StepCommand):
    """Go to the phase before; groups stay as they are."""


@dataclass(frozen=True)
class Jump(StepCommand):
    """Go to the first phase of an activity, by its index in the agenda."""

    activity: int


@dataclass(frozen=True)
class Skip(StepCommand):
    """Leave the rest of this activity out."""


@dataclass(frozen=True)
class End(StepCommand):
    """Close the session: nothing can be written any more, everything can be taken home.

    `unled` when the house does so by itself, since nobody has led it for as long as it would be kept.
    """

    unled: bool = field(default=False, repr=False)


@dataclass(frozen=True)
class Due(StepCommand):
    """The clock says that the bell and its grace are over. `planned` as for `Next`."""

    planned: Planned | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Pause(Command):
    """Stop the clock."""


@dataclass(frozen=True)
class Resume(Command):
    """Let the clock run on."""


@dataclass(frozen=True)
class Extend(Command):
    """More minutes, or less when negative."""

    minutes: int


@dataclass(frozen=True)
class Shorten(Command):
    """Every step to come gets shorter, so that the workshop ends at `ends_at` (ms); 0 is as planned."""

    ends_at: int


@dataclass(frozen=True)
class Release(Command):
    """Show what waits, when enough people have answered."""

    question: str


@dataclass(frozen=True)
class Hide(Command):
    """Take a released line off the wall, or put it back."""

    after_the_end = True
    line: str
    hidden: bool = True


@dataclass(frozen=True)
class Stage(Command):
    """What the projector shows over the scene: `live`, `join` or `blank`."""

    after_the_end = True
    scene: str


@dataclass(frozen=True)
class Lock(Command):
    """Close the door to newcomers, or open it."""

    locked: bool


@dataclass(frozen=True)
class Address(Command):
    """Which of the computer's addresses the QR carries."""

    after_the_end = True
    address: str


@dataclass(frozen=True)
class AddressFound(Command):
    """The address at which a phone has arrived; empty when the one of before is no address any more."""

    after_the_end = True
    address: str


@dataclass(frozen=True)
class Undo(Command):
    """Put back what the last command changed, as its event remembers it."""

    after_the_end = True
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrive(SmallPress):
    """Somebody comes in. Who says that they are `pretend` is let into rehearsals only."""

    newcomer: Newcomer
    pretend: bool = False


@dataclass(frozen=True)
class Reseat(Command):
    """`handle` has joined again on a new phone: the first of the same name hands over the seat."""

    handle: str


@dataclass(frozen=True)
class AtTable(SmallPress):
    """Somebody has found the table."""

    of_one_who_is_here = True

    handle: str


@dataclass(frozen=True)
class Watch(SmallPress):
    """Somebody would rather watch, or plays again."""

    of_one_who_is_here = True

    handle: str
    watching: bool


@dataclass(frozen=True)
class Rename(SmallPress):
    """Somebody wants to be called differently."""

    of_one_who_is_here = True

    handle: str
    name: str


@dataclass(frozen=True)
class ComeAs(PhonePress):
    """Somebody comes as a mentor, a mentee or both after all: from the next round on."""

    handle: str
    role: str


@dataclass(frozen=True)
class Stuck(SmallPress):
    """Somebody asks for help, or has been helped."""

    of_one_who_is_here = True

    handle: str
    stuck: bool


@dataclass(frozen=True)
class MoreTime(SmallPress):
    """Somebody's table needs a minute more: the facilitator sees a count."""

    of_one_who_is_here = True

    handle: str


@dataclass(frozen=True)
class Agree(SmallPress):
    """Somebody has read what we agree on."""

    of_one_who_is_here = True

    handle: str
