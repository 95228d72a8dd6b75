"""Which page of an anonymous question each phone has open: remembered while the house runs, written nowhere.

A row of it would lie beside the answer. After a restart it is learnt anew: each request that carries a
person's secret can tell which of the pages they have kept.
"""

from collections import defaultdict
from dataclasses import replace

from workshop.moment import Moment
from workshop.storage import unnamed
from workshop.storage.store import Store


class PagesTurned:
    """Who is through with which page, and the number that this gave to their screen."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._through: dict[str, dict[str, set[str]]] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        self._known: dict[str, set[tuple[str, int]]] = {}

    def note(self, session_id: str, handle: str, question: str, version: int) -> None:
        """This person has just kept a page; their screen has this number from now on."""
        self._add(session_id, handle, question)
        self._numbers.setdefault(session_id, {})[handle] = version

    def learn(self, moment: Moment, handle: str, secret: bytes) -> bool:
        """Look up once for each activity which pages a person has kept; whether that was news."""
        known, this = self._known.setdefault(moment.ident, set()), (handle, moment.activity_at)
        if this in known:
            return False
        known.add(this)
        questions = _pages(moment)
        if not questions:
            return False
        with self._store.reader() as conn:
            kept = unnamed.answered(conn, secret, moment.ident, questions)
        there = self._through.get(moment.ident, {})
        news = [question for question in kept if handle not in there.get(question, ())]
        for question in news:
            self._add(moment.ident, handle, question)
        return bool(news)

    def seen_in(self, moment: Moment) -> Moment:
        """The moment with what is remembered: for each person's own screen."""
        through, numbers = self._through.get(moment.ident), self._numbers.get(moment.ident)
        if not through:
            return moment
        people = dict(moment.people)
        for handle, version in (numbers or {}).items():
            if handle in people and people[handle].version < version:
                people[handle] = replace(people[handle], version=version)
        kept = {question: frozenset(who) for question, who in through.items()}
        return replace(moment, people=people, through=kept)

    def let_go(self, session_id: str) -> None:
        """Nothing of this session is remembered: it is gone, or rests."""
        for each in (self._through, self._numbers, self._known):
            each.pop(session_id, None)

    def _add(self, session_id: str, handle: str, question: str) -> None:
        self._through.setdefault(session_id, defaultdict(set))[question].add(handle)


def unnamed_questions(moment: Moment) -> list[str]:
    """The anonymous questions of the whole plan: only a person's secret tells whether they answered."""
    return [
        f"{at}.{phase.round}.{asked.name}"
        for at, activity in enumerate(moment.agenda.activities)
        for phase in activity.phases
        for asked in phase.asks
        if asked.anonymous
    ]


def _pages(moment: Moment) -> list[str]:
    """The anonymous pages of the running activity."""
    return [
        f"{moment.activity_at}.{phase.round}.{asked.name}"
        for phase in moment.activity.phases
        for asked in phase.asks
        if asked.page and asked.anonymous
    ]
