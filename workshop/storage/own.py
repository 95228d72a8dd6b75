"""A person's own words, read back: locked rows, and the same rows opened with the person's secret."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from workshop.fields import Revision
from workshop.storage.kept import OwnWords
from workshop.storage.quick import Quick
from workshop.storage.sealing import decode, open_value
from workshop.storage.tables import words

_COLUMNS = (
    words.c.field,
    words.c.kept,
    words.c.counter,
    words.c.window,
    words.c.at,
    words.c.sealed,
    words.c.body,
)
_MINE = words.c.person == bindparam("who")
_ALL = Quick(select(*_COLUMNS).where(_MINE).order_by(words.c.field, words.c.kept.desc()))
_OF_FIELD = Quick(select(*_COLUMNS).where(_MINE, words.c.field == bindparam("fid")))


def own(conn: Connection, person: str) -> list[OwnWords]:
    """All answers and drafts of one person; of one field the answer comes first."""
    return [_row(row) for row in _ALL.run(conn, who=person)]


def of_field(conn: Connection, person: str, field: str) -> dict[bool, OwnWords]:
    """The answer (under True) and the draft (under False) of one field, as far as there are any."""
    rows = map(_row, _OF_FIELD.run(conn, who=person, fid=field))
    return {row.kept: row for row in rows}


def open_own(secret: bytes, rows: Iterable[OwnWords]) -> list[OwnWords]:
    """The rows with their values. `NotYours` when a locked row was not locked for this secret."""
    return [
        replace(row, value=open_value(secret, row.body) if row.sealed else decode(row.body)) for row in rows
    ]


def _row(row: tuple[Any, ...]) -> OwnWords:
    field, kept, counter, window, at, sealed, body = row
    return OwnWords(field, bool(kept), Revision(counter, window), at, bool(sealed), body)
