"""What follows from a command: the new facts, who must see them, and what the log keeps (never any words)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.activity import Group, Sitting


@dataclass(frozen=True)
class Newcomer:
    """A person to be added: the public half of a place. Keys are raw bytes; phoneless people have none."""

    handle: str
    name: str
    role: str = ""
    institution: str = ""
    public_key: bytes = b""
    secret_hash: bytes = b""
    phoneless: bool = False
    agreed: bool = False
    watching: bool = False


@dataclass(frozen=True)
class Change:
    """One command's consequences, to be written in one transaction with its event.

    `what` names the event. `session` and `people` map columns to new values. `seating` gives, per sitting,
    all groups as they shall be; tables whose members changed are touched by themselves. `arrived` took their
    seats. `release` names questions whose waiting answers are shown from now on. `hide` and `unhide` name
    lines. `room`, `tables` (of the running sitting) and `persons` say whose screens differ now. `data` holds
    ids and numbers for the timeline and for undo. `said` is the console's one-line answer.
    """

    what: str
    said: str = ""
    session: Mapping[str, Any] = field(default_factory=dict)
    people: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    newcomers: tuple[Newcomer, ...] = ()
    seating: Mapping[Sitting, tuple[Group, ...]] = field(default_factory=dict)
    arrived: frozenset[str] = frozenset()
    release: tuple[str, ...] = ()
    hide: frozenset[str] = frozenset()
    unhide: frozenset[str] = frozenset()
    room: bool = False
    tables: frozenset[int] = frozenset()
    persons: frozenset[str] = frozenset()
    person: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shows_others(self) -> bool:
        """Whether other answers are shown now, or the same otherwise: then they are read anew."""
        return "activity_at" in self.session or bool(self.release or self.hide or self.unhide)
