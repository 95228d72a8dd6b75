"""What happens by itself: a phase goes on after its grace, so does a table, and old sessions are deleted."""

from collections.abc import Callable
from typing import Any

import gevent

from workshop.clock import GRACE_MS
from workshop.runtime.notices import UNLED
from workshop.runtime.sessions import Sessions
from workshop.screens.dates import day
from workshop.session.commands import Due, End, Unanswered
from workshop.session.missing import LATE_MS
from workshop.storage import facts, finding, retention
from workshop.storage.pouring import pour_what_came_late
from workshop.wire.private_logging import report
from workshop.words import _

LOOK_S = 0.5
SWEEP_S = 600.0


class Clockwork:
    """Looks for bells that are over, for questions nobody has answered, for words whose day has come."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._since = sessions.now()
        self._running: list[Any] = []
        self._swept_at = 0

    def start(self) -> None:
        """Begin to look."""
        self._running = [
            gevent.spawn(over_and_over, LOOK_S, look) for look in (self.ring, self.go_on_without)
        ]
        self._running.append(gevent.spawn(once, self.sweep))
        self._running.append(gevent.spawn(over_and_over, SWEEP_S, self.sweep))

    def stop(self) -> None:
        """Look no more."""
        gevent.killall(self._running, block=False)

    def ring(self) -> None:
        """Go on where the bell and its grace are over. Whoever comes first wins; the step decides."""
        now = self._sessions.now()
        with self._sessions.store.reader() as conn:
            due = [(each.session_id, each.step) for each in facts.due(conn) if each.ends_at + GRACE_MS <= now]
        for session_id, step in due:
            moment = self._sessions.moment(session_id)
            if moment is not None and moment.phase.by_itself:
                self._sessions.ask(session_id, Due(step, self._sessions.seating_plans.planned(moment)))

    def go_on_without(self) -> None:
        """Tables go on without those who were asked whether they are here, and have not answered."""
        before = self._sessions.now() - LATE_MS
        with self._sessions.store.reader() as conn:
            silent = finding.asked(conn, before)
        for session_id, handle in silent:
            self._sessions.ask(session_id, Unanswered(handle, self._since))

    def sweep(self) -> None:
        """Delete the sessions whose words were promised to be gone by now; let go of those that rest."""
        store, now = self._sessions.store, self._sessions.now()
        passed, self._swept_at = now - (self._swept_at or now), now
        store.writer.ask(pour_what_came_late, by_itself=True)
        swept = store.writer.ask(lambda conn: retention.sweep(conn, now, passed, store.doubt))
        for session_id in swept.deleted:
            self._sessions.forgotten(session_id)
        for session_id in swept.unled:
            self._close(session_id)
        for session_id in swept.changed:
            self._sessions.changed(session_id)
        if self._sessions.alarms.notices.wait(swept.waiting):
            self._sessions.redraw_desks()
        if swept.deleted or store.unscrubbed():
            store.scrub()
        store.prune(now)
        self._sessions.rest()

    def _close(self, session_id: str) -> None:
        """Nobody has led this session for its whole term: it ends, and its days begin."""
        moment = self._sessions.moment(session_id)
        if moment is None or not self._sessions.ask(session_id, End(moment.step, unled=True)).happened:
            return
        ended = self._sessions.moment(session_id)
        until = day(ended.delete_at, ended.agenda.language) if ended else ""
        self._sessions.alarms.notices.once(_(UNLED).format(title=moment.agenda.title, day=until))


def over_and_over(pause: float, act: Callable[[], None]) -> None:
    """Do `act` every `pause` seconds. A clock that stops would stop the workshop, so no fault ends it."""
    while True:
        gevent.sleep(pause)
        once(act)


def once(act: Callable[[], None]) -> None:
    """Do `act`, and say in the log when it failed."""
    try:
        act()
    except Exception as error:
        report("The clock stumbled", error)
