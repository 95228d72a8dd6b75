"""Keeping answers and drafts: each once, the newest, and locked where nobody else may read them."""

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from workshop.audience import Audience
from workshop.fields import blank, counted
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
from workshop.storage.kept import Kept, NotKeptHere, Outcome, OwnWords, prepared
from workshop.storage.next_page import turn_page
from workshop.storage.own import of_field, open_own, own
from workshop.storage.quick import Quick
from workshop.storage.sealing import seal_value
from workshop.storage.seating import touch
from workshop.storage.tables import done, op, session, words
from workshop.storage.unnamed import answered, keep_unnamed, was_counted

__all__ = [
    "GiftRow", "GivenRow", "Kept", "NotKeptHere", "Outcome", "OwnWords", "answered", "draft", "gifts_by",
    "gifts_for", "heard", "keep", "open_gifts", "open_given", "open_own", "own", "prepared", "seal_value",
    "was_counted",
]  # fmt: skip

_OP = Quick(select(op.c.person, op.c.digest, op.c.at).where(op.c.id == bindparam("op")))
_HEARD = Quick(insert(op))
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


def keep(conn: Connection, kept: Kept) -> Outcome:
    """Keep an answer once; give, take back, raise, lower. `NotKeptHere` for words that stay on the phone."""
    kept = prepared(kept)
    if kept.field.anonymous:
        return keep_unnamed(conn, kept)
    if known := _known(conn, kept):
        return known
    current = of_field(conn, kept.person, str(kept.fid)).get(True)
    higher = current is None or current.revision < kept.revision
    if current and not higher and not _still_acts(kept, current):
        return Outcome("newer", newer=current)
    fresh = higher and kept.value is not None
    if fresh:
        _write(conn, kept)
    heard = {"id": kept.op, "session_id": kept.session_id, "person": kept.person}
    _HEARD.run(conn, **heard, digest=kept.mark, at=kept.now)
    return _follow(conn, kept, fresh)


def _still_acts(kept: Kept, current: OwnWords) -> bool:
    """Whether something can come of a press though its words are not the newest.

    An edit that came first keeps nothing from being taken back or away, nor what was given or raised in its
    time from being so again after a restore. Otherwise older words are not given over newer ones.
    """
    takes = kept.withdraw or kept.raised is False
    return takes or (kept.acts and (kept.again or kept.revision == current.revision))


def heard(conn: Connection, ident: str, person: str) -> int | None:
    """When this press of this person was kept, in ms; None when it was not, or was anonymous."""
    found = _OP.run(conn, op=ident).fetchone()
    return int(found[2]) if found is not None and found[0] == person else None


def draft(conn: Connection, kept: Kept) -> Outcome:
    """Keep unfinished words, always locked. `NotKeptHere` where no draft may be: device, anonymous."""
    if kept.field.anonymous:
        raise NotKeptHere("Anonymous answers have no drafts")
    kept = prepared(kept, draft=True)
    present = of_field(conn, kept.person, str(kept.fid)).values()
    newest = max(present, key=lambda row: row.revision, default=None)
    if newest and kept.revision <= newest.revision:
        return Outcome("newer", newer=newest)
    _WRITE.run(conn, **_row(kept, final=False))
    return Outcome("kept", kept.now)


def _known(conn: Connection, kept: Kept) -> Outcome | None:
    """The answer to an op that came before; None for a new one."""
    found = _OP.run(conn, op=kept.op).fetchone()
    if found is None:
        return None
    person, digest, at = found
    return Outcome("known", at) if (person, digest) == (kept.person, kept.mark) else Outcome("changed")


def _row(kept: Kept, final: bool) -> dict[str, object]:
    return {
        "person": kept.person,
        "field": str(kept.fid),
        "kept": final,
        "session_id": kept.session_id,
        "question": kept.question,
        "audience": kept.field.audience.value,
        "body": kept.body,
        "sealed": kept.sealed or not final,
        "table_no": kept.table,
        "counter": kept.revision.counter,
        "window": kept.revision.window,
        "at": kept.now,
    }


def _write(conn: Connection, kept: Kept) -> None:
    """The answer itself; a draft that is not newer goes, and the person has answered, unless it is blank.

    Who takes every tick away has answered all the same: a seat that empties while a bar shrinks would tell
    what was ticked.
    """
    _WRITE.run(conn, **_row(kept, final=True))
    if blank(kept.field, kept.value) and not kept.sealed:
        gone.remember(conn, kept.now, "words", kept.person, str(kept.fid), edits=kept.revision.counter)
    page = {"edits": kept.revision.counter, "page": kept.revision.window}
    _DROP_DRAFT.run(conn, who=kept.person, fid=str(kept.fid), **page)
    if blank(kept.field, kept.value) and not kept.field.page and not counted(kept.field):
        _UNDONE.run(conn, who=kept.person, which=kept.question)
    else:
        _DONE.run(conn, person=kept.person, question=kept.question, session_id=kept.session_id)
    lines.wait(conn, kept, kept.person, kept.name)


def _follow(conn: Connection, kept: Kept, fresh: bool) -> Outcome:
    """What an answer does to other screens, and the version it takes for that; a plain answer takes none."""
    persons, room, what = frozenset[str](), False, ""
    if (kept.give and give(conn, kept)) or (kept.withdraw and take_back(conn, kept)):
        persons, what = frozenset({kept.person, kept.fid.receiver}), "give" if kept.give else "take_back"
    if kept.raised is not None:
        persons, what = persons | {kept.person}, "raise" if kept.raised else "lower"
        room = lines.lift(conn, kept) if kept.raised else lines.lower(conn, kept)
    grouped = fresh and kept.table > 0 and kept.field.audience is Audience.GROUP
    tables = frozenset({kept.table}) if grouped else frozenset[int]()
    if not (persons or tables or room):
        return turn_page(conn, kept) if fresh else Outcome("kept", kept.now)
    version = _touch(conn, kept, persons, tables, room)
    log(conn, kept.session_id, version, kept.now, what or "group", "", {"question": kept.question})
    return Outcome("kept", kept.now, None, tables, persons, room, version)


def _touch(conn: Connection, kept: Kept, persons: frozenset[str], tables: frozenset[int], room: bool) -> int:
    version = next_version(conn, kept.session_id)
    touch_persons(conn, kept.session_id, persons, version)
    touch(conn, kept.session_id, (kept.fid.activity, kept.sitting), tables, version)
    if room:
        here = update(session).where(session.c.id == kept.session_id)
        conn.execute(here.values(screen_version=version))
    return version
