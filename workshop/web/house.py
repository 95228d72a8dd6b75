"""The running house: its store, the moments it knows, and the one way to ask something of a session."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.session.commands import Arrive, Command
from workshop.session.decide import decide
from workshop.storage import changes, facts, operations
from workshop.storage.opening import Store, StoreTrouble
from workshop.web.addresses import Hosts
from workshop.web.doorways import Doorways
from workshop.web.drafts import Drafts
from workshop.web.guessing import Guessing
from workshop.web.screens.phone import Phones
from workshop.web.wire.tickets import Tickets
from workshop.words import _


def wall_clock() -> int:
    """Now, in ms since the epoch."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Answer:
    """What came of a command: whether it happened, and the sentence that says so."""

    happened: bool
    said: str
    code: str = ""
    change: Change | None = None


class House:
    """One server process. `now` is handed in so that tests can move the clock.

    `told` is called with a session's id after a commit that changes a screen, never before.
    """

    def __init__(self, store: Store, hosts: Hosts, now: Callable[[], int] = wall_clock) -> None:
        self.store = store
        self.hosts = hosts
        self.now = now
        self.guessing = Guessing()
        self.lan = True
        self.scheme = "http"
        self.trouble = ""
        self.public = ""
        self.bound = ""
        self.came: Callable[[str], None] = lambda session_id: None
        self.told: Callable[[str], None] = lambda session_id: None
        self.answered: Callable[[str], None] = lambda session_id: None
        self.tickets = Tickets(store.secret)
        self.drafts = Drafts(lambda session_id: self.came(session_id))
        self._moments: dict[str, Moment] = {}
        self._more: set[str] = set()
        self._doors = Doorways()
        self._phones: dict[str, tuple[Moment, Phones]] = {}
        self._numbers: dict[str, Mapping[str, int]] = {}

    def moment(self, session_id: str, newest: bool = True) -> Moment | None:
        """The session as it stands. Read once per commit, whatever the number of screens that ask.

        With `newest` False the newest answers may be missing: enough to check where an answer belongs.
        """
        known = self._moments.get(session_id)
        if known is not None and not (newest and session_id in self._more):
            return known
        self._more.discard(session_id)
        with self.store.reader() as conn:
            found = facts.read_moment(conn, session_id, self.store.epoch, known=known)
        if found is not None:
            self._moments[session_id] = found
        return found

    def phones(self, moment: Moment) -> Phones:
        """The phones' screens of this moment; equal ones are drawn once."""
        known = self._phones.get(moment.ident)
        if known is None or known[0] is not moment:
            known = self._phones[moment.ident] = (moment, Phones(moment))
        return known[1]

    @property
    def secure(self) -> bool:
        """Whether browsers come by https, behind a proxy that speaks it: then cookies travel no other way."""
        return self.scheme == "https"

    def numbers(self, moment: Moment) -> Mapping[str, int]:
        """Each phone's number at this moment, by handle."""
        known = self._numbers.get(moment.ident)
        if known is None:
            known = self._numbers[moment.ident] = facts.numbers(moment)
        return known

    def _forget(self, session_id: str) -> None:
        """What was known of this session is out of date, but good enough for whoever asks for no more."""
        self._more.add(session_id)
        self._numbers.pop(session_id, None)

    def ask(self, session_id: str, command: Command, op: str = "") -> Answer:
        """Decide a command on the facts inside the writer's transaction, and push after the commit.

        The same `op` twice is answered as the first time and changes nothing.
        """
        now = self.now()
        try:
            outcome = self.store.writer.ask(lambda conn: self._decided(conn, session_id, command, op, now))
        except StoreTrouble:
            self._doors.clear()
            raise
        if isinstance(outcome, NotNow):
            return Answer(False, outcome.why, outcome.code)
        if outcome is None:
            return Answer(True, _("Done already."), "known")
        if isinstance(command, Arrive) and not outcome.seating:
            self._forget(session_id)
            self.came(session_id)
        else:
            self.changed(session_id)
        return Answer(True, outcome.said, outcome.what, outcome)

    def _decided(
        self, conn: Connection, session_id: str, command: Command, op: str, now: int
    ) -> Change | NotNow | None:
        heard = operations.known(conn, op, _digest(session_id, command)) if op else ""
        if heard:
            return None if heard == "same" else NotNow(_("This was asked before in other words."), "changed")
        arriving = isinstance(command, Arrive)
        moment = self._doors.seen(conn, session_id) if arriving else None
        moment = moment or facts.read_moment(conn, session_id, self.store.epoch)
        if moment is None:
            return NotNow(_("This session is gone."), "gone")
        decided = decide(moment, command, now)
        if isinstance(decided, Change):
            version = changes.apply(conn, moment, decided, now)
            if arriving:
                self._doors.passed(moment, decided, version)
            if op:
                operations.remember(conn, op, session_id, _digest(session_id, command), now)
        return decided

    def in_trouble(self, said: str) -> None:
        """The store does not take anything: every console says so, until something is kept again."""
        if said != self.trouble:
            self.trouble = said
            for session_id in self._moments:
                self.came(session_id)

    def changed(self, session_id: str) -> None:
        """A commit changed a screen: read anew, and push."""
        self.in_trouble("")
        self._forget(session_id)
        self.told(session_id)

    def quietly_changed(self, session_id: str) -> None:
        """Something changed that no screen shows: it is read anew when it is needed."""
        self._more.add(session_id)

    def counted(self, session_id: str) -> None:
        """An answer came in: no phone changes, the counts on console and projector do."""
        self.in_trouble("")
        self._more.add(session_id)
        self.answered(session_id)


def _digest(session_id: str, command: Command) -> str:
    return hashlib.blake2b(f"{session_id} {command!r}".encode(), digest_size=16).hexdigest()
