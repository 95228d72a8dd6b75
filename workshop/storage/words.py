"""Keeping answers and drafts: each once, the newest, and locked where nobody else may read them."""

from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from workshop.audience import Audience
from workshop.fields import blank, counted
from workshop.press import Accepted, Press
from workshop.storage import gone, lines
from workshop.storage.changes import touch_persons
from workshop.storage.columns import upsert
from workshop.storage.events import log, next_version
from workshop.storage.gifts import (
    GiftRow,
    GivenRow,
    gifts_by,
    gifts_for,
    give,
    open_gifts,
    open_given,
    take_back,
)
from workshop.storage.kept import Keys, NotKeptHere, Outcome, OwnWords, is_sealed, locked
from workshop.storage.next_page import turn_page
from workshop.storage.own import of_field, open_own, own
from workshop.storage.quick import Quick
from workshop.storage.sealing import seal_value
from workshop.storage.seating import touch
from workshop.storage.tables import done, op, session, words
from workshop.storage.unnamed import answered, heard_unnamed, keep_unnamed

__all__ = [
    "GiftRow", "GivenRow", "Keys", "NotKeptHere", "Outcome", "OwnWords", "answered", "gifts_by", "gifts_for",
    "heard", "keep", "locked", "open_gifts", "open_given", "open_own", "own", "seal_value",
]  # fmt: skip

_OP = Quick(select(op.c.person, op.c.digest, op.c.at).where(op.c.id == bindparam("op")))
_HEARD = Quick(insert(op).on_conflict_do_nothing())
_WRITE = Quick(upsert(
    words,
    "session_id", "question", "audience", "body", "sealed", "table_no", "counter", "window", "at",
))  # fmt: skip
_DROP_DRAFT = Quick(
    delete(words).where(
        words.c.person == bindparam("who"),
        words.c.field == bindparam("fid"),
        ~words.c.kept,
        (words.c.counter < bindparam("edits"))
        | ((words.c.counter == bindparam("edits")) & (words.c.window <= bindparam("page"))),
    )
)
_DONE = Quick(upsert(done, "session_id"))
_UNDONE = Quick(delete(done).where(done.c.person == bindparam("who"), done.c.question == bindparam("which")))


def keep(conn: Connection, kept: Accepted) -> Outcome:
    """Keep an answer once; give, take back, raise, lower. Or keep a draft, which is never turned into one."""
    press = kept.press
    if press.draft:
        return _keep_draft(conn, kept)
    if press.field.anonymous:
        return keep_unnamed(conn, kept)
    current = of_field(conn, press.handle, str(press.fid)).get(True)
    higher = current is None or current.revision < press.revision
    if current and not higher and not _still_acts(press, current):
        return heard(conn, press) or Outcome("newer", newer=current)
    if not _hear(conn, kept):
        return heard(conn, press) or Outcome("changed")
    fresh = higher and press.value is not None
    if fresh:
        _write(conn, kept)
    return _follow(conn, kept, fresh)


def heard(conn: Connection, press: Press) -> Outcome | None:
    """What was said to this press when it came before: its answer was lost, and the room may have gone on."""
    if press.draft:
        return None
    if press.field.anonymous:
        return heard_unnamed(conn, press)
    found = _OP.run(conn, op=press.op).fetchone()
    if found is None:
        return None
    person, digest, at = found
    return Outcome("known", at) if (person, digest) == (press.handle, press.digest) else Outcome("changed")


def _hear(conn: Connection, kept: Accepted) -> bool:
    """Write down that this op came; False when it came before, for that there is one of each."""
    press = kept.press
    row = {"id": press.op, "session_id": kept.session_id, "person": press.handle}
    return _HEARD.run(conn, **row, digest=press.digest, at=kept.now).rowcount > 0


def _still_acts(press: Press, current: OwnWords) -> bool:
    """Whether something can come of a press though its words are not the newest.

    An edit that came first keeps nothing from being taken back or away, nor what was given or raised in its
    time from being so again after a restore. Otherwise older words are not given over newer ones.
    """
    takes = press.withdraw or press.raised is False
    return takes or (press.acts and (press.again or press.revision == current.revision))


def _keep_draft(conn: Connection, kept: Accepted) -> Outcome:
    """Keep unfinished words, always locked."""
    present = of_field(conn, kept.press.handle, str(kept.press.fid)).values()
    newest = max(present, key=lambda row: row.revision, default=None)
    if newest and kept.press.revision <= newest.revision:
        return Outcome("newer", newer=newest)
    _WRITE.run(conn, **_row(kept))
    return Outcome("kept", kept.now)


def _row(kept: Accepted) -> dict[str, Any]:
    press = kept.press
    return {
        "person": press.handle,
        "field": str(press.fid),
        "kept": not press.draft,
        "session_id": kept.session_id,
        "question": press.fid.question,
        "audience": press.field.audience.value,
        "body": press.body,
        "sealed": is_sealed(press),
        "table_no": kept.table,
        "counter": press.revision.counter,
        "window": press.revision.window,
        "at": kept.now,
    }


def _write(conn: Connection, kept: Accepted) -> None:
    """The answer itself; a draft that is not newer goes, and the person has answered, unless it is blank.

    Who takes every tick away has answered all the same: a seat that empties while a bar shrinks would tell
    what was ticked.
    """
    press = kept.press
    who, fid, edits = press.handle, str(press.fid), press.revision
    is_blank = blank(press.field, press.value)
    _WRITE.run(conn, **_row(kept))
    if is_blank and not is_sealed(press):
        gone.remember(conn, kept.now, "words", who, fid, edits=edits.counter)
    _DROP_DRAFT.run(conn, who=who, fid=fid, edits=edits.counter, page=edits.window)
    if is_blank and not press.field.page and not counted(press.field):
        _UNDONE.run(conn, who=who, which=press.fid.question)
    else:
        _DONE.run(conn, person=who, question=press.fid.question, session_id=kept.session_id)
    lines.wait(conn, kept)


def _follow(conn: Connection, kept: Accepted, fresh: bool) -> Outcome:
    """What an answer does to other screens, and the version it takes for that; a plain answer takes none."""
    press, persons, room, what = kept.press, frozenset[str](), False, ""
    if (press.give and give(conn, kept)) or (press.withdraw and take_back(conn, kept)):
        persons, what = frozenset({press.handle, press.fid.receiver}), "give" if press.give else "take_back"
    if press.raised is not None:
        persons, what = persons | {press.handle}, "raise" if press.raised else "lower"
        room = lines.lift(conn, kept) if press.raised else lines.lower(conn, kept)
    grouped = fresh and kept.table > 0 and press.field.audience is Audience.GROUP
    tables = frozenset({kept.table}) if grouped else frozenset[int]()
    if not (persons or tables or room):
        return turn_page(conn, kept) if fresh else Outcome("kept", kept.now)
    version = _touch(conn, kept, persons, tables, room)
    log(conn, kept.session_id, version, kept.now, what or "group", "", {"question": press.fid.question})
    return Outcome("kept", kept.now, None, tables, persons, room, version)


def _touch(
    conn: Connection, kept: Accepted, persons: frozenset[str], tables: frozenset[int], room: bool
) -> int:
    version = next_version(conn, kept.session_id)
    touch_persons(conn, kept.session_id, persons, version)
    touch(conn, kept.session_id, (kept.press.fid.activity, kept.sitting), tables, version)
    if room:
        here = update(session).where(session.c.id == kept.session_id)
        conn.execute(here.values(screen_version=version))
    return version
