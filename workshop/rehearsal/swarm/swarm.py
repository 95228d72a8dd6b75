"""A hall of quick phones: they arrive at so many a second, hear together, and are counted."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import time
from typing import TypeVar

import gevent
from gevent.event import Event
from gevent.pool import Group

from workshop.rehearsal.offered import Form, NotOffered
from workshop.rehearsal.people import personas
from workshop.rehearsal.swarm.cost import Cost
from workshop.rehearsal.swarm.ear import Hearing
from workshop.rehearsal.swarm.phone import LOST, QuickPhone
from workshop.rehearsal.swarm.plug import PATIENCE_S, Where
from workshop.rehearsal.swarm.together import together

T = TypeVar("T")

A_SECOND = 50.0
"""People through the door a second, as with a QR on a wall."""
AT_ONCE = 50
"""How many phones ask for something that is not measured, at the same time."""


class Swarm:
    """`phones` got in, in that order; `turned_away` is what the door said to the others.

    `server` is the id of the server's process, when it runs on this computer and its share is to be told.
    `patience` is how long one step of a conversation may take (s).
    """

    def __init__(self, where: Where, server: int = 0, patience: float = PATIENCE_S) -> None:
        self.where = where
        self.patience = patience
        self.hearing = Hearing()
        self.cost = Cost(self.hearing, server)
        self.pushing = Cost(self.hearing)
        self.phones: list[QuickPhone] = []
        self.turned_away: list[str] = []
        self._waiting: set[QuickPhone] = set()
        self._all_heard = Event()
        self._known = 0
        self._noted: dict[int, list[float]] | None = None

    def arrive(
        self, token: str, count: int, a_second: float = A_SECOND, told: Callable[[int], None] = lambda n: None
    ) -> None:
        """So many more people come in, one after another; returns when all have been at the door."""
        people = personas(self._known + count)[self._known :]
        self._known += count
        joining, began = Group(), time()
        with self.cost:
            for number, person in enumerate(people):
                gevent.sleep(max(began + number / a_second - time(), 0.0))
                phone = QuickPhone(self.where, person, self.hearing, self._heard, self.patience)
                joining.spawn(self._join, phone, token, told)
            joining.join()

    def _join(self, phone: QuickPhone, token: str, told: Callable[[int], None]) -> None:
        try:
            phone.join(token)
        except LOST as shut:
            phone.close()
            self.turned_away.append(f"{phone.person.name}: {shut}")
            return
        self.phones.append(phone)
        told(len(self.phones))

    def hear(
        self, press: Callable[[], float], seconds: float, phones: Iterable[QuickPhone] | None = None
    ) -> list[float | None]:
        """Press, and how long it takes until each phone has a newer screen (s); None when it hears nothing.

        `press` says when the press left (wall clock). It is waited for `seconds` at most.
        """
        listening = list(self.phones if phones is None else phones)
        before = {phone: phone.ear.came for phone in listening}
        self._waiting = {phone for phone in listening if phone.connected}
        self._all_heard.clear()
        with self.cost, self.pushing:
            began = press()
            if self._waiting:
                self._all_heard.wait(seconds)
        self._waiting = set()
        return [phone.ear.came - began if phone.ear.came != before[phone] else None for phone in listening]

    def answer(
        self,
        asked: Iterable[tuple[QuickPhone, Form]],
        within: float,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        """Everybody answers what is asked of them, spread over `within` seconds; returns when all is said."""
        answers, asked = Group(), list(asked)
        # Reading what is asked took a while that the loop's own clock has not seen yet: without a turn of the
        # loop everything due in that while would leave at once.
        gevent.sleep(0)
        with self.cost:
            for phone, form in asked:
                answers.add(gevent.spawn_later(phone.chance.uniform(0, within), _answer, phone, form, told))
            answers.join()

    @contextmanager
    def noting(self, arrived: dict[int, list[float]]) -> Iterator[None]:
        """As long as the block lasts, note when each version came (wall clock, s)."""
        self._noted = arrived
        try:
            yield
        finally:
            self._noted = None

    def _heard(self, phone: QuickPhone) -> None:
        if self._noted is not None:
            self._noted.setdefault(phone.ear.version, []).append(phone.ear.came)
        self._waiting.discard(phone)
        if not self._waiting:
            self._all_heard.set()

    def wait_until_back(self, phones: Iterable[QuickPhone], seconds: float, version: int = 0) -> int:
        """How many of these have their socket and at least this version, as soon as all do or in time."""
        phones, until = list(phones), time() + seconds
        while (back := sum(phone.connected and phone.ear.version >= version for phone in phones)) < len(
            phones
        ):
            if time() > until:
                break
            gevent.sleep(0.02)
        return back

    def each(self, work: Callable[[QuickPhone], T], at_once: int = AT_ONCE) -> list[T]:
        """Do something with every phone, many at once. Outcomes in order; the first exception is raised."""
        return together(work, self.phones, at_once)

    def go(self) -> None:
        """Everybody puts the phone away."""
        for phone in self.phones:
            phone.close()


def _answer(phone: QuickPhone, form: Form, told: Callable[[], None]) -> None:
    try:
        phone.answer(form)
    except NotOffered:
        return
    told()
