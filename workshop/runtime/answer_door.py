"""The door for what people write: judged in the writer's transaction, on the newest moment, like commands."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from sqlalchemy.engine import Connection

from workshop.moment import Moment
from workshop.press import Accepted, Press, Rejection
from workshop.runtime.latest_snapshots import LatestSnapshots
from workshop.runtime.moments import MomentCache
from workshop.session.answering import answer
from workshop.storage import words
from workshop.storage.store import Store
from workshop.storage.words import Outcome, heard
from workshop.words import N_, _

T = TypeVar("T")
GONE = N_("This session is gone.")

Rule = Callable[[Moment], Rejection | None]
"""Why something is not taken at a moment; None when it is."""


class _Judged(NamedTuple):
    """What came of a press and, when screens change, the moment it leaves behind."""

    outcome: Outcome | Rejection
    after: Moment | None = None


class AnswerDoor:
    """Asks the writer. `latest` is shared with the door for commands; `now` gives ms since the epoch."""

    def __init__(
        self, store: Store, moments: MomentCache, latest: LatestSnapshots, now: Callable[[], int]
    ) -> None:
        self._store = store
        self._moments = moments
        self._latest = latest
        self._now = now

    def keep(self, session_id: str, press: Press) -> Outcome | Rejection:
        """Keep an answer or a draft, when the session as it stands takes it.

        A press that was kept in its time is answered as it was then, whatever has become of the room since.
        """
        now = self._now()
        kept = self._store.writer.ask(lambda conn: self._kept(conn, session_id, press, now))
        if kept.after is not None:
            self._moments.take_up(session_id, kept.after)
        return kept.outcome

    def write(self, session_id: str, rule: Rule, job: Callable[[Connection], T]) -> T | Rejection:
        """Write what no screen shows, when the rule has nothing against it at the session's newest moment."""

        def judged(conn: Connection) -> T | Rejection:
            moment = self.newest(conn, session_id)
            rejection = rule(moment) if moment is not None else Rejection(_(GONE), 410, "gone")
            return rejection or job(conn)

        return self._store.writer.ask(judged)

    def newest(self, conn: Connection, session_id: str) -> Moment | None:
        """In the writer's thread: the session as it stands in this transaction; its answers may be old."""
        return self._latest.current(conn, session_id, self._moments.known(session_id), answers=False)

    def _kept(self, conn: Connection, session_id: str, press: Press, now: int) -> _Judged:
        """In the writer's thread."""
        moment = self.newest(conn, session_id)
        if moment is None:
            return _Judged(Rejection(_(GONE), 410, "gone"))
        taken = answer(moment, press, now, self._store.put_back)
        if isinstance(taken, Rejection):
            return _Judged(heard(conn, press) or taken)
        outcome = words.keep(conn, taken)
        if not outcome.version:
            return _Judged(outcome)
        after = renumbered(moment, taken, outcome)
        self._latest.record(after)
        return _Judged(outcome, after)


def renumbered(moment: Moment, taken: Accepted, outcome: Outcome) -> Moment:
    """The moment after an answer that took a version: other numbers, and nothing else but the answers.

    The number that an anonymous one gives to its writer's screen is written nowhere, here neither.
    """
    version, people = outcome.version, dict(moment.people)
    at, tables = (taken.press.fid.activity, taken.sitting), outcome.touched_tables
    groups = tuple(
        replace(g, version=version) if g.table in tables else g for g in moment.seating.get(at, ())
    )
    for handle in outcome.touched_persons & people.keys() if not taken.press.field.anonymous else ():
        people[handle] = replace(people[handle], version=version)
    return replace(
        moment,
        version=version,
        screen_version=version if outcome.touched_room else moment.screen_version,
        people=people,
        seating={**moment.seating, at: groups} if tables else moment.seating,
    )
