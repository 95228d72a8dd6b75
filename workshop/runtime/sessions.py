"""The running sessions of one server: their parts, and what follows when something of one has changed."""

from collections.abc import Callable

from workshop.moment import Moment
from workshop.press import Press, Rejection
from workshop.runtime.addresses import Hosts
from workshop.runtime.admission import Admission
from workshop.runtime.alarms import Alarms
from workshop.runtime.answer_door import AnswerDoor
from workshop.runtime.callbacks import Callbacks
from workshop.runtime.command_door import CommandDoor, Reply
from workshop.runtime.drawn import DrawnScreens
from workshop.runtime.last_heard import LastHeard
from workshop.runtime.moments import MomentCache
from workshop.runtime.pages_turned import PagesTurned
from workshop.runtime.seating_plans import SeatingPlans
from workshop.runtime.settings import ServerSettings
from workshop.runtime.steady_clock import SteadyClock
from workshop.screens import drawing, page_cache
from workshop.session.commands import Arrive, Command
from workshop.storage import facts
from workshop.storage.opening import Store
from workshop.storage.words import Outcome
from workshop.wire.counters import Counters


class Sessions:
    """One server process. `now` is handed in so that tests can move the clock: ms since the epoch.

    Callbacks are called after a commit, never before. `stopping` is set while the server ends.
    """

    def __init__(self, store: Store, hosts: Hosts, now: Callable[[], int] | None = None) -> None:
        self.store = store
        self.now: Callable[[], int] = now or SteadyClock()
        self.stopping = False
        self.settings = ServerSettings(hosts)
        self.callbacks = Callbacks()
        self.alarms = Alarms(self.now, self.redraw_desks)
        self.admission = Admission(store, self.now)
        self.last_heard = LastHeard(self.now)
        self.counters = Counters()
        self.pages_turned = PagesTurned(store)
        self.moments = MomentCache(store, self.pages_turned.seen_in)
        self.door = CommandDoor(store, self.moments, self.now)
        self.answers = AnswerDoor(store, self.moments, self.door.latest, self.now)
        self.drawn = DrawnScreens()
        self.seating_plans = SeatingPlans(lambda session_id: self.callbacks.on_arrival(session_id))

    def moment(self, session_id: str, newest: bool = True) -> Moment | None:
        """The session as it stands. With `newest` False the newest answers may be missing."""
        return self.moments.current(session_id, newest)

    def ask(self, session_id: str, command: Command, op: str = "") -> Reply:
        """Decide a command, and push after the commit. The same `op` twice happens once."""
        reply = self.door.ask(session_id, command, op)
        if reply.change is not None:
            if isinstance(command, Arrive) and not reply.change.seating:
                self.callbacks.on_arrival(session_id)
            else:
                self.alarms.in_trouble("")
                self.callbacks.on_screen_change(session_id)
        return reply

    def answer(self, session_id: str, press: Press) -> Outcome | Rejection:
        """Keep an answer or a draft when the session as it stands takes it; whoever sees it is told."""
        outcome = self.answers.keep(session_id, press)
        if isinstance(outcome, Rejection) or press.draft:
            return outcome
        if press.field.anonymous and outcome.version:
            self.pages_turned.note(session_id, press.handle, press.fid.question, outcome.version)
        self.counted(session_id, outcome.version)
        return outcome

    def changed(self, session_id: str) -> None:
        """A commit changed a screen: read anew, and push."""
        self.alarms.in_trouble("")
        self.moments.mark_stale(session_id)
        self.callbacks.on_screen_change(session_id)

    def counted(self, session_id: str, version: int = 0) -> None:
        """An answer came in: the counts on console and projector change, and with a `version` some phones."""
        self.alarms.in_trouble("")
        self.moments.mark_answers_stale(session_id)
        if version:
            self.callbacks.on_screen_change(session_id)
        self.callbacks.on_counts(session_id)

    def redraw_desks(self) -> None:
        """Every console is drawn anew: something has changed that moves no number."""
        for session_id in self.moments.sessions:
            self.callbacks.on_arrival(session_id)

    def forgotten(self, session_id: str) -> None:
        """Somebody's words were deleted: nothing that was read or drawn before is remembered either."""
        self._let_go(session_id)
        for forget in (facts.let_go_of_people, drawing.let_go, page_cache.let_go):
            forget()

    def rest(self) -> None:
        """Let go of the sessions that nobody has asked for since the last rest; the store has them."""
        for session_id in self.moments.unasked():
            self.let_go(session_id)

    def let_go(self, session_id: str) -> None:
        """A session is gone, or nobody asks for it: nothing of it is remembered."""
        self._let_go(session_id)
        self.pages_turned.let_go(session_id)

    def _let_go(self, session_id: str) -> None:
        """All but the pages that people have turned, which nothing else tells without their keys."""
        for part in (self.door.latest, self.seating_plans, self.moments, self.drawn, self.admission.keyring):
            part.let_go(session_id)
