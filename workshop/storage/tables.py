"""The tables. Rows are the truth; a moment is read from them and nothing else.

Times are ms since the epoch, UTC. Tables that could betray the order of writing by their row numbers have
none (`WITHOUT ROWID`). A question is a field id without its receiver.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from workshop.storage.columns import flag, metadata, number, of_person, of_session, of_table, text

session = Table(
    "session",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token", Text, nullable=False, unique=True),
    Column("code", Text, nullable=False, index=True),
    Column("projector", Text, nullable=False, unique=True),
    text("title"),
    Column("plan", Text, nullable=False),
    text("language"),
    Column("state", Text, nullable=False),
    number("step"),
    number("activity_at"),
    number("phase_at"),
    number("sitting", 1),
    number("began_phase_at"),
    number("total"),
    Column("ends_at", BigInteger),
    Column("left_ms", BigInteger),
    number("seed"),
    number("version", 1),
    number("screen_version", 1),
    Column("scene", Text, nullable=False, default="live", server_default="live"),
    flag("locked"),
    text("address"),
    flag("rehearsal"),
    number("keep_days", 30),
    number("created_at"),
    number("began_at"),
    number("closed_at"),
    number("delete_at"),
    Column("must_end_at", BigInteger),
    number("led_at"),
    number("waits"),
    flag("unled"),
)
"""`delete_at` is 0 until the close. `waits` are ms of running before what is due may happen (`retention`)."""

person = Table(
    "person",
    metadata,
    Column("handle", Text, primary_key=True),
    of_session(),
    text("name"),
    text("role"),
    text("institution"),
    Column("state", Text, nullable=False, default="here", server_default="here"),
    flag("phoneless"),
    flag("watching"),
    flag("agreed"),
    flag("stuck"),
    flag("more_time"),
    text("missed_by"),
    number("asked_until"),
    flag("took"),
    number("joined_at"),
    Column("left_at", BigInteger),
    number("version"),
    Column("public_key", LargeBinary, nullable=False, default=b""),
    Column("secret_hash", LargeBinary, nullable=False, default=b""),
    Index("ix_person_of_session", "session_id", "joined_at", "handle"),
    Index("ix_person_of_secret", "secret_hash"),
)

seat = Table(
    "seat",
    metadata,
    *of_table(),
    Column("place", Integer, primary_key=True),
    of_person(),
    flag("arrived"),
    UniqueConstraint("session_id", "activity_at", "sitting", "person"),
    sqlite_with_rowid=False,
)
"""Lies in the order in which it is read: table by table, chair by chair."""

board = Table(
    "board",
    metadata,
    *of_table(),
    number("version"),
    sqlite_with_rowid=False,
)
"""The version of a group: the last commit that changed what its phones show."""

words = Table(
    "words",
    metadata,
    Column("person", Text, ForeignKey("person.handle"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("kept", Boolean, primary_key=True),
    of_session(),
    Column("question", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    flag("sealed"),
    number("table_no"),
    number("counter"),
    text("window"),
    number("at"),
    Index("ix_words_of_question", "session_id", "question", "audience"),
    sqlite_with_rowid=False,
)
"""Answers (`kept`) and drafts. A sealed body opens with its writer's secret alone."""

op = Table(
    "op",
    metadata,
    Column("id", Text, primary_key=True),
    of_session(),
    Column("person", Text, ForeignKey("person.handle")),
    Column("digest", LargeBinary, nullable=False),
    number("at"),
    Index("ix_op_of_session", "session_id"),
    Index("ix_op_of_person", "person"),
    sqlite_with_rowid=False,
)
"""What came once already. Answers name their person, commands do not."""

gift = Table(
    "gift",
    metadata,
    Column("id", Text, primary_key=True),
    of_session(),
    Column("question", Text, nullable=False),
    of_person("giver"),
    of_person("receiver"),
    Column("for_receiver", LargeBinary, nullable=False),
    Column("for_giver", LargeBinary, nullable=False),
    number("counter"),
    text("window"),
    number("at"),
    flag("withdrawn"),
    UniqueConstraint("question", "giver", "receiver"),
    Index("ix_gift_of_question", "session_id", "question"),
    Index("ix_gift_of_receiver", "receiver"),
    Index("ix_gift_of_giver", "giver"),
    sqlite_with_rowid=False,
)

line = Table(
    "line",
    metadata,
    Column("id", Text, primary_key=True),
    of_session(),
    Column("question", Text, nullable=False),
    Column("person", Text, ForeignKey("person.handle")),
    Column("text", Text, nullable=False),
    text("name"),
    number("shuffle"),
    Column("batch", Integer),
    flag("hidden"),
    number("counter"),
    text("window"),
    UniqueConstraint("question", "person"),
    Index("ix_line_of_question", "session_id", "question"),
    Index("ix_line_of_person", "person"),
    sqlite_with_rowid=False,
)
"""Words for the room. `batch` is empty while a line waits; `person` is empty when nobody may know it.

`counter` and `window` are the revision with which it came here, where there is a person; they order nobody.
"""

tally = Table(
    "tally",
    metadata,
    Column("session_id", Text, ForeignKey("session.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("counts", JSON, nullable=False),
    number("answered"),
    number("at"),
    sqlite_with_rowid=False,
)

anonymous = Table(
    "anonymous",
    metadata,
    Column("mark", Text, primary_key=True),
    of_session(),
    Column("question", Text, nullable=False),
    Column("value", Text, nullable=False),
    Index("ix_anonymous_of_question", "session_id", "question"),
    sqlite_with_rowid=False,
)
"""Answers without anybody: no person, no time, no order. Nothing may ever be added; rows come by pouring."""

done = Table(
    "done",
    metadata,
    Column("person", Text, ForeignKey("person.handle"), primary_key=True),
    Column("question", Text, primary_key=True),
    of_session(),
    Index("ix_done_of_question", "session_id", "question", "person"),
    sqlite_with_rowid=False,
)
"""Who has answered what, where that may be known: never of an anonymous question."""

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    of_session(),
    number("version"),
    number("at"),
    Column("what", Text, nullable=False),
    Column("person", Text),
    Column("data", JSON, nullable=False),
    flag("undoable"),
    Index("ix_event_of_session", "session_id", "id"),
    sqlite_autoincrement=True,
)
