"""Seatings planned before "go": worked out once for the people who are there, and shown before anybody walks.

Nothing is stored: a draft that gets lost is made again. A large room is planned beside the running ones.
"""

from collections.abc import Callable
from dataclasses import dataclass

import gevent

from workshop.activity import Sitting
from workshop.matching.company import Company
from workshop.matching.outlook import BENCH, CLASHES, REPEATS, TWICE, Draft, foresee
from workshop.moment import Moment
from workshop.session.company import company
from workshop.session.gathering import LONGER, QUICK, Planned, coming, draft, seated

COUNTED = (REPEATS, CLASHES, BENCH, TWICE)
"""What is counted for each round anew."""

AT_ONCE = 80
"""Up to so many people are planned while the console waits; that takes a few ms."""


@dataclass(frozen=True)
class Known:
    """A draft, and what it was made for. `longer` says that the facilitator has asked to look longer."""

    sitting: Sitting
    here: Company
    draft: Draft
    longer: bool = False

    @property
    def now(self) -> Draft:
        """The coming round alone, with its own numbers."""
        lasting = tuple(each for each in self.draft.outlook.short if each.code not in COUNTED)
        return foresee(self.here, self.draft.rounds[:1], 0, lasting)

    @property
    def planned(self) -> Planned:
        """The coming round, to be committed."""
        return Planned(self.sitting, self.draft.first)


class Drafts:
    """The newest draft of each session. `ready` is told of one that was made in the background."""

    def __init__(self, ready: Callable[[str], None]) -> None:
        self._ready = ready
        self._known: dict[str, Known] = {}
        self._busy: set[str] = set()

    def of(self, moment: Moment) -> Known | None:
        """The draft of what the next press would form; None when it forms nothing, or is not ready yet."""
        asked = _asked(moment)
        if asked is None:
            self._known.pop(moment.ident, None)
            return None
        known = self._known.get(moment.ident)
        if known is not None and (known.sitting, known.here) == asked:
            return known
        if len(asked[1].present) <= AT_ONCE:
            return self._keep(moment, asked, QUICK)
        if moment.ident not in self._busy:
            self._busy.add(moment.ident)
            gevent.spawn(self._in_background, moment, asked)
        return None

    def look_longer(self, moment: Moment) -> bool:
        """Look about two seconds for a better one; whether there is anything to look for."""
        asked = _asked(moment)
        if asked is None:
            return False
        before = self.of(moment)
        self._work(moment, asked, LONGER)
        found = self._known[moment.ident]
        if before is not None and _worse(found.draft, before.draft):
            self._known[moment.ident] = Known(before.sitting, before.here, before.draft, True)
        return True

    def let_go(self, session_id: str) -> None:
        """A session is gone, or nobody asks for it any more."""
        self._known.pop(session_id, None)

    def _in_background(self, moment: Moment, asked: tuple[Sitting, Company]) -> None:
        try:
            self._work(moment, asked, QUICK)
        finally:
            self._busy.discard(moment.ident)
        self._ready(moment.ident)

    def _work(self, moment: Moment, asked: tuple[Sitting, Company], looks: int) -> None:
        """In a thread of its own: everybody else's screens go on meanwhile."""
        gevent.get_hub().threadpool.apply(self._keep, (moment, asked, looks))

    def _keep(self, moment: Moment, asked: tuple[Sitting, Company], looks: int) -> Known:
        sitting, here = asked
        made = Known(sitting, here, draft(moment, sitting, here, looks), looks == LONGER)
        self._known[moment.ident] = made
        return made


def _asked(moment: Moment) -> tuple[Sitting, Company] | None:
    sitting = coming(moment)
    grouping = moment.agenda.activities[sitting[0]].grouping if sitting else None
    if sitting is None or grouping is None:
        return None
    return sitting, company(moment, sitting, seated(moment, grouping.at(sitting[1])))


def _worse(one: Draft, other: Draft) -> bool:
    costs = [(d.outlook.clashes, d.outlook.repeats, d.outlook.twice, d.outlook.benches) for d in (one, other)]
    return costs[0] > costs[1]
