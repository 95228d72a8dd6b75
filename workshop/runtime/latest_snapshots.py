"""How a session stands: what a job of the writer leaves behind is carried on to the next, not read again.

Reading a thousand people again for each of a thousand arrivals would be a million rows. Only the writer's
thread asks and tells, inside its transaction; a moment counts only while the store has the version it left.
"""

from sqlalchemy import Connection

from workshop.moment import Moment
from workshop.storage import facts
from workshop.storage.store import Store


class LatestSnapshots:
    """The last moment that a job of the writer read or left behind, by session."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._left: dict[str, tuple[int, Moment]] = {}

    def current(
        self, conn: Connection, session_id: str, known: Moment | None, *, answers: bool
    ) -> Moment | None:
        """The session as it stands; `known` was read before. Without `answers` these may be old."""
        failures, left = self._left.get(session_id, (0, None))
        if left is None or failures != self._store.writer.failures:
            left = known
        if left is not None and not answers and left.version == facts.version_of(conn, session_id):
            return left
        found = facts.read_moment(conn, session_id, self._store.epoch, known=left)
        if found is not None:
            self._left[session_id] = (self._store.writer.failures, found)
        return found

    def record(self, after: Moment) -> None:
        """What a change made of it. Nothing may fail afterwards."""
        self._left[after.ident] = (self._store.writer.failures, after)

    def let_go(self, session_id: str) -> None:
        """A session was deleted."""
        self._left.pop(session_id, None)
