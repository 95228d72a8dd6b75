"""The door for what people write: judged in the writer's transaction, on the newest moment, like commands."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from sqlalchemy.engine import Connection

from workshop.change import Change, apply_change
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


class _Kept(NamedTuple):
    """What came of a press and, when screens change, how; `after` is the moment left behind."""

    outcome: Outcome | Rejection
    change: Change | None = None
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
        if kept.change is not None and kept.after is not None:
            self._moments.take_up(session_id, kept.change, kept.after)
        elif isinstance(kept.outcome, Outcome) and kept.outcome.version:
            self._moments.mark_stale(session_id)
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

    def _kept(self, conn: Connection, session_id: str, press: Press, now: int) -> _Kept:
        """In the writer's thread."""
        moment = self.newest(conn, session_id)
        if moment is None:
            return _Kept(Rejection(_(GONE), 410, "gone"))
        taken = answer(moment, press, now, self._store.put_back)
        if isinstance(taken, Rejection):
            return _Kept(heard(conn, press) or taken)
        outcome = words.keep(conn, taken)
        if not outcome.version:
            return _Kept(outcome)
        change = _change(moment, taken, outcome)
        if change is None:
            self._latest.let_go(session_id)
            return _Kept(outcome)
        after = apply_change(moment, change, now)
        self._latest.record(after)
        return _Kept(outcome, change, after)


def _change(moment: Moment, taken: Accepted, outcome: Outcome) -> Change | None:
    """What an answer changed of the session's own facts: numbers of screens, and nothing else.

    An anonymous one gives nobody a number here. None where tables of another sitting have a new one: then
    the next who asks has to read.
    """
    if outcome.touched_tables and moment.sitting != (taken.press.fid.activity, taken.sitting):
        return None
    return Change(
        "give",
        room=outcome.touched_room,
        tables=outcome.touched_tables,
        persons=frozenset() if taken.press.field.anonymous else outcome.touched_persons,
    )
