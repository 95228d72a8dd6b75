"""The one door for commands: decided in the writer's transaction, on the newest moment."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.runtime.latest_snapshots import LatestSnapshots
from workshop.runtime.moments import MomentCache
from workshop.session.commands import Command
from workshop.session.decide import decide
from workshop.session.presses import digest
from workshop.storage import changes, operations
from workshop.storage.store import Store
from workshop.words import _


@dataclass(frozen=True)
class Reply:
    """What came of a command: whether it happened, and the sentence that says so."""

    happened: bool
    said: str
    code: str = ""
    change: Change | None = None


class CommandDoor:
    """Asks the writer. `now` gives ms since the epoch; what happened is taken up in `moments`."""

    def __init__(self, store: Store, moments: MomentCache, now: Callable[[], int]) -> None:
        self._store = store
        self._moments = moments
        self._now = now
        self.latest = LatestSnapshots(store)

    def ask(self, session_id: str, command: Command, op: str = "") -> Reply:
        """Decide a command on the facts inside the writer's transaction.

        The same `op` twice is answered as the first time and changes nothing. What may move the room shares
        its transaction with nobody: the box is poured in it.
        """
        now = self._now()
        outcome = self._store.writer.ask(
            lambda conn: self._decided(conn, session_id, command, op, now), by_itself=command.moves_the_room
        )
        if isinstance(outcome, NotNow):
            return Reply(False, outcome.why, outcome.code)
        if outcome is None:
            return Reply(True, _("Done already."), "known")
        change, after = outcome
        self._moments.take_up(session_id, after)
        if change.shows_others:
            self._moments.mark_answers_stale(session_id)
        return Reply(True, change.said, change.what, change)

    def _decided(
        self, conn: Connection, session_id: str, command: Command, op: str, now: int
    ) -> tuple[Change, Moment] | NotNow | None:
        """In the writer's thread: a change with the moment it leaves behind, a refusal, or nothing new."""
        known = self._moments.known(session_id)
        moment = self.latest.current(conn, session_id, known, answers=command.reads_answers)
        if moment is None:
            return NotNow(_("This session is gone."), "gone")
        decided = decide(moment, command, now)
        mark = digest(session_id, command) if op else ""
        if isinstance(decided, NotNow):
            return operations.heard(conn, op, mark, decided) if op else decided
        if op and not operations.happens(conn, op, session_id, mark, now):
            return operations.heard(conn, op, mark)
        after = changes.apply(conn, moment, decided, now)
        self.latest.record(after)
        return decided, after
