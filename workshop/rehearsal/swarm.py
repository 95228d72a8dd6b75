"""A hall of phones: they arrive at so many a second, hear together, and are counted."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from random import Random
from time import time
from typing import TypeVar

import gevent
from gevent.event import Event
from gevent.pool import Group

from workshop.rehearsal.answering import imagine
from workshop.rehearsal.client.offered import Form, NotOffered
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.push_socket import Traffic
from workshop.rehearsal.client.reconnecting_socket import LOST
from workshop.rehearsal.client.tcp_connection import PATIENCE_S, ServerAddress
from workshop.rehearsal.cost import Cost
from workshop.rehearsal.people import Persona, personas
from workshop.rehearsal.together import together

T = TypeVar("T")

A_SECOND = 50.0
"""People through the door a second, as with a QR on a wall."""
AT_ONCE = 50
"""How many phones ask for something that is not measured, at the same time."""


class Swarm:
    """`phones` got in, in that order; `turned_away` is what the door said to the others.

    `process` is the id of the server's process, when it runs on this computer and its share is to be told.
    `patience` is how long one step of a conversation may take (s). With `pretend` they say at the door that
    they are, and no real workshop lets them in.
    """

    sending_s = 30.0
    """How long one answer is tried for before it counts as unsent."""

    def __init__(
        self, server: ServerAddress, process: int = 0, patience: float = PATIENCE_S, *, pretend: bool = True
    ) -> None:
        self.server = server
        self.patience = patience
        self.pretend = pretend
        self.traffic = Traffic()
        self.cost = Cost(self.traffic, process)
        self.pushing = Cost(self.traffic)
        self.phones: list[SimulatedPhone] = []
        self.people: dict[SimulatedPhone, Persona] = {}
        self.turned_away: list[str] = []
        self._waiting: set[SimulatedPhone] = set()
        self._all_heard = Event()
        self._known = 0
        self._noted: dict[int, list[float]] | None = None

    def arrive(
        self,
        token: str,
        count: int,
        a_second: float = A_SECOND,
        on_arrival: Callable[[int], None] = lambda count: None,
    ) -> None:
        """So many more people come in, one after another; returns when all have been at the door."""
        people = personas(self._known + count)[self._known :]
        self._known += count
        joining, began = Group(), time()
        with self.cost:
            for number, person in enumerate(people):
                gevent.sleep(max(began + number / a_second - time(), 0.0))
                joining.spawn(self._join, person, token, on_arrival)
            joining.join()

    def _join(self, person: Persona, token: str, on_arrival: Callable[[int], None]) -> None:
        chance = Random(f"phone {person.number}")
        phone = SimulatedPhone(
            self.server, chance, traffic=self.traffic, patience=self.patience, on_newer=self._heard
        )
        phone.outbox.patience = self.sending_s
        try:
            phone.join(token, person.name, person.role, person.institution, pretend=self.pretend)
        except LOST as shut:
            phone.close()
            self.turned_away.append(f"{person.name}: {shut}")
            return
        self.people[phone] = person
        self.phones.append(phone)
        on_arrival(len(self.phones))

    def hear(
        self, press: Callable[[], float], seconds: float, phones: Iterable[SimulatedPhone] | None = None
    ) -> list[float | None]:
        """Press, and how long it takes until each phone has a newer screen (s); None when it hears nothing.

        `press` says when the press left (wall clock). It is waited for `seconds` at most.
        """
        listening = list(self.phones if phones is None else phones)
        before = {phone: phone.screen.came for phone in listening}
        self._waiting = {phone for phone in listening if phone.connected}
        self._all_heard.clear()
        with self.cost, self.pushing:
            began = press()
            if self._waiting:
                self._all_heard.wait(seconds)
        self._waiting = set()
        return [
            phone.screen.came - began if phone.screen.came != before[phone] else None for phone in listening
        ]

    def answer(
        self,
        asked: Iterable[tuple[SimulatedPhone, Form]],
        within: float,
        on_answer: Callable[[], None] = lambda: None,
    ) -> None:
        """Everybody answers what is asked of them, spread over `within` seconds; returns when all is said."""
        answers, asked = Group(), list(asked)
        # Reading what is asked took a while that the loop's own clock has not seen yet: without a turn of the
        # loop everything due in that while would leave at once.
        gevent.sleep(0)
        with self.cost:
            for phone, form in asked:
                answers.add(
                    gevent.spawn_later(phone.chance.uniform(0, within), _answer, phone, form, on_answer)
                )
            answers.join()

    @contextmanager
    def noting(self, arrived: dict[int, list[float]]) -> Iterator[None]:
        """As long as the block lasts, note when each version came (wall clock, s)."""
        self._noted = arrived
        try:
            yield
        finally:
            self._noted = None

    def _heard(self, phone: SimulatedPhone) -> None:
        if self._noted is not None:
            self._noted.setdefault(phone.screen.version, []).append(phone.screen.came)
        self._waiting.discard(phone)
        if not self._waiting:
            self._all_heard.set()

    def wait_until_back(self, phones: Iterable[SimulatedPhone], seconds: float, version: int = 0) -> int:
        """How many of these have their socket and at least this version, as soon as all do or in time."""
        phones, until = list(phones), time() + seconds
        while (back := sum(phone.connected and phone.screen.version >= version for phone in phones)) < len(
            phones
        ):
            if time() > until:
                break
            gevent.sleep(0.02)
        return back

    def each(self, work: Callable[[SimulatedPhone], T], at_once: int = AT_ONCE) -> list[T]:
        """Do something with every phone, many at once. Outcomes in order; the first exception is raised."""
        return together(work, self.phones, at_once)

    def go(self) -> None:
        """Everybody puts the phone away."""
        for phone in self.phones:
            phone.close()


def _answer(phone: SimulatedPhone, form: Form, on_answer: Callable[[], None]) -> None:
    try:
        value = imagine(form, phone.chance)
    except NotOffered:
        return
    phone.post(form, value, **({"give": True} if form.pressable("give") else {}))
    on_answer()
