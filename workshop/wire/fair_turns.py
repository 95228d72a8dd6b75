"""Turns: whose request is answered next, so that nobody waits long because somebody else asks much.

What answering costs is charged to an account: that of a place, or that of all strangers who ask for the same
sort of thing. First come, first served, but everybody stands further behind by what was worked for them of
late, and by what they ask: so whoever is quick, asks for what is dear or sends a hundred requests at once
lets the others go first, and nobody waits for ever. There is no list of dear addresses: what is dear is
measured. After SLICE_S the hub has a turn, whoever waits.
"""

from bisect import insort
from collections.abc import Callable, Mapping
from time import monotonic, thread_time
from typing import Any

import gevent
from gevent import get_hub
from gevent.hub import Waiter

from .work_accounts import MOST_S, Account, FadingWork, rank

SLICE_S = 0.004
"""So long requests are answered in one go; then sockets are read and written, and pushes go out."""

PATIENCE_S = 10.0
"""Nobody is kept waiting longer: a phone gives up after this time too."""

BUSY = 10.0
"""A connection for which a second was worked stands as if it had come so many seconds later.

Behind a proxy many people share one, but there each is as busy as the others.
"""

CHANGE_S = 0.004
"""What a change is charged besides: the writer's thread cannot be seen from here."""

HARMLESS = ("GET", "HEAD", "OPTIONS")

Environ = Mapping[str, Any]


class Waiting:
    """One request that waits, and then is worked at.

    `stands` is its place in the line, in seconds that this thread has worked: on a machine that is busy with
    other things everybody waits longer, and in the same order.
    """

    __slots__ = ("account", "connection", "stands", "_waiter", "_at_work")

    def __init__(self, account: Account, connection: FadingWork, now: float, worked: float) -> None:
        self.account = account
        self.connection = connection
        self.stands = worked + account.behind(now) + BUSY * connection.at(now)
        self._waiter: Waiter[None] = Waiter()
        self._at_work = False
        insort(account.waiting, self, key=_stands)

    def wait(self) -> None:
        """Until `begin`."""
        self._waiter.get()

    def begin(self) -> None:
        """Work at it; returns when it waits for something, or is done. Called in the hub."""
        self.account.waiting.remove(self)
        self.account.at_work += 1
        self._at_work = True
        self._waiter.switch(None)

    def end(self) -> None:
        """Nothing more is worked for it. May be said twice, and of one that never began."""
        if self._at_work:
            self._at_work = False
            self.account.at_work -= 1
        elif self in self.account.waiting:
            self.account.waiting.remove(self)


class FairTurns:
    """Gives turns. `whose` says which account a request is charged to.

    `sorry` is the sentence for those who cannot even wait. `clock` gives s, `worked` what this
    thread has worked, in s.
    """

    def __init__(
        self,
        whose: Callable[[Environ], Account] | None = None,
        sorry: str = "",
        clock: Callable[[], float] = monotonic,
        worked: Callable[[], float] = thread_time,
    ) -> None:
        everybody = Account(share=1000.0, most_waiting=10_000, most_at_work=10_000)
        self._whose = whose or (lambda _environ: everybody)
        self.sorry = sorry
        self._clock, self._worked = clock, worked
        self._lines: dict[Account, None] = {}
        """Accounts of which something waits, the one that came first in front."""
        self._look: _Look | None = None

    def take(self, environ: Environ, connection: FadingWork) -> Waiting | None:
        """Wait for a turn, and say `ended` afterwards. None when so much of this account waits already."""
        account = self._whose(environ)
        if len(account.waiting) >= account.most_waiting:
            return None
        waiting = Waiting(account, connection, self._clock(), self._worked())
        self._lines[account] = None
        self._look_in(0.0)
        try:
            with gevent.Timeout(PATIENCE_S) as patience:
                waiting.wait()
        except gevent.Timeout as over:
            waiting.end()
            if over is not patience:
                raise
            return None
        except BaseException:
            waiting.end()
            raise
        if environ.get("REQUEST_METHOD") not in HARMLESS:
            account.charge(CHANGE_S, self._clock())
        return waiting

    def ended(self, waiting: Waiting) -> None:
        """Nothing more is worked for this one."""
        waiting.end()
        if waiting.account.waiting:
            self._look_in(0.0)

    def _look_in(self, seconds: float) -> None:
        """See to it that the hub looks who is next, in this time at the latest."""
        if self._look is not None:
            if seconds or not self._look.seconds:
                return
            self._look.stop()
        self._look = _Look(seconds, self._go_round)

    def _go_round(self) -> None:
        """In the hub: for the length of a slice, let one after the other begin."""
        self._look = None
        until = self._clock() + SLICE_S
        while (account := self._next()) is not None:
            self._serve(account, account.waiting[0])
            if self._clock() >= until:
                break
        self._lines = {account: None for account in self._lines if account.waiting}
        if self._lines:
            self._look_in(self._pause())

    def _next(self) -> Account | None:
        most = rank(MOST_S, self._clock())
        ready = (each for each in self._lines if each.waiting and not each.full and each.rank <= most)
        return min(ready, key=_first, default=None)

    def _serve(self, account: Account, waiting: Waiting) -> None:
        before = self._worked()
        waiting.begin()
        cost, now = self._worked() - before, self._clock()
        account.charge(cost, now)
        account.learn(cost)
        waiting.connection.add(cost, now)

    def _pause(self) -> float:
        """Seconds until somebody may begin. Where work must end first, `ended` says so."""
        now = self._clock()
        return min((each.rests(now) for each in self._lines if not each.full), default=PATIENCE_S)


class _Look:
    """A look of the hub at who waits, in so many s; even the next one comes after sockets were read."""

    def __init__(self, seconds: float, look: Callable[[], None]) -> None:
        self.seconds = seconds
        self._look = look
        self._timer = get_hub().loop.timer(seconds)
        self._timer.start(self._now)

    def stop(self) -> None:
        """Do not look."""
        self._timer.stop()
        self._timer.close()

    def _now(self) -> None:
        self.stop()
        self._look()


def _first(account: Account) -> float:
    return _stands(account.waiting[0])


def _stands(waiting: Waiting) -> float:
    return waiting.stands
