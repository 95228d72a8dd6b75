"""Being forgotten: somebody leaves and all of theirs goes in one transaction; nothing comes between."""

from collections.abc import Mapping, Sequence

import gevent
from sqlalchemy.engine import Connection

from workshop.change import Change
from workshop.moment import Moment
from workshop.runtime.sessions import Sessions
from workshop.session import meetings
from workshop.session.commands import Leave
from workshop.session.decide import decide
from workshop.storage import apart, changes, contacts, people
from workshop.storage.contacts import Candidate, Chooser


def forget(sessions: Sessions, mine: Chooser, lines_too: bool) -> None:
    """Delete what is kept of this person, from every table. Call `Store.scrub` afterwards.

    Where wishes of theirs and for them may lie takes a tenth of a second to find among a thousand people: it
    is found before, and in the transaction only for those who have come since.
    """
    moment, now = sessions.moment(mine.session_id), sessions.now()
    if moment is None:
        return
    with sessions.store.reader() as conn:
        keys = people.public_keys(conn, mine.session_id)
    marks = gevent.get_hub().threadpool.apply(contacts.marks, (mine, _others(moment, mine, keys)))

    def job(conn: Connection) -> None:
        newest = sessions.answers.newest(conn, mine.session_id)
        if newest is not None and not newest.people[mine.handle].forgotten:
            since = people.public_keys(conn, mine.session_id).items() - keys.items()
            late = contacts.marks(mine, _others(newest, mine, dict(since)))
            _forget(conn, newest, mine, [*marks, *late], now, lines_too)

    sessions.store.writer.ask(job)


def _others(moment: Moment, mine: Chooser, keys: Mapping[str, bytes]) -> list[Candidate]:
    """Everybody else: tables change and people leave them, and wishes lie where they were."""
    asking = meetings.ever_asking(moment)
    return [Candidate(at, each, key) for at in asking for each, key in keys.items() if each != mine.handle]


def _forget(
    conn: Connection, moment: Moment, mine: Chooser, marks: Sequence[str], now: int, lines_too: bool
) -> None:
    left = decide(moment, Leave(mine.handle), now)
    if isinstance(left, Change):
        changes.apply(conn, moment, left, now)
    contacts.forget(conn, mine, marks)
    apart.forget(conn, mine.handle)
    people.forget(conn, mine.handle, now, lines_too=lines_too)
