"""The newest seating plan of each session: worked out once for the people who are there, in the background.

Nothing is stored: a plan that gets lost is made again. Every room is planned beside the running ones.
"""

from collections.abc import Callable
from dataclasses import replace

import gevent

from workshop.moment import Moment
from workshop.session.gathering import Planned
from workshop.session.seating_plan import PlanKey, SeatingPlan, key_of, plan

AT_ONCE = 80
"""Up to so many people are planned while the console waits, mostly some ms and half a second at the worst."""

WAITS = 3
"""So often a press waits for a plan: one that is being made for others, then its own."""


class SeatingPlans:
    """The newest plan of each session. `ready` is told of one that was made in the background."""

    def __init__(self, ready: Callable[[str], None]) -> None:
        self._ready = ready
        self._known: dict[str, SeatingPlan] = {}
        self._busy: dict[str, gevent.Greenlet[..., None]] = {}

    def of(self, moment: Moment) -> SeatingPlan | None:
        """The plan of what the next press would form; None when it forms nothing, or is not ready yet."""
        key = key_of(moment)
        if key is None:
            self._known.pop(moment.ident, None)
            return None
        if len(key[1].present) <= AT_ONCE:
            return self._waited_for(moment, key)
        known = self._answer(moment, key)
        if known is None:
            self._begun(moment, key)
        return known

    def planned(self, moment: Moment) -> Planned | None:
        """The coming round, to be committed; that of a large room is waited for, so that the writer need not.

        None when the next press forms no tables, or people come and go too fast.
        """
        key = key_of(moment)
        known = self._waited_for(moment, key) if key else None
        return known.planned if known else None

    def _answer(self, moment: Moment, key: PlanKey) -> SeatingPlan | None:
        known = self._known.get(moment.ident)
        return known if known is not None and known.is_for(key) else None

    def _waited_for(self, moment: Moment, key: PlanKey) -> SeatingPlan | None:
        for _try in range(WAITS):
            if known := self._answer(moment, key):
                return known
            self._begun(moment, key).join()
        return self._answer(moment, key)

    def _begun(self, moment: Moment, key: PlanKey) -> "gevent.Greenlet[..., None]":
        """The plan that is being made for this session, ours or an older one."""
        if moment.ident not in self._busy:
            self._busy[moment.ident] = gevent.spawn(self._in_background, moment, key)
        return self._busy[moment.ident]

    def look_longer(self, moment: Moment) -> bool:
        """Look about two seconds for a better one; whether there is anything to look for."""
        key = key_of(moment)
        if key is None:
            return False
        before = self.of(moment)
        found = _beside(moment, key, longer=True)
        if before is not None and found.is_worse_than(before):
            found = replace(before, longer=True)
        self._known[moment.ident] = found
        return True

    def let_go(self, session_id: str) -> None:
        """A session is gone, or nobody asks for it any more."""
        self._known.pop(session_id, None)
        self._busy.pop(session_id, None)

    def _in_background(self, moment: Moment, key: PlanKey) -> None:
        try:
            made = _beside(moment, key)
            known = self._known.get(moment.ident)
            if moment.ident in self._busy and not (known and known.longer and known.is_for(key)):
                self._known[moment.ident] = made
        finally:
            self._busy.pop(moment.ident, None)
        if len(key[1].present) > AT_ONCE:
            self._ready(moment.ident)


def _beside(moment: Moment, key: PlanKey, longer: bool = False) -> SeatingPlan:
    """In a thread of its own: everybody else's screens go on meanwhile."""
    return gevent.get_hub().threadpool.apply(plan, (moment, key, longer))
