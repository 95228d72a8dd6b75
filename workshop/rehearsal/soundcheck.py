"""A soundcheck: many phones join, hear, answer, are cut off and come back. Was anything lost?"""

from collections.abc import Callable
from time import perf_counter

import gevent
from gevent.pool import Group

from workshop.rehearsal import answering
from workshop.rehearsal.console import SimulatedConsole
from workshop.rehearsal.crowd import Crowd
from workshop.rehearsal.measured import Measured
from workshop.rehearsal.offered import NotOffered
from workshop.rehearsal.phone import SimulatedPhone
from workshop.rehearsal.reading_back import compare, together

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


def soundcheck(
    base_url: str,
    token: str,
    phones: int,
    *,
    console: SimulatedConsole | None = None,
    seconds: float = 20.0,
    told: Told = lambda part, done: None,
) -> Measured:
    """Check one open session: led by `console` through its plan, or listened to for `seconds`."""
    check = Soundcheck(Crowd(phones, restless=False), console, told)
    try:
        check.arrive(base_url, token)
        if console is None:
            check.listen(seconds)
        else:
            check.lead()
        check.compare()
    finally:
        check.crowd.go()
    return check.measured


class Soundcheck:
    """One check while it runs. What it finds is in `measured`."""

    def __init__(self, crowd: Crowd, console: SimulatedConsole | None, told: Told) -> None:
        self.crowd = crowd
        self.console = console
        self.told = told
        self.measured = Measured(len(crowd.people))
        self._steps = 0

    def arrive(self, base_url: str, token: str) -> None:
        """Everybody joins. Who has a page but no socket has not joined."""
        self.crowd.arrive(base_url, token, lambda count: self.told("join", count))
        self.measured.joined = sum(phone.line.connected.is_set() for phone in self.crowd.phones)
        self.measured.notes += self.crowd.turned_away[:3]

    def lead(self) -> None:
        """Press the console's buttons to the end of the plan; once, in the middle, a third is cut off."""
        while self._steps < MOST_STEPS and self._press(self.crowd.phones):
            self._answer()
            if self._writing() and not self.measured.cut:
                self._cut_and_return()

    def listen(self, seconds: float) -> None:
        """Without a console: answer what is asked, lose a third and find it again, hear what is pushed."""
        self._answer()
        self._cut_and_return()
        began = perf_counter()
        gevent.sleep(seconds)
        self._answer()
        self.measured.pushes += _behind_the_first(self.crowd.phones, began)

    def compare(self) -> None:
        """Whether everybody has the newest screen, and every answer is kept once."""
        phones, found = self.crowd.phones, self.measured
        found.same_version = sum(phone.current() for phone in phones)
        found.answers = together(compare(p.outbox.letters.values(), p.own_words(), p.unnamed) for p in phones)
        found.answers.doubled += self.console.too_many if self.console else 0
        found.answering = [took for phone in phones for took in phone.outbox.seconds()]

    def _press(self, phones: list[SimulatedPhone]) -> bool:
        """One press of the console, and how long it takes until these phones show what follows."""
        if self.console is None:
            return False
        gevent.sleep(BETWEEN_S)
        before = [(phone, phone.screen) for phone in phones]
        # The console's page is long. Reading it is our work, not the server's: before the clock starts.
        step = self.console.step
        began = perf_counter()
        if not self.console.forward():
            return False
        for phone, screen in before:
            phone.wait_for_other(screen, max(began + HEARING_S - perf_counter(), 0.0))
        self.console.wait_for_step(step, HEARING_S)
        heard = [phone.heard_after(began) for phone in phones]
        self.measured.pushes += [took for took in heard if took is not None]
        self.measured.silent += sum(took is None for took in heard)
        self._steps += 1
        self.told("step", self._steps)
        return True

    def _writing(self) -> bool:
        return any(form.asks for phone in self.crowd.phones[:5] for form in phone.offer.forms)

    def _answer(self) -> None:
        """Everybody answers everything that their screen asks, within a moment."""
        answers = Group()
        asked = [phone for phone in self.crowd.phones if any(form.asks for form in phone.offer.forms)]
        within = min(TOGETHER_S, EACH_S * len(asked))
        for phone in asked:
            answers.spawn(self._answer_all, phone, phone.chance.uniform(0, within))
        answers.join()

    def _answer_all(self, phone: SimulatedPhone, after: float) -> None:
        gevent.sleep(after)
        for form in phone.offer.forms:
            if not form.asks or form.marks.get("audience") == "device":
                continue
            try:
                value = answering.imagine(form, phone.chance)
                send = phone.give if form.pressable("give") else phone.answer
                send(form.asks, value)
            except NotOffered:
                continue
            self.told("answer", 1)

    def _cut_and_return(self) -> None:
        """A third of the phones loses the network, the room goes on, and they come back by themselves."""
        asleep = [phone for number, phone in enumerate(self.crowd.phones) if number % CUT_ONE_IN == 0]
        others = [phone for number, phone in enumerate(self.crowd.phones) if number % CUT_ONE_IN]
        for phone in asleep:
            phone.sleep()
        if not self._press(others):
            gevent.sleep(AWAY_S)
        missed = [(phone, phone.screen) for phone in asleep] if self.console else []
        for phone in asleep:
            phone.wake()
        until = perf_counter() + HEARING_S
        for phone in asleep:
            phone.line.connected.wait(max(until - perf_counter(), 0.0))
        for phone, screen in missed:
            phone.wait_for_other(screen, max(until - perf_counter(), 0.0))
        self.measured.cut += len(asleep)
        self.measured.returned += sum(phone.line.connected.is_set() for phone in asleep)
        self.told("return", self.measured.returned)


def _behind_the_first(phones: list[SimulatedPhone], began: float) -> list[float]:
    """How long after the first phone each one had the same version: all that can be told from outside."""
    first: dict[int, float] = {}
    arrived = [(version, when) for phone in phones for version, when in phone.arrivals if when >= began]
    for version, when in sorted(arrived, key=lambda pair: pair[1]):
        first.setdefault(version, when)
    return [when - first[version] for version, when in arrived]
