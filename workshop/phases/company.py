"""With whom: the others at my table as my screen names them, by slots, and who speaks in turn."""

from dataclasses import dataclass

from workshop.activity import Phase
from workshop.phases.part import Part
from workshop.phases.roles import noun, theirs


@dataclass(frozen=True)
class Other:
    """One other person at the table: the slots of name and handle, and `words` with {name} in it.

    `missed` is as in `Part`.
    """

    slot: str
    words: str
    noun: str
    missed: str

    @property
    def ident(self) -> str:
        """The slot of this person's handle."""
        return f"{self.slot}_id"


@dataclass(frozen=True)
class Turn:
    """One turn to speak: the part, whose it is (slots; none when it is mine alone), whether it is mine."""

    noun: str
    slots: tuple[str, ...]
    mine: bool


def company(part: Part) -> tuple[Other, ...]:
    """The others, round the table from me on. Where all have the same part nobody needs to be told it."""
    alike = all(roles == part.roles for roles in part.others)
    return tuple(
        Other(f"other{seat}", theirs(said), "" if alike else ", ".join(map(noun, said)), missed)
        for seat, missed in enumerate(part.missed, 1)
        for said in (part.said(seat),)
    )


def turns(phase: Phase, part: Part) -> tuple[Turn, ...]:
    """Who speaks when; parts that nobody at this table has are left out."""
    found = []
    for role in phase.order:
        slots = tuple(f"other{seat}" for seat, roles in enumerate(part.others, 1) if role in roles)
        if slots or role in part.roles:
            found.append(Turn(noun(role), slots, role in part.roles))
    return tuple(found)
