"""What was asked and answered, as counts and released words: the part of a moment that grows with people."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from workshop.audience import Audience
from workshop.fields import Field, Harvested
from workshop.moment import Moment, ReleasedLine, RoomAnswers, Tally
from workshop.storage.counting import in_the_box
from workshop.storage.questions import Composed, together
from workshop.storage.quick import Quick
from workshop.storage.release import are_enough, harvestable
from workshop.storage.sealing import decode
from workshop.storage.tables import anonymous, done, gift, line, tally, words
from workshop.wording import in_words, once_each
from workshop.words import speaking

LINES_READ = 2_000
"""Released lines on a wall; nobody reads more."""

_ID: Any = bindparam("ident")
_SCOPE: Any = bindparam("scope")
_PAST: Any = bindparam("past")


def _within(table: Any) -> Any:
    return and_(table.c.session_id == _ID, table.c.question >= _SCOPE, table.c.question < _PAST)


# Three counts in one query: who has answered, how many have where nobody may know who, and how many lines
# wait. Waiting lines are only counted here: their words stay in the table.
_COUNTS = Quick(
    select(literal_column("1"), done.c.question, func.count(), func.group_concat(done.c.person))
    .where(_within(done))
    .group_by(done.c.question)
    .union_all(
        select(literal_column("0"), line.c.question, func.count(), literal_column("''"))
        .where(_within(line), line.c.batch.is_(None), ~line.c.hidden)
        .group_by(line.c.question),
        select(literal_column("2"), anonymous.c.question, func.count(), literal_column("''"))
        .where(_within(anonymous))
        .group_by(anonymous.c.question),
    )
)
_TALLIES = select(tally.c.question, tally.c.counts, tally.c.answered).where(_within(tally))
_GIFTS = Quick(select(gift.c.question, gift.c.giver, gift.c.receiver).where(_within(gift), ~gift.c.withdrawn))
_LINES = Quick(
    select(line.c.question, line.c.id, line.c.text, line.c.name, line.c.hidden)
    .where(_within(line), line.c.batch.is_not(None))
    .order_by(line.c.question, line.c.batch, line.c.shuffle, line.c.id)
    .limit(bindparam("most"))
)
_TABLES = Quick(
    select(words.c.question, words.c.table_no, words.c.person, words.c.body)
    .where(_within(words), words.c.audience == Audience.GROUP.value, words.c.kept)
    .order_by(words.c.question, words.c.table_no, words.c.at, words.c.person)
)


def with_answers_of(known: Moment, moment: Moment) -> Moment:
    """The moment with the answers of another one of the same session."""
    return replace(moment, **{each.name: getattr(known, each.name) for each in fields(RoomAnswers)})


def read(conn: Connection, session_id: str, scope: str, plan: Composed) -> RoomAnswers:
    """Five queries, and more while lines of tables wait for a harvest.

    `scope` is the beginning of the questions that are wanted; empty for all.
    """
    within = {"ident": session_id, "scope": scope, "past": scope + "\U0010ffff", "most": LINES_READ}
    rows = _COUNTS.run(conn, **within).fetchall()
    nobodys, texts = in_the_box(conn, within)
    counts = nobodys + Counter({row[1]: row[2] for row in rows if row[0]})
    waiting = texts + Counter({row[1]: row[2] for row in rows if not row[0]})
    tallies = {row[0]: Tally(tuple(row[1]), row[2]) for row in conn.execute(_TALLIES, within).all()}
    for question in plan.counted & counts.keys():
        shown = tallies.get(question)
        waiting[question] = max(counts[question] - (shown.answered if shown else 0), 0)
    lines, too_few = _lines(conn, within, plan)
    who = {row[1]: frozenset(row[3].split(",")) for row in rows if row[3]}
    return RoomAnswers(
        answered={question: them for question, them in who.items() if question not in plan.unnamed},
        unnamed={question: counts[question] for question in plan.unnamed & counts.keys()},
        lines=lines,
        too_few=too_few,
        waiting=_harvests(conn, session_id, plan, waiting, lines.keys()),
        tallies=tallies,
        given=frozenset((row[0], row[1], row[2]) for row in _GIFTS.run(conn, **within)),
        **_at_tables(conn, within, plan),
    )


def _lines(
    conn: Connection, within: Mapping[str, Any], plan: Composed
) -> tuple[dict[str, tuple[ReleasedLine, ...]], dict[str, int]]:
    """The lines of each question that were shown; how many they are where they have become too few."""
    found: dict[str, list[ReleasedLine]] = defaultdict(list)
    for question, ident, text, name, hidden in _LINES.run(conn, **within):
        found[question].append(ReleasedLine(ident, text, name, bool(hidden)))
    enough = {q for q, each in found.items() if are_enough([n.name for n in each], plan.fields.get(q))}
    return (
        {question: tuple(lines) for question, lines in found.items() if question in enough},
        {question: len(lines) for question, lines in found.items() if question not in enough},
    )


def _harvests(
    conn: Connection, session_id: str, plan: Composed, waiting: Mapping[str, int], shown: Set[str]
) -> dict[str, int]:
    """What waits, with every question to tables counted over all rounds that are shown with it."""
    found = dict(waiting)
    for question in waiting:
        asked = plan.fields.get(question)
        if isinstance(asked, Harvested):
            with_it = together(question, asked)
            number = harvestable(conn, session_id, with_it)
            found |= {each: number for each in with_it if each in waiting or each in shown}
    return found


def _at_tables(conn: Connection, within: Mapping[str, Any], plan: Composed) -> dict[str, Any]:
    """What was written at tables, by table; and what was written before there was one, by its writer."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    brought: dict[tuple[str, str], str] = {}
    with speaking(plan.agenda.language):
        for question, table, person, body in _TABLES.run(conn, **within):
            asked = plan.fields.get(question)
            said = in_words(asked, decode(body)) if asked else ""
            if said and table:
                found[question, table].append(said)
            elif said:
                brought[question, person] = said
        lines = {where: _agreed(plan.fields[where[0]], said) for where, said in found.items()}
    return {"group_lines": lines, "brought": brought}


def _agreed(asked: Field, said: list[str]) -> tuple[str, ...]:
    """What a table reads of itself: texts one by one, equal choices together."""
    return tuple(said) if asked.type == "text" else once_each(said)
