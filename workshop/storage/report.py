"""Rows for documents: who was there, what happened when, and what the room and the facilitator may read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.engine import Connection

from workshop.audience import Audience
from workshop.fields import Field, counted
from workshop.storage.counting import EMPTY, in_the_box
from workshop.storage.events import last_undoable
from workshop.storage.questions import composed
from workshop.storage.quick import Quick
from workshop.storage.release import are_enough
from workshop.storage.sealing import decode
from workshop.storage.tables import anonymous, done, event, line, person, session, tally, words
from workshop.wording import in_words
from workshop.words import WRITTEN_IN, speaking

__all__ = [
    "Attendance", "Happened", "Shared", "Taken", "attendance", "facilitator_texts", "last_undoable",
    "participation", "ratings", "shared_lines", "steps", "timeline",
]  # fmt: skip


@dataclass(frozen=True)
class Attendance:
    """One place in the attendance; a forgotten person has no name."""

    handle: str
    name: str
    role: str
    institution: str
    state: str
    phoneless: bool
    joined_at: int
    left_at: int | None


@dataclass(frozen=True)
class Happened:
    """One event of the timeline."""

    version: int
    at: int
    what: str
    person: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Shared:
    """A text that the room has seen, or for the facilitator to read; `name` only where it was said so.

    `table` is that of a line which a table wrote; 0 for what somebody wrote alone.
    """

    question: str
    text: str
    name: str = ""
    table: int = 0


@dataclass(frozen=True)
class Taken:
    """How many answered a question, and the counts as they were shown (None when they never were)."""

    question: str
    answered: int
    counts: tuple[int, ...] | None = None
    counted_of: int = 0


_PLACE = (
    person.c.handle,
    person.c.name,
    person.c.role,
    person.c.institution,
    person.c.state,
    person.c.phoneless,
    person.c.joined_at,
    person.c.left_at,
)


def attendance(conn: Connection, session_id: str) -> list[Attendance]:
    """Everybody who had a place, in the order of joining."""
    asked = select(*_PLACE).where(person.c.session_id == session_id)
    rows = conn.execute(asked.order_by(person.c.joined_at, person.c.handle)).all()
    return [Attendance(*row) for row in rows]


def timeline(conn: Connection, session_id: str) -> list[Happened]:
    """All events in their order."""
    asked = select(event.c.version, event.c.at, event.c.what, event.c.person, event.c.data)
    rows = conn.execute(asked.where(event.c.session_id == session_id).order_by(event.c.id)).all()
    return [Happened(row.version, row.at, row.what, row.person or "", row.data) for row in rows]


STEPS = ("begin", "next", "back", "jump", "skip", "end", "undo")
"""Events that move the room: the minutes really spent follow from them."""

_STEPS = Quick(
    select(event.c.version, event.c.at, event.c.what, event.c.data)
    .where(event.c.session_id == bindparam("ident"), or_(*(event.c.what == step for step in STEPS)))
    .order_by(event.c.id)
)


def steps(conn: Connection, session_id: str) -> list[Happened]:
    """The events that moved the room, in their order: a few, however many people came and went."""
    rows = _STEPS.run(conn, ident=session_id)
    return [Happened(version, at, what, "", json.loads(data)) for version, at, what, data in rows]


def shared_lines(conn: Connection, session_id: str) -> list[Shared]:
    """What the room has seen and nobody took away, in the order it was shown, where it is enough still."""
    mine = (line.c.session_id == session_id) & line.c.batch.is_not(None)
    at_a_table = (
        (words.c.session_id == line.c.session_id)
        & (words.c.person == line.c.person)
        & (words.c.question == line.c.question)
        & (words.c.audience == Audience.GROUP.value)
        & words.c.kept
    )
    table = func.coalesce(words.c.table_no, 0).label("table")
    asked = select(line.c.question, line.c.text, line.c.name, line.c.hidden, table)
    asked = asked.select_from(line.outerjoin(words, at_a_table)).where(mine)
    rows = conn.execute(asked.order_by(line.c.question, line.c.batch, line.c.shuffle, line.c.id)).all()
    fields, names = _fields(conn, session_id), dict[str, list[str]]()
    for row in rows:
        names.setdefault(row.question, []).append(row.name)
    enough = {question for question, those in names.items() if are_enough(those, fields.get(question))}
    return [
        Shared(row.question, row.text, row.name, row.table)
        for row in rows
        if row.question in enough and not row.hidden
    ]


def _fields(conn: Connection, session_id: str) -> Mapping[str, Field]:
    """The fields of a session's plan, by question."""
    plan = conn.scalar(select(session.c.plan).where(session.c.id == session_id))
    return composed(plan).fields if plan else {}


def facilitator_texts(conn: Connection, session_id: str) -> list[Shared]:
    """What was written to the facilitator, by question; in no order within it, and without names."""
    fields = _fields(conn, session_id)
    for_them = (words.c.audience == Audience.FACILITATOR.value) & words.c.kept & ~words.c.sealed
    asked = select(words.c.question, words.c.body).where(words.c.session_id == session_id, for_them)
    rows = [(row.question, row.body) for row in conn.execute(asked).all()]
    rows += _unnamed(conn, session_id, fields)
    with speaking(conn.scalar(select(session.c.language).where(session.c.id == session_id)) or WRITTEN_IN):
        found = [(name, in_words(fields[name], decode(body))) for name, body in rows if name in fields]
    SystemRandom().shuffle(found)
    lines = [(name, said) for name, said in found if said and not counted(fields[name])]
    return [Shared(question, said) for question, said in sorted(lines, key=lambda pair: pair[0])]


def _unnamed(conn: Connection, session_id: str, fields: Mapping[str, Field]) -> list[tuple[str, bytes]]:
    """Anonymous texts for the facilitator. Those for the room are read where the room reads them."""
    mine = [
        name for name, asked in fields.items() if asked.audience is Audience.FACILITATOR and not asked.parts
    ]
    said = select(anonymous.c.question, anonymous.c.value)
    said = said.where(
        anonymous.c.session_id == session_id, anonymous.c.question.in_(mine), anonymous.c.value != EMPTY
    )
    return [(row.question, row.value.encode()) for row in conn.execute(said).all()]


def ratings(conn: Connection, session_id: str) -> list[tuple[str, Mapping[str, str]]]:
    """The anonymous cards of ratings: question and parts, in the order of their marks.

    Nothing in a row tells whose it is, or which rows of two questions belong together.
    """
    fields = _fields(conn, session_id)
    mine = [name for name, asked in fields.items() if asked.anonymous and asked.parts]
    found = select(anonymous.c.question, anonymous.c.value).order_by(anonymous.c.question, anonymous.c.mark)
    these = (anonymous.c.session_id == session_id) & anonymous.c.question.in_(mine)
    rows = conn.execute(found.where(these, anonymous.c.value != EMPTY))
    return [(row.question, decode(row.value.encode())) for row in rows]


def participation(conn: Connection, session_id: str) -> list[Taken]:
    """How many answered each question that anybody answered, and its counts as released."""
    counts = select(tally.c.question, tally.c.counts, tally.c.answered).where(
        tally.c.session_id == session_id
    )
    shown = {row.question: row for row in conn.execute(counts).all()}
    asked = select(done.c.question, func.count()).where(done.c.session_id == session_id)
    nobodys = select(anonymous.c.question, func.count()).where(anonymous.c.session_id == session_id)
    rows = [
        *conn.execute(asked.group_by(done.c.question)).all(),
        *conn.execute(nobodys.group_by(anonymous.c.question)).all(),
    ]
    answered, _texts = in_the_box(conn, {"ident": session_id, "scope": "", "past": "\U0010ffff"})
    answered.update({question: number for question, number in rows})
    return [
        Taken(question, number, tuple(shown[question].counts), shown[question].answered)
        if question in shown
        else Taken(question, number)
        for question, number in sorted(answered.items())
    ]
