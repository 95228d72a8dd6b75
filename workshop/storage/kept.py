"""What a phone hands in, what came of it, and a person's own words as they lie in the house."""

from dataclasses import dataclass, replace
from dataclasses import field as slot
from hashlib import blake2b
from typing import Any

from workshop.audience import SEALED, Audience
from workshop.fields import Field, FieldId, Revision
from workshop.storage.sealing import digest_of, encode, pseudonym, seal_value


class NotKeptHere(ValueError):
    """These words have no place in the house: of fields that stay on the phone, or drafts nobody may keep."""


@dataclass(frozen=True)
class Kept:
    """An answer (or, for `draft`, an unfinished one) as a phone sends it. Times in ms since the epoch.

    `op` is the id made on the phone at the press of the button, `digest` a mark of the body (`digest_of`).
    `give` hands the words to the receiver named in `fid`, `withdraw` takes them back; `raised` True or False
    puts them before the room or takes them away, as often as wanted; None leaves that as it is. `again` says
    that it was kept before an older copy was put back. A value of None changes no words.
    `pseudonym` is the mark of an anonymous answer, made with its writer's secret (`prepared`).
    `body` and `for_receiver` hold the locked words when the caller has locked them already (`prepared`).
    """

    session_id: str
    person: str
    fid: FieldId
    field: Field
    value: Any
    revision: Revision
    op: str = ""
    now: int = 0
    public_key: bytes = b""
    give: bool = False
    withdraw: bool = False
    raised: bool | None = None
    again: bool = False
    receiver_key: bytes = b""
    name: str = ""
    table: int = 0
    sitting: int = 1
    digest: bytes = b""
    pseudonym: str = slot(default="", repr=False)
    body: bytes = slot(default=b"", repr=False)
    for_receiver: bytes = slot(default=b"", repr=False)

    @property
    def question(self) -> str:
        """The field's id without the receiver."""
        return self.fid.question

    @property
    def sealed(self) -> bool:
        """Whether the house must not be able to read this answer."""
        return self.field.audience in SEALED

    @property
    def mark(self) -> bytes:
        """What tells a repetition of this op from another body.

        Without the person's secret it is two bytes long: enough for that, too short to test a guess.
        """
        return self.digest or blake2b(encode([self.value, *self._said]), digest_size=2).digest()

    @property
    def _said(self) -> tuple[Any, ...]:
        edits = (self.revision.counter, self.revision.window)
        return (str(self.fid), *edits, self.give, self.withdraw, self.raised)

    @property
    def acts(self) -> bool:
        """Whether more is asked than keeping the words."""
        return self.give or self.withdraw or self.raised is not None


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


def prepared(kept: Kept, *, draft: bool = False, secret: bytes = b"") -> Kept:
    """The same with its words locked, where they must be, and marked with the person's `secret`.

    Call it in the asking greenlet: the writer's time is everybody's.
    """
    if kept.field.audience is Audience.DEVICE:
        raise NotKeptHere("The words of this field stay on the phone")
    if secret and kept.field.anonymous:
        kept = replace(kept, pseudonym=pseudonym(secret, kept.session_id, kept.question))
    elif secret:
        kept = replace(kept, digest=digest_of(secret, kept.value, *kept._said))
    if kept.value is None or kept.body:
        return kept
    if kept.field.anonymous and not draft:
        return replace(kept, body=encode(kept.value))
    locked = draft or kept.sealed
    body = seal_value(kept.public_key, kept.value) if locked else encode(kept.value)
    given = seal_value(kept.receiver_key, kept.value) if kept.give and kept.receiver_key else b""
    return replace(kept, body=body, for_receiver=given)
