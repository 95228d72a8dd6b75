"""Seatings planned before "go": worked out once for the people who are there, and shown before anybody walks.

Nothing is stored: a draft that gets lost is made again. Every room is planned beside the running ones.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

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
"""Up to so many people are planned while the console waits, mostly some ms and half a second at the worst."""

WAITS = 3
"""So often a press waits for a plan: one that is being made for others, then its own."""

Asked = tuple[Sitting, Company]
"""What a draft is made for."""


@dataclass(frozen=True)
class Known:
    """A draft, and what it was made for. `longer` says that the facilitator has asked to look longer."""

    sitting: Sitting
    here: Company
    draft: Draft
    longer: bool = False

    def answers(self, asked: Asked) -> bool:
        """Whether it was made for the same people and what is known between them."""
        return (self.sitting, self.here) == asked

    @property
    def now(self) -> Draft:
        """The coming round alone, with its own numbers."""
        lasting = tuple(each for each in self.draft.outlook.short if each.code not in COUNTED)
        return foresee(self.here, self.draft.rounds[:1], 0, lasting, self.draft.outlook.forced)

    @property
    def planned(self) -> Planned:
        """The coming round, to be committed."""
        return Planned(self.sitting, self.draft.first)


class Drafts:
    """The newest draft of each session. `ready` is told of one that was made in the background."""

    def __init__(self, ready: Callable[[str], None]) -> None:
        self._ready = ready
        self._known: dict[str, Known] = {}
        self._busy: dict[str, gevent.Greenlet[..., None]] = {}

    def of(self, moment: Moment) -> Known | None:
        """The draft of what the next press would form; None when it forms nothing, or is not ready yet."""
        asked = _asked(moment)
        if asked is None:
            self._known.pop(moment.ident, None)
            return None
        if len(asked[1].present) <= AT_ONCE:
            return self._waited_for(moment, asked)
        known = self._answer(moment, asked)
        if known is None:
            self._begun(moment, asked)
        return known

    def planned(self, moment: Moment) -> Planned | None:
        """The coming round, to be committed; that of a large room is waited for, so that the writer need not.

        None when the next press forms no tables, or people come and go too fast.
        """
        asked = _asked(moment)
        known = self._waited_for(moment, asked) if asked else None
        return known.planned if known else None

    def _answer(self, moment: Moment, asked: Asked) -> Known | None:
        known = self._known.get(moment.ident)
        return known if known is not None and known.answers(asked) else None

    def _waited_for(self, moment: Moment, asked: Asked) -> Known | None:
        for _try in range(WAITS):
            if known := self._answer(moment, asked):
                return known
            self._begun(moment, asked).join()
        return self._answer(moment, asked)

    def _begun(self, moment: Moment, asked: Asked) -> "gevent.Greenlet[..., None]":
        """The plan that is being made for this session, ours or an older one."""
        if moment.ident not in self._busy:
            self._busy[moment.ident] = gevent.spawn(self._in_background, moment, asked)
        return self._busy[moment.ident]

    def look_longer(self, moment: Moment) -> bool:
        """Look about two seconds for a better one; whether there is anything to look for."""
        asked = _asked(moment)
        if asked is None:
            return False
        before = self.of(moment)
        found = _beside(moment, asked, LONGER)
        if before is not None and _worse(found.draft, before.draft):
            found = replace(before, longer=True)
        self._known[moment.ident] = found
        return True

    def let_go(self, session_id: str) -> None:
        """A session is gone, or nobody asks for it any more."""
        self._known.pop(session_id, None)
        self._busy.pop(session_id, None)

    def _in_background(self, moment: Moment, asked: Asked) -> None:
        try:
            made = _beside(moment, asked, QUICK)
            known = self._known.get(moment.ident)
            if moment.ident in self._busy and not (known and known.longer and known.answers(asked)):
                self._known[moment.ident] = made
        finally:
            self._busy.pop(moment.ident, None)
        if len(asked[1].present) > AT_ONCE:
            self._ready(moment.ident)


def _beside(moment: Moment, asked: Asked, looks: int) -> Known:
    """In a thread of its own: everybody else's screens go on meanwhile."""
    return gevent.get_hub().threadpool.apply(_made, (moment, asked, looks))


def _made(moment: Moment, asked: Asked, looks: int) -> Known:
    sitting, here = asked
    return Known(sitting, here, draft(moment, sitting, here, looks), looks == LONGER)


def _asked(moment: Moment) -> Asked | None:
    sitting = coming(moment)
    grouping = moment.agenda.activities[sitting[0]].grouping if sitting else None
    if sitting is None or grouping is None:
        return None
    return sitting, company(moment, sitting, seated(moment, grouping.at(sitting[1])))


def _worse(one: Draft, other: Draft) -> bool:
    costs = [(d.outlook.clashes, d.outlook.repeats, d.outlook.twice, d.outlook.benches) for d in (one, other)]
    return costs[0] > costs[1]
