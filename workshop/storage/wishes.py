"""Tables of what people wish of one another: to stay in touch, to sit apart. No row says who wished it.

Rows come by pouring alone (`workshop.storage.pouring`): no order and no company tells it either.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from workshop.storage.columns import metadata, of_session

wish = Table(
    "wish",
    metadata,
    Column("mark", Text, primary_key=True),
    of_session(),
    Column("for_other", LargeBinary, nullable=False),
    Index("ix_wish_of_session", "session_id"),
    sqlite_with_rowid=False,
)
"""Wishes to stay in touch: no person, no time, no order (see `workshop.storage.contacts`)."""

card = Table(
    "card",
    metadata,
    Column("mark", Text, primary_key=True),
    of_session(),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Contact cards, each locked for its owner, who alone can make its mark."""

apart = Table(
    "apart",
    metadata,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
    Column("low", Text, ForeignKey("person.handle"), primary_key=True),
    Column("high", Text, ForeignKey("person.handle"), primary_key=True),
    Column("mark", Text, primary_key=True),
    Index("ix_apart_of_low", "low"),
    Index("ix_apart_of_high", "high"),
    sqlite_with_rowid=False,
)
"""Pairs of whom one wants to sit elsewhere. `mark` is known to the one who said so, and tells nobody who."""
