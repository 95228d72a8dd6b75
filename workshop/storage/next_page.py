"""Turning the page: who keeps an answer that is a page of its own is shown the next one, and nobody else."""

from sqlalchemy.engine import Connection

from workshop.press import Accepted
from workshop.storage.changes import touch_persons
from workshop.storage.events import next_version
from workshop.storage.kept import Outcome


def turn_page(conn: Connection, kept: Accepted) -> Outcome:
    """The outcome of an answer that was just kept. No event is written: pages are not the room's story."""
    if not kept.press.field.page:
        return Outcome("kept", kept.now)
    version, mine = next_version(conn, kept.session_id), frozenset({kept.press.handle})
    touch_persons(conn, kept.session_id, mine, version)
    return Outcome("kept", kept.now, touched_persons=mine, version=version)
