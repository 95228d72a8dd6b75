"""What all commands have in common, and the sorts of them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Command:
    """Something that is asked of a live session."""

    after_the_end: ClassVar[bool] = False
    """Whether it may still be done when the session is closed."""
    moves_the_room: ClassVar[bool] = True
    """Whether it may: then the box is poured with it, and its transaction is its own."""
    of_one_who_is_here: ClassVar[bool] = False
    """Whether only those press it who take part: who has left comes back first."""
    reads_answers: ClassVar[bool] = True
    """Whether anybody's answers matter to it."""


@dataclass(frozen=True)
class StepCommand(Command):
    """Moves the room on from `step`. Has it moved already, that is refused: two fast clicks move one step."""

    step: int


@dataclass(frozen=True)
class PhonePress(Command):
    """What people press on their phones."""

    moves_the_room = False


@dataclass(frozen=True)
class SmallPress(PhonePress):
    """What a whole room presses at once."""

    reads_answers = False
