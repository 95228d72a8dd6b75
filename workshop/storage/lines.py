"""Words for the room: they wait without a batch until they are shown; their author can take them away.

What a table wrote for itself waits here too when the plan harvests it, and without a name.
"""

from secrets import token_hex

from sqlalchemy import bindparam, delete, select
from sqlalchemy.engine import Connection

from workshop.audience import Audience
from workshop.fields import Harvested, Revision, counted
from workshop.press import Accepted, Press
from workshop.storage import gone
from workshop.storage.columns import upsert
from workshop.storage.questions import SHOWN_TO
from workshop.storage.quick import Quick
from workshop.storage.tables import line, session
from workshop.wording import in_words
from workshop.words import WRITTEN_IN, speaking

_MINE = (line.c.question == bindparam("which")) & (line.c.person == bindparam("who"))
_FOUND = Quick(select(line.c.batch, line.c.hidden, line.c.counter, line.c.window).where(_MINE))
_DROP = Quick(delete(line).where(_MINE, line.c.batch.is_(None)))
_TAKE = Quick(delete(line).where(_MINE))
_RAISED = Quick(select(line.c.question).where(line.c.person == bindparam("who")))
# What the room has seen stays as it was seen: an edit that shows would tell who edited.
_SAID = ("text", "name", "counter", "window")
_WAIT = Quick(upsert(line, *_SAID, key=("question", "person"), where=line.c.batch.is_(None)))
_LANGUAGE = Quick(select(session.c.language).where(session.c.id == bindparam("ident")))
LATER = {"shuffle": 0, "batch": None, "hidden": False}


def wait(conn: Connection, kept: Accepted) -> None:
    """Put an answer for the room among those that wait; an empty one is taken from them."""
    if counted(kept.press.field) or not _for_room(kept):
        return
    _put(conn, kept, kept.name if kept.press.field.audience is Audience.NAMED else "")


def said_to_the_room(press: Press) -> str:
    """What an anonymous answer puts before the room by itself; empty for a count, or for other readers."""
    is_text = press.value is not None and not counted(press.field) and press.field.audience in SHOWN_TO
    return in_words(press.field, press.value) if is_text else ""


def lift(conn: Connection, kept: Accepted) -> bool:
    """Raise private words to the room, without the name. They wait for others: no screen shows them yet."""
    if kept.press.field.may_raise and kept.press.value is not None:
        _put(conn, kept, "")
    return False


def lower(conn: Connection, kept: Accepted) -> bool:
    """Take raised words away again; True when the room had them on its screens.

    Nothing of them stays that somebody else could show again; raised once more they wait like new ones.
    A press that comes late takes nothing away that was raised after it, in another window.
    """
    whose = {"which": kept.press.fid.question, "who": kept.press.handle}
    found = _FOUND.run(conn, **whose).fetchone()
    if found is None:
        return False
    batch, hidden, counter, window = found
    if kept.press.revision < Revision(counter, window):
        return False
    _TAKE.run(conn, **whose)
    edits = max(counter, kept.press.revision.counter)
    gone.remember(conn, kept.now, "line", kept.press.fid.question, kept.press.handle, edits=edits)
    return batch is not None and not hidden


def raised_by(conn: Connection, person: str) -> frozenset[str]:
    """The questions to which this person has words before the room, shown or waiting."""
    return frozenset(row[0] for row in _RAISED.run(conn, who=person))


def _for_room(kept: Accepted) -> bool:
    """Whether these words go to the room by themselves; of a table's only what is written at one."""
    return kept.press.field.audience in SHOWN_TO or (
        isinstance(kept.press.field, Harvested) and kept.table > 0
    )


def _in_words(conn: Connection, kept: Accepted) -> str:
    """The answer as the room will read it, in the language of its plan; a text is what it is in any."""
    field, value = kept.press.field, kept.press.value
    if field.type == "text":
        return in_words(field, value)
    found = _LANGUAGE.run(conn, ident=kept.session_id).fetchone()
    with speaking(found[0] if found else WRITTEN_IN):
        return in_words(field, value)


def _put(conn: Connection, kept: Accepted, name: str) -> None:
    press, said = kept.press, _in_words(conn, kept)
    question, edits = press.fid.question, press.revision
    if not said:
        if _DROP.run(conn, which=question, who=press.handle).rowcount:
            gone.remember(conn, kept.now, "line", question, press.handle, edits=edits.counter)
        return
    row = {"id": token_hex(8), "session_id": kept.session_id, "question": question, "person": press.handle}
    came = {"counter": edits.counter, "window": edits.window}
    _WAIT.run(conn, **row, **LATER, **came, text=said, name=name)
