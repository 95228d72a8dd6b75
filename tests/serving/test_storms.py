"""Storms over a real server: everybody comes at once, answers at once, and comes back at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import gevent
import pytest
from gevent.pool import Group

from tests.browser.serving import Server
from workshop.rehearsal import answering
from workshop.rehearsal.client.console import SimulatedConsole
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.tcp_connection import ServerAddress
from workshop.rehearsal.crowd import Crowd

pytestmark = pytest.mark.timeout(240)

HALL, PATIENCE_S = 40, 60.0


@dataclass
class Hall:
    """A server, its console, and everybody."""

    server: Server
    console: SimulatedConsole
    crowd: Crowd
    pushed: Counter[SimulatedPhone]
    """How many screens each phone was pushed so far."""

    def goes_on(self) -> None:
        """One press, until every phone has what follows."""
        before = {phone: phone.screen for phone in self.crowd.phones}
        step = self.console.step
        assert self.console.forward()
        self.console.wait_for_step(step, PATIENCE_S)
        assert all(phone.wait_for_other(screen, PATIENCE_S) for phone, screen in before.items())

    def screens(self) -> list[int]:
        return [self.pushed[phone] for phone in self.crowd.phones]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    server = Server(tmp_path, "peer-mentoring-45", "--rehearsal").start()
    console = SimulatedConsole(server.at("console"))
    crowd, pushed = Crowd(ServerAddress.of(server.url), HALL, restless=False), Counter[SimulatedPhone]()
    try:
        console.sign_in()
        crowd.come_in(server.facts["token"])
        for phone in crowd.phones:
            phone.on_newer = lambda phone: pushed.update([phone])
        yield Hall(server, console, crowd, pushed)
    finally:
        crowd.go()
        console.close()
        server.stop()


def soon(test: Callable[[], bool]) -> bool:
    """Whether this holds before patience ends."""
    until = monotonic() + PATIENCE_S
    while not test() and monotonic() < until:
        gevent.sleep(0.05)
    return test()


def connected(phone: SimulatedPhone) -> bool:
    return phone.connected


def test_a_hall_comes_back_to_the_right_screen_and_nobody_is_told_twice(hall: Hall) -> None:
    assert len(hall.crowd.phones) == HALL and hall.screens() == [0] * HALL, "joining moves nobody's phone"
    hall.goes_on()
    before = hall.screens()
    hall.server.kill()
    assert soon(lambda: not any(map(connected, hall.crowd.phones)))
    hall.server.start()
    for phone in hall.crowd.phones:
        assert phone.wait_for(connected, PATIENCE_S)
    assert all(phone.current() for phone in hall.crowd.phones)
    assert hall.screens() == before, "who has the screen of now is not sent it again"
    hall.goes_on()
    assert hall.screens() == [count + 1 for count in before]


def test_everybody_answers_at_the_last_moment_and_every_answer_is_kept_once(hall: Hall) -> None:
    while not any(form.asks for form in hall.crowd.phones[0].offer.forms):
        hall.goes_on()
    answers = Group()
    for phone in hall.crowd.phones:
        answers.spawn(answer, phone)
    hall.goes_on()
    answers.join(PATIENCE_S)
    assert all(phone.outbox.letters for phone in hall.crowd.phones)
    fates = [letter.fate for phone in hall.crowd.phones for letter in phone.outbox.letters.values()]
    assert set(fates) == {"saved"}


def answer(phone: SimulatedPhone) -> None:
    for form in phone.offer.forms:
        if form.asks and form.marks.get("audience") != "device":
            phone.answer(form.asks, answering.imagine(form, phone.chance))
