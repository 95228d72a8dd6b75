"""Rows as a person's own secret opens them, and the takeaway of one person in a room of tests."""

from typing import Any

from tests.rooms import NOW, handle
from workshop.documents.takeaway import Takeaway, gathered
from workshop.fields import Revision
from workshop.moment import Moment
from workshop.storage.gifts import GiftRow, GivenRow
from workshop.storage.words import OwnWords


def kept(field: str, value: Any, edit: int = 1) -> OwnWords:
    """An answer."""
    return OwnWords(field, True, Revision(edit, "aaaaaaaa"), NOW, True, b"", value)


def draft(field: str, value: Any, edit: int = 1) -> OwnWords:
    """Unfinished words."""
    return OwnWords(field, False, Revision(edit, "aaaaaaaa"), NOW, True, b"", value)


def gift(question: str, giver: str, value: Any) -> GiftRow:
    """Something that was given to this person."""
    return GiftRow(f"{question}-{giver}", question, handle(giver), giver, NOW, b"", value)


def given(question: str, receiver: str, value: Any, withdrawn: bool = False) -> GivenRow:
    """Something that this person gave."""
    row = f"{question}-{receiver}"
    return GivenRow(row, question, handle(receiver), receiver, NOW, withdrawn, b"", value)


def takeaway(moment: Moment, *rows: OwnWords | GiftRow | GivenRow, name: str = "Ana") -> Takeaway:
    """The takeaway of `name`, from these rows of theirs."""
    return gathered(
        moment,
        handle(name),
        [row for row in rows if isinstance(row, OwnWords)],
        [row for row in rows if isinstance(row, GiftRow)],
        [row for row in rows if isinstance(row, GivenRow)],
    )
