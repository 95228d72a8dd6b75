"""A soundcheck: many phones join, hear, answer, are cut off and come back. Was anything lost?"""

from collections.abc import Callable
from dataclasses import dataclass
from time import time

import gevent

from workshop.rehearsal.client.console import SimulatedConsole
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import ServerAddress, Unreachable
from workshop.rehearsal.guests import Guests
from workshop.rehearsal.measured import Measured
from workshop.rehearsal.probing import Probe
from workshop.rehearsal.reading_back import compare, together
from workshop.rehearsal.swarm import Swarm
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

Progress = Callable[[str, int], None]
"""Progress: which part is running, and how much of it is done."""


@dataclass(frozen=True)
class CheckOptions:
    """What is to be checked: `scenario` is one of SCENARIOS, `console` a link that opens once.

    Without a console the room is listened to for `seconds`. `process` is the id of the server's, if known.
    """

    url: str
    token: str
    phones: int
    scenario: str = "all"
    console: str = ""
    seconds: float = 20.0
    process: int = 0


def soundcheck(options: CheckOptions, progress: Progress = lambda part, done: None) -> Measured:
    """Check one open rehearsal. NotWelcome when somebody real is in it, Unreachable without a server."""
    check = Soundcheck(options, progress)
    try:
        check.run()
    finally:
        check.go()
    return check.measured


class Soundcheck:
    """One check while it runs. What it finds is in `measured`."""

    def __init__(self, options: CheckOptions, progress: Progress) -> None:
        server = ServerAddress.of(options.url)
        self.options = options
        self.guests = Guests(server, options.token)
        self.progress = progress
        self.measured = Measured(options.phones, scenario=options.scenario)
        self.swarm = Swarm(server, options.process)
        self.probe = Probe(server, self.measured.probed)
        self.console = SimulatedConsole(options.console) if options.console else None
        self._steps = 0

    def run(self) -> None:
        """The parts of the scenario, one after the other."""
        self.guests.check()
        if self.console:
            self.console.sign_in()
        self.probe.at_rest()
        self.arrive()
        self.guests.check()
        if self.options.scenario != "join":
            self.lead() if self.console else self.listen()
        self.compare()

    def arrive(self) -> None:
        """Everybody joins. Who has a page but no socket has not joined."""
        with self.probe:
            self.swarm.arrive(
                self.options.token, self.options.phones, on_arrival=lambda count: self.progress("join", count)
            )
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
                if self.options.scenario == "return":
                    return

    def listen(self) -> None:
        """Without a console: answer what is asked, lose a third and find it again, hear what is pushed."""
        if self._plays("answer"):
            self._answer()
        if self._plays("return"):
            self._cut_and_return()
        if self._plays("push"):
            self.measured.pushes += self._heard_for(self.options.seconds)
        if self._plays("answer"):
            self._answer()
        if self.swarm.phones and not any(phone.connected for phone in self.swarm.phones):
            raise Unreachable(_("The server has gone away in the middle of the check."))

    def compare(self) -> None:
        """Whether everybody has the newest screen, and every answer is kept once."""
        found, cost = self.measured, self.swarm.cost
        found.same_version = sum(bool(current) for current in self.swarm.each(SimulatedPhone.current))
        found.answers = together(
            compare(phone.outbox.letters.values(), own, phone.unnamed)
            for phone, own in zip(self.swarm.phones, self.swarm.each(SimulatedPhone.own_words), strict=True)
        )
        found.answers.doubled += self.console.too_many if self.console else 0
        found.answering = [took for phone in self.swarm.phones for took in phone.outbox.took().values()]
        found.own_us, found.own_lag_ms = self.swarm.pushing.us_each, cost.lag_ms
        found.own_share, found.server_share = cost.share, cost.server_share

    def go(self) -> None:
        """Everybody puts the phone away for good; places stay as they are."""
        self.swarm.go()
        self.probe.close()
        self.guests.close()
        if self.console:
            self.console.close()

    def _plays(self, part: str) -> bool:
        return self.options.scenario in ("all", part)

    def _a_good_moment(self) -> bool:
        return self.options.scenario == "return" or any(phone.asked() for phone in self.swarm.phones[:5])

    def _press(self, phones: list[SimulatedPhone]) -> bool:
        """One press of the console, and how long it takes until these phones show what follows."""
        if self.console is None:
            return False
        gevent.sleep(BETWEEN_S)
        # The console's page is long. Reading it is our work, not the server's: before the clock starts.
        console, button = self.console, self.console.ready()
        if button is None:
            return False
        step = console.step
        self.guests.check()
        try:
            heard = self.swarm.hear(lambda: console.press(button), HEARING_S, phones)
        except Unreachable as lost:
            raise Unreachable(_("The server has gone away in the middle of the check.")) from lost
        if not console.agreed:
            return False
        console.wait_for_step(step, HEARING_S)
        self.measured.pushes += [took for took in heard if took is not None]
        self.measured.silent += sum(took is None for took in heard)
        self._steps += 1
        self.progress("step", self._steps)
        return True

    def _answer(self) -> None:
        """Everybody answers everything that their screen asks, within a moment."""
        asked = [(phone, form) for phone in self.swarm.phones for form in phone.asked()]
        if asked:
            self.guests.check()
        within = min(TOGETHER_S, EACH_S * len(asked))
        with self.probe:
            self.swarm.answer(asked, within, lambda: self.progress("answer", 1))

    def _cut_and_return(self) -> None:
        """A third of the phones loses the network, the room goes on, and they come back by themselves."""
        asleep = self.swarm.phones[::CUT_ONE_IN]
        others = [phone for number, phone in enumerate(self.swarm.phones) if number % CUT_ONE_IN]
        for phone in asleep:
            phone.sleep()
        if not self._press(others):
            gevent.sleep(AWAY_S)
        newest = max((phone.screen.version for phone in others), default=0) if self.console else 0
        woken = time()
        for phone in asleep:
            phone.wake()
        self.measured.returned += self.swarm.wait_until_back(asleep, HEARING_S, newest)
        self.measured.cut += len(asleep)
        self.measured.returning += [phone.socket.opened[-1] - woken for phone in asleep if phone.connected]
        self.progress("return", self.measured.returned)

    def _heard_for(self, seconds: float) -> list[float]:
        """How long after the first phone each one had the same screen: all that can be told from outside."""
        arrived: dict[int, list[float]] = {}
        with self.swarm.cost, self.swarm.pushing, self.swarm.noting(arrived):
            gevent.sleep(seconds)
        return [when - min(times) for times in arrived.values() for when in times]
