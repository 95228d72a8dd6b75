"""A soundcheck: many phones join, hear, answer, are cut off and come back. Was anything lost?"""

from collections.abc import Callable
from dataclasses import dataclass
from time import time

import gevent

from workshop.rehearsal.browser import Unreachable
from workshop.rehearsal.guests import Guests
from workshop.rehearsal.measured import Measured
from workshop.rehearsal.probing import Probe
from workshop.rehearsal.reading_back import compare, together
from workshop.rehearsal.swarm.desk import Desk
from workshop.rehearsal.swarm.phone import QuickPhone
from workshop.rehearsal.swarm.plug import Where
from workshop.rehearsal.swarm.swarm import Swarm
from workshop.words import _

SCENARIOS = ("all", "join", "push", "answer", "return")
HEARING_S = 10.0
"""How long a push may take before it counts as not heard."""
TOGETHER_S, EACH_S = 2.0, 0.02
"""All answers of a step are sent within this time; in a small room within this time for each phone."""
CUT_ONE_IN = 3
AWAY_S = 2.0
BETWEEN_S = 0.3
"""Between two presses: nobody leads faster, and what is pressed faster may be drawn together."""
MOST_STEPS = 60

Told = Callable[[str, int], None]
"""Progress: which part is running, and how much of it is done."""


@dataclass(frozen=True)
class Wish:
    """What is to be checked: `scenario` is one of SCENARIOS, `console` a link that opens once.

    Without a console the room is listened to for `seconds`. `server` is the id of its process, if known.
    """

    url: str
    token: str
    phones: int
    scenario: str = "all"
    console: str = ""
    seconds: float = 20.0
    server: int = 0


def soundcheck(wish: Wish, told: Told = lambda part, done: None) -> Measured:
    """Check one open rehearsal. NotWelcome when somebody real is in it, Unreachable without a server."""
    where = Where.of(wish.url)
    guests = Guests(where, wish.token)
    try:
        guests.check()
        return _played(Soundcheck(wish, where, guests, told))
    finally:
        guests.close()


def _played(check: "Soundcheck") -> Measured:
    try:
        check.run()
    finally:
        check.go()
    return check.measured


class Soundcheck:
    """One check while it runs. What it finds is in `measured`."""

    def __init__(self, wish: Wish, where: Where, guests: Guests, told: Told) -> None:
        self.wish = wish
        self.guests = guests
        self.told = told
        self.measured = Measured(wish.phones, scenario=wish.scenario)
        self.swarm = Swarm(where, wish.server)
        self.probe = Probe(where, self.measured.probed)
        self.desk = Desk(wish.console) if wish.console else None
        self._steps = 0

    def run(self) -> None:
        """The parts of the scenario, one after the other."""
        self.probe.at_rest()
        self.arrive()
        self.guests.check()
        if self.wish.scenario != "join":
            self.lead() if self.desk else self.listen()
        self.compare()

    def arrive(self) -> None:
        """Everybody joins. Who has a page but no socket has not joined."""
        with self.probe:
            self.swarm.arrive(self.wish.token, self.wish.phones, told=lambda count: self.told("join", count))
        self.measured.joined = sum(phone.connected for phone in self.swarm.phones)
        self.measured.joining = [phone.joining_took for phone in self.swarm.phones]
        self.measured.notes += self.swarm.turned_away[:3]

    def lead(self) -> None:
        """Press the console's buttons to the end of the plan; once, in the middle, a third is cut off."""
        while self._steps < MOST_STEPS and self._press(self.swarm.phones):
            if self._plays("answer"):
                self._answer()
            if self._plays("return") and not self.measured.cut and self._a_good_moment():
                self._cut_and_return()
                if self.wish.scenario == "return":
                    return

    def listen(self) -> None:
        """Without a console: answer what is asked, lose a third and find it again, hear what is pushed."""
        if self._plays("answer"):
            self._answer()
        if self._plays("return"):
            self._cut_and_return()
        if self._plays("push"):
            self.measured.pushes += self._heard_for(self.wish.seconds)
        if self._plays("answer"):
            self._answer()
        if self.swarm.phones and not any(phone.connected for phone in self.swarm.phones):
            raise Unreachable(_("The server has gone away in the middle of the check."))

    def compare(self) -> None:
        """Whether everybody has the newest screen, and every answer is kept once."""
        found, cost = self.measured, self.swarm.cost
        found.same_version = sum(bool(current) for current in self.swarm.each(QuickPhone.current))
        found.answers = together(
            compare(phone.outbox.letters.values(), own, phone.unnamed)
            for phone, own in zip(self.swarm.phones, self.swarm.each(QuickPhone.own_words), strict=True)
        )
        found.answers.doubled += self.desk.too_many if self.desk else 0
        found.answering = [phone.took[op] for phone in self.swarm.phones for op in phone.kept()]
        found.own_us, found.own_lag_ms = self.swarm.pushing.us_each, cost.lag_ms
        found.own_share, found.server_share = cost.share, cost.server_share

    def go(self) -> None:
        """Everybody puts the phone away for good; places stay as they are."""
        self.swarm.go()
        self.probe.close()
        if self.desk:
            self.desk.close()

    def _plays(self, part: str) -> bool:
        return self.wish.scenario in ("all", part)

    def _a_good_moment(self) -> bool:
        return self.wish.scenario == "return" or any(phone.asked() for phone in self.swarm.phones[:5])

    def _press(self, phones: list[QuickPhone]) -> bool:
        """One press of the console, and how long it takes until these phones show what follows."""
        if self.desk is None:
            return False
        gevent.sleep(BETWEEN_S)
        # The console's page is long. Reading it is our work, not the server's: before the clock starts.
        button, desk = self.desk.ready(), self.desk
        if button is None:
            return False
        self.guests.check()
        heard = self.swarm.hear(lambda: desk.press(button), HEARING_S, phones)
        desk.wait_for_screen(HEARING_S)
        if desk.lost:
            raise Unreachable(_("The server has gone away in the middle of the check."))
        if not desk.agreed:
            return False
        self.measured.pushes += [took for took in heard if took is not None]
        self.measured.silent += sum(took is None for took in heard)
        self._steps += 1
        self.told("step", self._steps)
        return True

    def _answer(self) -> None:
        """Everybody answers everything that their screen asks, within a moment."""
        asked = [(phone, form) for phone in self.swarm.phones for form in phone.asked()]
        if asked:
            self.guests.check()
        within = min(TOGETHER_S, EACH_S * len(asked))
        with self.probe:
            self.swarm.answer(asked, within, lambda: self.told("answer", 1))

    def _cut_and_return(self) -> None:
        """A third of the phones loses the network, the room goes on, and they come back by themselves."""
        asleep = self.swarm.phones[::CUT_ONE_IN]
        others = [phone for number, phone in enumerate(self.swarm.phones) if number % CUT_ONE_IN]
        for phone in asleep:
            phone.cut()
        if not self._press(others):
            gevent.sleep(AWAY_S)
        newest = max((phone.ear.version for phone in others), default=0) if self.desk else 0
        woken = time()
        for phone in asleep:
            phone.wake()
        self.measured.returned += self.swarm.wait_until_back(asleep, HEARING_S, newest)
        self.measured.cut += len(asleep)
        self.measured.returning += [phone.opened[-1] - woken for phone in asleep if phone.connected]
        self.told("return", self.measured.returned)

    def _heard_for(self, seconds: float) -> list[float]:
        """How long after the first phone each one had the same screen: all that can be told from outside."""
        arrived: dict[int, list[float]] = {}
        with self.swarm.cost, self.swarm.pushing, self.swarm.noting(arrived):
            gevent.sleep(seconds)
        return [when - min(times) for times in arrived.values() for when in times]
