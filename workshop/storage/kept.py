"""Locking what a phone hands in, what came of it, and a person's own words as they lie in the house."""

from dataclasses import dataclass, replace
from dataclasses import field as slot
from typing import Any

from workshop.audience import SEALED, Audience
from workshop.fields import Revision
from workshop.press import Press
from workshop.storage.sealing import digest_of, encode, pseudonym, seal_value


class NotKeptHere(ValueError):
    """These words have no place in the house: of fields that stay on the phone, or drafts nobody may keep."""


@dataclass(frozen=True)
class Keys:
    """What locks a press: its writer's secret, the public half of it, and that of who is given the words."""

    secret: bytes = slot(repr=False)
    public: bytes = slot(repr=False)
    receiver: bytes = slot(default=b"", repr=False)


@dataclass(frozen=True)
class OwnWords:
    """One row of a person's own words; `body` is locked when `sealed`, `value` is there once opened."""

    field: str
    kept: bool
    revision: Revision
    at: int
    sealed: bool
    body: bytes = slot(repr=False)
    value: Any = slot(default=None, repr=False)

    @property
    def counter(self) -> int:
        """The edit counter of the revision."""
        return self.revision.counter

    @property
    def window(self) -> str:
        """The window of the revision."""
        return self.revision.window


@dataclass(frozen=True)
class Outcome:
    """What came of it: `kept`, `known` (this op was kept before), `newer` (a higher revision is there),
    `changed` (this op came with another body) or `done` (an anonymous answer was given already).

    `version` is the session's new version when screens differ now, else 0; `touched_*` say whose.
    """

    status: str
    at: int = 0
    newer: OwnWords | None = None
    touched_tables: frozenset[int] = frozenset()
    touched_persons: frozenset[str] = frozenset()
    touched_room: bool = False
    version: int = 0


def is_sealed(press: Press) -> bool:
    """Whether the house must not be able to read these words."""
    return press.draft or press.field.audience in SEALED


def locked(press: Press, session_id: str, keys: Keys) -> Press:
    """The same with its words locked, where they must be, and marked with the person's secret.

    Call it in the asking greenlet: the writer's time is everybody's.
    """
    if press.field.audience is Audience.DEVICE:
        raise NotKeptHere("The words of this field stay on the phone")
    if press.field.anonymous:
        if press.draft:
            raise NotKeptHere("Anonymous answers have no drafts")
        mark = pseudonym(keys.secret, session_id, press.fid.question)
        return replace(press, pseudonym=mark, body=encode(press.value))
    edits = (press.revision.counter, press.revision.window)
    said = (str(press.fid), *edits, press.give, press.withdraw, press.raised)
    marked = replace(press, digest=digest_of(keys.secret, press.value, *said))
    if press.value is None:
        return marked
    body = seal_value(keys.public, press.value) if is_sealed(press) else encode(press.value)
    given = seal_value(keys.receiver, press.value) if press.give and keys.receiver else b""
    return replace(marked, body=body, for_receiver=given)
