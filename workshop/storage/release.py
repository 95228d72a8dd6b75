"""Showing what waits, by the rule of small numbers: five before anything is seen, then three more at least.

What would appear alone could be laid at somebody's door; so it waits until it is not alone, and comes in no
order. Words with a name have nothing to hide behind and are shown at once.

When some of what was shown is taken back, fewer than five lines without names are shown no longer: the four
that are left would point at the fifth. They come back with three others.

A line of a table speaks for several people. Such lines are shown once three tables have sent one, over all
rounds that the plan shows together, and then all at once; what tables send later comes three lines at a time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from secrets import randbits
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.engine import Connection

from workshop.fields import SCALE, Field, Harvested, counted, is_secret_vote
from workshop.phases.progress import SMALLEST, STEP, TABLES
from workshop.storage.columns import upsert
from workshop.storage.counting import EMPTY
from workshop.storage.questions import bars, together
from workshop.storage.sealing import decode
from workshop.storage.tables import anonymous, line, tally, words

_SHOW = (
    update(line)
    .where(line.c.id == bindparam("ident"))
    .values(batch=bindparam("next"), shuffle=bindparam("chance"))
)


def release(conn: Connection, session_id: str, question: str, asked: Field | None, now: int) -> int:
    """Show the waiting answers of a question when they are enough; how many came to be shown."""
    if asked is not None and counted(asked):
        return _count(conn, session_id, question, asked, now)
    if isinstance(asked, Harvested):
        return _harvest(conn, session_id, together(question, asked))
    return _lines(conn, session_id, question)


def are_enough(names: Iterable[str], asked: Field | None) -> bool:
    """Whether lines that were shown may still be, by the names on them: some may have been taken back."""
    unnamed = sum(not name for name in names)
    return isinstance(asked, Harvested) or unnamed == 0 or unnamed >= SMALLEST


def _lines(conn: Connection, session_id: str, question: str) -> int:
    mine = (line.c.session_id == session_id) & (line.c.question == question)
    waiting = conn.execute(select(line.c.id, line.c.name).where(mine, line.c.batch.is_(None))).all()
    seen = conn.scalar(
        select(func.count()).select_from(line).where(mine, line.c.batch.is_not(None), line.c.name == "")
    )
    unnamed = [row.id for row in waiting if not row.name]
    shown = [row.id for row in waiting if row.name]
    if len(unnamed) >= max(STEP, SMALLEST - (seen or 0)):
        shown += unnamed
    return _show(conn, mine, shown)


def _show(conn: Connection, mine: ColumnElement[bool], shown: Sequence[str]) -> int:
    batch = int(conn.scalar(select(func.max(line.c.batch)).where(mine)) or 0) + 1
    if shown:
        fresh = [{"ident": ident, "chance": randbits(62), "next": batch} for ident in shown]
        conn.execute(_SHOW, fresh)
    return len(shown)


def _harvest(conn: Connection, session_id: str, questions: Sequence[str]) -> int:
    mine = (line.c.session_id == session_id) & line.c.question.in_(questions)
    waiting = conn.scalars(select(line.c.id).where(mine, line.c.batch.is_(None))).all()
    if harvestable(conn, session_id, questions) < STEP:
        return 0
    return _show(conn, mine, waiting)


def harvestable(conn: Connection, session_id: str, questions: Sequence[str]) -> int:
    """How many lines of tables wait to be shown together; while the tables are too few, their number."""
    mine = (line.c.session_id == session_id) & line.c.question.in_(questions)
    waiting = mine & line.c.batch.is_(None)
    whose = (words.c.person == line.c.person) & (words.c.question == line.c.question) & words.c.kept
    sent = select(func.count(words.c.table_no.distinct())).select_from(line).join(words, whose)
    tables = conn.scalar(sent.where(waiting)) or 0
    if tables < TABLES and conn.scalar(select(func.max(line.c.batch)).where(mine)) is None:
        return tables
    return conn.scalar(select(func.count()).select_from(line).where(waiting)) or 0


def _count(conn: Connection, session_id: str, question: str, asked: Field, now: int) -> int:
    here = {"session_id": session_id, "question": question}
    before = conn.scalar(
        select(tally.c.answered).where(tally.c.session_id == session_id, tally.c.question == question)
    )
    given = list(_values(conn, session_id, question, asked))
    more = len(given) - (before or 0)
    if more < (SMALLEST if before is None else STEP):
        return 0
    row = {**here, "counts": blurred(asked, counts_of(asked, given)), "answered": len(given), "at": now}
    conn.execute(upsert(tally, "counts", "answered", "at"), row)
    return more


def blurred(asked: Field, counts: list[int]) -> list[int]:
    """The counts as they may be kept: in a secret vote one who chose otherwise than all others is not told.

    Such a result is shown as "5 or 6" and "0 or 1": of nobody can be said with certainty what they chose.
    """
    most = max(counts, default=0)
    if not is_secret_vote(asked) or sum(counts) - most > 1:
        return counts
    return [sum(counts) if count == most else 0 for count in counts]


def counts_of(asked: Field, given: Iterable[Any]) -> list[int]:
    """How often each option, or step of the scale, was chosen."""
    first = SCALE.start if asked.type == "scale" else 0
    chosen = Counter(choice for value in given for choice in (value if isinstance(value, list) else [value]))
    return [chosen[first + place] for place in range(bars(asked))]


def _values(conn: Connection, session_id: str, question: str, asked: Field) -> Iterable[Any]:
    if asked.anonymous:
        table, column = anonymous, anonymous.c.value
        mine = (table.c.session_id == session_id) & (table.c.question == question)
        found = select(column).where(mine, column != EMPTY)
        return (decode(value.encode()) for value in conn.scalars(found))
    kept = select(words.c.body).where(
        words.c.session_id == session_id, words.c.question == question, words.c.kept, ~words.c.sealed
    )
    return (value for value in map(decode, conn.scalars(kept)) if value is not None)
