"""The moments that requests and pushes see: read at most once per commit, however many screens ask.

A moment goes stale when a commit has changed more than the command's own consequences; until somebody asks
for it, nothing is read.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from workshop.moment import Moment
from workshop.storage import facts
from workshop.storage.answer_totals import with_answers_of
from workshop.storage.store import Store


class MomentCache:
    """The newest moment of each session somebody has asked for. `seen_in` adds what only memory knows."""

    def __init__(self, store: Store, seen_in: Callable[[Moment], Moment]) -> None:
        self._store = store
        self._seen_in = seen_in
        self._moments: dict[str, Moment] = {}
        self._stale: set[str] = set()
        self._answers_stale: set[str] = set()
        self._asked_for: set[str] = set()

    def current(self, session_id: str, newest: bool = True) -> Moment | None:
        """The session as it stands; None when there is none. With `newest` False the newest answers may be
        missing."""
        self._asked_for.add(session_id)
        known = self._moments.get(session_id)
        stale = session_id in self._stale or (newest and session_id in self._answers_stale)
        if known is not None and not stale:
            return known
        self._stale.discard(session_id)
        self._answers_stale.discard(session_id)
        with self._store.reader() as conn:
            found = facts.read_moment(conn, session_id, self._store.epoch, known=known)
        if found is None:
            self.let_go(session_id)
            return None
        found = self._moments[session_id] = self._seen_in(found)
        return found

    def known(self, session_id: str) -> Moment | None:
        """What was read last, stale or not; safe to ask from the writer's thread."""
        return self._moments.get(session_id)

    def behind(self, token: str) -> str | None:
        """The session behind the token of a QR; looked up in the store only when nobody has asked before."""
        known = next((each.ident for each in self._moments.values() if each.token == token), None)
        return known or self._found(facts.find_by_token, token)

    def on_the_wall(self, token: str) -> str | None:
        """The session of a projector's address, looked up like the token of a QR."""
        known = next((each.ident for each in self._moments.values() if each.projector == token), None)
        return known or self._found(facts.find_by_projector, token)

    def _found(self, find: Callable[[Connection, str], str | None], token: str) -> str | None:
        with self._store.reader() as conn:
            return find(conn, token)

    @property
    def sessions(self) -> list[str]:
        """The ids of the sessions in memory."""
        return list(self._moments)

    def take_up(self, session_id: str, after: Moment) -> None:
        """What a press left behind is what stands from now on, with the answers as they were read last."""
        known = self._moments.get(session_id)
        if known is None:
            self._stale.add(session_id)
        elif after.version > known.version:
            self._moments[session_id] = self._seen_in(with_answers_of(known, after))
            self._stale.discard(session_id)

    def mark_stale(self, session_id: str) -> None:
        """Everything is read anew when it is needed."""
        self._stale.add(session_id)

    def mark_answers_stale(self, session_id: str) -> None:
        """Answers are read anew when they are needed."""
        self._answers_stale.add(session_id)

    def unasked(self) -> list[str]:
        """The sessions that nobody has asked for since this was called last."""
        found = [each for each in self._moments if each not in self._asked_for]
        self._asked_for.clear()
        return found

    def let_go(self, session_id: str) -> None:
        """Nothing of this session is remembered."""
        self._moments.pop(session_id, None)
        for marked in (self._stale, self._answers_stale):
            marked.discard(session_id)
