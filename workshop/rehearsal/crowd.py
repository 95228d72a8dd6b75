"""A room full of pretend people: they arrive one after another, live along, doze off, and come back."""

from random import Random

import gevent
from gevent.pool import Group

from workshop.rehearsal.client.offered import NotOffered
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import ServerAddress, Unreachable
from workshop.rehearsal.habits import Habits
from workshop.rehearsal.swarm import Swarm

LATE_S, ASLEEP_S, STAYING_S = 30.0, 20.0, 240.0
ONE_IN = 5
"""One person in so many puts the phone away for a while."""


class Crowd(Swarm):
    """`count` pretend people, always the same ones. `speed` 10 is ten times as fast.

    With `restless` one of them comes late, one leaves, and a few sleep and return. With `pretend` they say at
    the door that they are, and no real workshop lets them in.
    """

    sending_s = 60.0

    def __init__(
        self,
        server: ServerAddress,
        count: int,
        *,
        speed: float = 1.0,
        restless: bool = True,
        pretend: bool = True,
    ) -> None:
        super().__init__(server, pretend=pretend)
        self.lives: list[Habits] = []
        self.speed = speed
        self.restless = restless and count > 3
        self._count = count
        self._greenlets = Group()

    def come_in(self, token: str) -> None:
        """Everybody joins, spread over a moment; returns when all but the latecomer have been at the door."""
        self.arrive(token, self._count - self.restless)
        if self.restless:
            self._greenlets.spawn(self._come_late, token)

    def live(self) -> None:
        """Let everybody who is in use their phone, in the background, until `go`."""
        for phone in list(self.phones):
            self._settle(phone)

    def go(self) -> None:
        """Everybody puts the phone away for good; places stay as they are."""
        self._greenlets.kill()
        super().go()

    def pause(self, seconds: float) -> None:
        """Wait that many seconds of the room's time."""
        gevent.sleep(seconds / self.speed)

    def _come_late(self, token: str) -> None:
        self.pause(LATE_S)
        before = len(self.phones)
        self.arrive(token, 1)
        for phone in self.phones[before:]:
            self._settle(phone)

    def _settle(self, phone: SimulatedPhone) -> None:
        person = self.people[phone]
        chance = Random(f"habits {person.number}")
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
            phone.act("leave")
        except (NotOffered, Unreachable):
            return
