"""A room full of pretend people: they arrive one after another, live along, doze off, and come back."""

from collections.abc import Callable
from random import Random
from time import perf_counter

import gevent
from gevent.pool import Group

from workshop.rehearsal.browser import Unreachable
from workshop.rehearsal.habits import Habits
from workshop.rehearsal.offered import NotOffered
from workshop.rehearsal.people import Persona, personas
from workshop.rehearsal.phone import NotLetIn, SimulatedPhone

ARRIVING_S = 0.02
"""The pause between two people at the door: fifty a second, as with a QR on a wall."""
LATE_S, ASLEEP_S, STAYING_S = 30.0, 20.0, 240.0
ONE_IN = 5
"""One person in so many puts the phone away for a while."""


class Crowd:
    """`count` pretend people with the same `seed` are the same people. `speed` 10 is ten times as fast.

    With `restless` one of them comes late, one leaves, and a few sleep and return. With `pretend` they say at
    the door that they are, and no real workshop lets them in.
    """

    def __init__(
        self,
        count: int,
        *,
        seed: int = 1,
        speed: float = 1.0,
        restless: bool = True,
        remember: bool = False,
        pretend: bool = True,
    ) -> None:
        self.people = personas(count, seed)
        self.members: list[tuple[Persona, SimulatedPhone]] = []
        self.lives: list[Habits] = []
        self.turned_away: list[str] = []
        """What the door said to those who did not get in."""
        self.speed = speed
        self.restless = restless and count > 3
        self.remember = remember
        self.pretend = pretend
        self._seed = seed
        self._greenlets = Group()

    @property
    def phones(self) -> list[SimulatedPhone]:
        """The phones that got in, in the order in which they did."""
        return [phone for _person, phone in self.members]

    def arrive(self, base_url: str, token: str, told: Callable[[int], None] = lambda count: None) -> None:
        """Everybody joins, spread over a moment; returns when all but the latecomer have been at the door."""
        late = self.people[-1:] if self.restless else ()
        joining = Group()
        for person in self.people[: len(self.people) - len(late)]:
            joining.spawn(self._join, base_url, token, person, told)
            gevent.sleep(ARRIVING_S)
        joining.join()
        for person in late:
            self._greenlets.spawn(self._come_late, base_url, token, person, told)

    def live(self) -> None:
        """Let everybody who is in use their phone, in the background, until `go`."""
        for person, phone in list(self.members):
            self._settle(person, phone)

    def go(self) -> None:
        """Everybody puts the phone away for good; places stay as they are."""
        self._greenlets.kill()
        for phone in self.phones:
            phone.close()

    def wait_until(self, test: Callable[[SimulatedPhone], bool], seconds: float) -> int:
        """How many phones pass the test, as soon as all do or after `seconds`."""
        until = perf_counter() + seconds
        for phone in self.phones:
            phone.wait_for(test, max(until - perf_counter(), 0.0))
        return sum(test(phone) for phone in self.phones)

    def pause(self, seconds: float) -> None:
        """Wait that many seconds of the room's time."""
        gevent.sleep(seconds / self.speed)

    def _join(
        self, base_url: str, token: str, person: Persona, told: Callable[[int], None]
    ) -> SimulatedPhone | None:
        phone = SimulatedPhone(Random(f"phone {self._seed} {person.number}"), remember=self.remember)
        try:
            phone.join(base_url, token, person.name, person.role, person.institution, pretend=self.pretend)
        except (NotLetIn, NotOffered, Unreachable) as shut:
            self.turned_away.append(f"{person.name}: {shut}")
            return None
        self.members.append((person, phone))
        told(len(self.members))
        return phone

    def _come_late(self, base_url: str, token: str, person: Persona, told: Callable[[int], None]) -> None:
        self.pause(LATE_S)
        phone = self._join(base_url, token, person, told)
        if phone:
            self._settle(person, phone)

    def _settle(self, person: Persona, phone: SimulatedPhone) -> None:
        chance = Random(f"habits {self._seed} {person.number}")
        habits = Habits(phone, chance, lambda seconds: self.pause(seconds * person.pace))
        self.lives.append(habits)
        self._greenlets.spawn(habits.live)
        if self.restless and person.number % ONE_IN == 2:
            self._greenlets.spawn(self._doze, phone, chance)
        if self.restless and person.number == 1:
            self._greenlets.spawn(self._go_early, phone)

    def _doze(self, phone: SimulatedPhone, chance: Random) -> None:
        while True:
            self.pause(chance.uniform(1, 6) * ASLEEP_S)
            phone.sleep()
            self.pause(chance.uniform(0.2, 1) * ASLEEP_S)
            phone.wake()

    def _go_early(self, phone: SimulatedPhone) -> None:
        self.pause(STAYING_S)
        try:
            phone.leave()
        except (NotOffered, Unreachable):
            return
