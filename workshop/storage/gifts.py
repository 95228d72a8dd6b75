"""Words that are given: locked once for the giver and once for the receiver, and taken back when asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as slot
from secrets import token_hex
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from workshop.fields import Revision
from workshop.press import Accepted
from workshop.storage import gone
from workshop.storage.columns import upsert
from workshop.storage.quick import Quick
from workshop.storage.sealing import open_value
from workshop.storage.tables import gift, person


@dataclass(frozen=True)
class GiftRow:
    """Something given to a person. Only the receiver's secret opens `body`; then `value` is there."""

    id: str
    question: str
    giver: str
    giver_name: str
    at: int
    body: bytes = slot(repr=False)
    value: Any = slot(default=None, repr=False)


@dataclass(frozen=True)
class GivenRow:
    """Something a person gave. Only the giver's secret opens `body`; when `withdrawn` it is empty."""

    id: str
    question: str
    receiver: str
    receiver_name: str
    at: int
    withdrawn: bool
    body: bytes = slot(repr=False)
    value: Any = slot(default=None, repr=False)

    @property
    def field(self) -> str:
        """The id of the field it was written in."""
        return f"{self.question}.{self.receiver}"


_BEFORE = Quick(
    select(gift.c.counter, gift.c.window, gift.c.withdrawn).where(
        gift.c.question == bindparam("question"),
        gift.c.giver == bindparam("giver"),
        gift.c.receiver == bindparam("receiver"),
    )
)
_KEEP = Quick(
    upsert(
        gift,
        *("for_receiver", "for_giver", "counter", "window", "at", "withdrawn"),
        key=("question", "giver", "receiver"),
    )
)
_FOR = (
    select(gift.c.id, gift.c.question, gift.c.giver, person.c.name, gift.c.at, gift.c.for_receiver)
    .join(person, person.c.handle == gift.c.giver)
    .where(gift.c.receiver == bindparam("who"), ~gift.c.withdrawn)
    .order_by(gift.c.question, gift.c.at, gift.c.id)
)
_BY = (
    select(
        gift.c.id,
        gift.c.question,
        gift.c.receiver,
        person.c.name,
        gift.c.at,
        gift.c.withdrawn,
        gift.c.for_giver,
    )
    .join(person, person.c.handle == gift.c.receiver)
    .where(gift.c.giver == bindparam("who"))
    .order_by(gift.c.question, gift.c.at, gift.c.id)
)


def give(conn: Connection, kept: Accepted) -> bool:
    """Hand the words over; False when the same or something newer has happened to this gift already."""
    before = _before(conn, kept)
    if kept.press.value is None or (before and kept.press.revision <= before[0]):
        return False
    _write(conn, kept, withdrawn=False, for_receiver=kept.press.for_receiver, for_giver=kept.press.body)
    return True


def take_back(conn: Connection, kept: Accepted) -> bool:
    """Take the words back; both copies are emptied. False when something newer has happened already.

    The taking back is kept even when there is no gift: after a restore it may be heard of before the gift.
    """
    before = _before(conn, kept)
    if before and (kept.press.revision, True) <= before:
        return False
    _write(conn, kept, withdrawn=True, for_receiver=b"", for_giver=b"")
    ids = (kept.press.fid.question, kept.press.handle, kept.press.fid.receiver)
    gone.remember(conn, kept.now, "gift", *ids, edits=kept.press.revision.counter)
    return True


def gifts_for(conn: Connection, who: str) -> list[GiftRow]:
    """What was given to this person and not taken back."""
    return [GiftRow(*row) for row in conn.execute(_FOR, {"who": who}).all()]


def open_gifts(secret: bytes, rows: Iterable[GiftRow]) -> list[GiftRow]:
    """The gifts with their values. What was never locked for this person is left out."""
    return [replace(row, value=open_value(secret, row.body)) for row in rows if row.body]


def gifts_by(conn: Connection, who: str) -> list[GivenRow]:
    """What this person gave, what was taken back included."""
    return [GivenRow(*row) for row in conn.execute(_BY, {"who": who}).all()]


def open_given(secret: bytes, rows: Iterable[GivenRow]) -> list[GivenRow]:
    """The giver's own copies with their values; what was taken back has none and is left out."""
    return [
        replace(row, value=open_value(secret, row.body)) for row in rows if row.body and not row.withdrawn
    ]


def _whose(kept: Accepted) -> dict[str, Any]:
    return {
        "question": kept.press.fid.question,
        "giver": kept.press.handle,
        "receiver": kept.press.fid.receiver,
    }


def _before(conn: Connection, kept: Accepted) -> tuple[Revision, bool] | None:
    found = _BEFORE.run(conn, **_whose(kept)).fetchone()
    return (Revision(found[0], found[1]), bool(found[2])) if found else None


def _write(conn: Connection, kept: Accepted, **columns: Any) -> None:
    row = {
        "id": token_hex(16),
        "session_id": kept.session_id,
        "counter": kept.press.revision.counter,
        "window": kept.press.revision.window,
        "at": kept.now,
    }
    _KEEP.run(conn, **row, **_whose(kept), **columns)
