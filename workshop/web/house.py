"""The running house: its store, the moments it knows, and the one way to ask something of a session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.session.commands import Arrive, Command
from workshop.session.decide import decide
from workshop.session.presses import MOVES_NOBODY, WITHOUT_ANSWERS, digest
from workshop.storage import changes, facts, operations
from workshop.storage.asked import with_answers_of
from workshop.storage.opening import Store
from workshop.web import ready
from workshop.web.addresses import Hosts
from workshop.web.drafts import Drafts
from workshop.web.guessing import NAMES_A_MINUTE, Guessing
from workshop.web.keyring import Keyring
from workshop.web.notices import Notices
from workshop.web.pacing import Pace
from workshop.web.screens import drawing
from workshop.web.screens.phone import Phones
from workshop.web.signs import Signs
from workshop.web.standing import Standing
from workshop.web.steady import SteadyClock
from workshop.web.turned import Turned
from workshop.web.wire.tally import Tally
from workshop.web.wire.tickets import Tickets
from workshop.words import _


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

    def __init__(self, store: Store, hosts: Hosts, now: Callable[[], int] | None = None) -> None:
        self.store = store
        self.hosts = hosts
        self.now: Callable[[], int] = now or SteadyClock()
        self.guessing, self.asking = Guessing(), Guessing(NAMES_A_MINUTE)
        self.lan = True
        self.scheme = "http"
        self.trouble = ""
        self.strains: tuple[str, ...] = ()
        self.knocked_at = 0
        self.stopping = False
        self.notices = Notices()
        self.tally = Tally()
        self.public = self.bound = ""
        self.came: Callable[[str], None] = lambda session_id: None
        self.told: Callable[[str], None] = lambda session_id: None
        self.answered: Callable[[str], None] = lambda session_id: None
        self.tickets = Tickets(store.secret, lambda: self.now() / 1000)
        self.keyring = Keyring(store)
        self.turned = Turned(store)
        self.pace = Pace()
        self.signs = Signs(self.now)
        self._standing = Standing(store)
        self.drafts = Drafts(lambda session_id: self.came(session_id))
        self._moments: dict[str, Moment] = {}
        self._old: set[str] = set()
        self._more: set[str] = set()
        self._phones: dict[str, tuple[Moment, Phones]] = {}
        self._numbers: dict[str, tuple[int, Mapping[str, int]]] = {}
        self._asked_for: set[str] = set()

    def moment(self, session_id: str, newest: bool = True) -> Moment | None:
        """The session as it stands. Read at most once per commit, whatever the number of screens that ask.

        With `newest` False the newest answers may be missing: enough to check where an answer belongs.
        """
        self._asked_for.add(session_id)
        known = self._moments.get(session_id)
        if known is not None and session_id not in self._old and not (newest and session_id in self._more):
            return known
        self._old.discard(session_id)
        self._more.discard(session_id)
        with self.store.reader() as conn:
            found = facts.read_moment(conn, session_id, self.store.epoch, known=known)
        if found is None:
            self.let_go(session_id)
        else:
            found = self._moments[session_id] = self.turned.seen_in(found)
        return found

    def behind(self, token: str) -> str | None:
        """The session behind the token of a QR; looked up in the store only when nobody has asked before."""
        known = next((each.ident for each in self._moments.values() if each.token == token), None)
        return known or self._found(facts.find_by_token, token)

    def on_the_wall(self, token: str) -> str | None:
        """The session of a projector's address, looked up like the token of a QR."""
        known = next((each.ident for each in self._moments.values() if each.projector == token), None)
        return known or self._found(facts.find_by_projector, token)

    def _found(self, find: Callable[[Connection, str], str | None], token: str) -> str | None:
        with self.store.reader() as conn:
            return find(conn, token)

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
        if known is None or known[0] != moment.version:
            known = self._numbers[moment.ident] = (moment.version, facts.numbers(moment))
        return known[1]

    def ask(self, session_id: str, command: Command, op: str = "") -> Answer:
        """Decide a command on the facts inside the writer's transaction, and push after the commit.

        The same `op` twice is answered as the first time and changes nothing. What may move the room shares
        its transaction with nobody: the box is poured in it.
        """
        now, alone = self.now(), not isinstance(command, MOVES_NOBODY)
        outcome = self.store.writer.ask(
            lambda conn: self._decided(conn, session_id, command, op, now), by_itself=alone
        )
        if isinstance(outcome, NotNow):
            return Answer(False, outcome.why, outcome.code)
        if outcome is None:
            return Answer(True, _("Done already."), "known")
        change, after = outcome
        self._take_up(session_id, change, after)
        if isinstance(command, Arrive) and not change.seating:
            self.came(session_id)
        else:
            self.in_trouble("")
            self.told(session_id)
        return Answer(True, change.said, change.what, change)

    def _decided(
        self, conn: Connection, session_id: str, command: Command, op: str, now: int
    ) -> tuple[Change, Moment] | NotNow | None:
        """In the writer's thread: a change with the moment it leaves behind, a refusal, or nothing new."""
        heard = operations.known(conn, op, digest(session_id, command)) if op else ""
        if heard:
            return None if heard == "same" else NotNow(_("This was asked before in other words."), "changed")
        read = self._moments.get(session_id)
        moment = self._standing.seen(conn, session_id, read, answers=not isinstance(command, WITHOUT_ANSWERS))
        if moment is None:
            return NotNow(_("This session is gone."), "gone")
        decided = decide(moment, command, now)
        if isinstance(decided, NotNow):
            return decided
        after = changes.apply(conn, moment, decided, now)
        if op:
            operations.remember(conn, op, session_id, digest(session_id, command), now)
        self._standing.passed(after)
        return decided, after

    def _take_up(self, session_id: str, change: Change, after: Moment) -> None:
        """What a command left behind is what stands from now on, with the answers as they were read last."""
        known = self._moments.get(session_id)
        if known is None:
            self._old.add(session_id)
        elif after.version > known.version:
            self._moments[session_id] = self.turned.seen_in(with_answers_of(known, after))
            self._old.discard(session_id)
        if change.shows_others:
            self._more.add(session_id)

    def rest(self) -> None:
        """Let go of the sessions that nobody has asked for since the last rest; the store has them."""
        for session_id in [each for each in self._moments if each not in self._asked_for]:
            self.let_go(session_id)
        self._asked_for.clear()

    def in_trouble(self, said: str) -> None:
        """The store does not take anything: every console says so, until something is kept again."""
        if said != self.trouble:
            self.trouble = said
            self.tell_desks()

    def strained(self, what: tuple[str, ...]) -> None:
        """What suffers now of `machine`, `disk`, `network`; every console says so until it is over."""
        if what != self.strains:
            self.strains = what
            self.tell_desks()

    def knocked(self) -> None:
        """Somebody tried a console link that another browser had used. Every console says so for a while."""
        self.knocked_at = self.now()
        self.tell_desks()

    def tell_desks(self) -> None:
        """Every console is drawn anew: something has changed that moves no number."""
        for session_id in list(self._moments):
            self.came(session_id)

    def changed(self, session_id: str) -> None:
        """A commit changed a screen: read anew, and push."""
        self.in_trouble("")
        self._old.add(session_id)
        self.told(session_id)

    def forgotten(self, session_id: str) -> None:
        """Somebody's words were deleted: nothing that was read or drawn before is remembered either."""
        self.let_go(session_id, turned=False)
        for forget in (facts.let_go_of_people, drawing.let_go, ready.let_go):
            forget()

    def quietly_changed(self, session_id: str) -> None:
        """Something changed that no screen shows: it is read anew when it is needed."""
        self._more.add(session_id)

    def counted(self, session_id: str, version: int = 0) -> None:
        """An answer came in: the counts on console and projector change, and with a `version` some phones."""
        self.in_trouble("")
        self._more.add(session_id)
        if version:
            self.told(session_id)
        self.answered(session_id)

    def let_go(self, session_id: str, turned: bool = True) -> None:
        """A session is gone, or nobody asks for it: nothing of it is remembered, `turned` pages neither."""
        for marked in (self._old, self._more):
            marked.discard(session_id)
        self._standing.let_go(session_id)
        self.drafts.let_go(session_id)
        for known in (self._moments, self._phones, self._numbers):
            known.pop(session_id, None)
        self.keyring.let_go(session_id)
        if turned:
            self.turned.let_go(session_id)
