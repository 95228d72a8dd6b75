"""One quick phone: it joins, listens, answers, loses the network and comes back as a real one would."""

from collections.abc import Callable, Mapping
from json import dumps
from random import Random
from secrets import token_hex
from time import time
from typing import Any

import gevent

from workshop.rehearsal import answering
from workshop.rehearsal.browser import Reply, Unreachable
from workshop.rehearsal.line import FIRST_TRY_S, MOST_S
from workshop.rehearsal.offered import Form
from workshop.rehearsal.outbox import AT_FIRST_S, Letter, Outbox
from workshop.rehearsal.people import Persona
from workshop.rehearsal.swarm import glimpse
from workshop.rehearsal.swarm.ear import Ear, Hearing, NotLetIn
from workshop.rehearsal.swarm.lane import SCRIPT, Answer, Lane
from workshop.rehearsal.swarm.plug import PATIENCE_S, Where
from workshop.words import _

PUT = f"{SCRIPT}Content-Type: application/json\r\n"
LOST = (NotLetIn, Unreachable, OSError, EOFError)
SENDING_S = 30.0
"""How long one answer is tried for before it counts as unsent."""
AGAIN_S = (0.2, 1.0, 3.0)
"""The pauses between tries to learn what is kept."""
LOOKING_S = 0.5
"""A beat names a newer number: the phone fetches the screen after up to so long."""


class QuickPhone:
    """One phone. `took` has the seconds of each acknowledged answer by its op id, as the kernel saw them."""

    def __init__(
        self,
        where: Where,
        person: Persona,
        hearing: Hearing,
        on_screen: Callable[["QuickPhone"], None],
        patience: float = PATIENCE_S,
    ) -> None:
        self.person = person
        self.lane = Lane(where, patience)
        self.ear = Ear(hearing, lambda _ear: on_screen(self), self._lost, self._heard_beat, patience)
        self.chance = Random(f"quick phone {person.number}")
        self.outbox = Outbox(self._put, self.chance, SENDING_S)
        self.unnamed: set[str] = set()
        self.at = ""
        self.page = ""
        self.joining_took = 0.0
        self.opened: list[float] = []
        """When its socket was let in, each time (wall clock, s)."""
        self.took: dict[str, float] = {}
        self._sent: dict[str, float] = {}
        self._awake = False
        self._counters: dict[str, int] = {}
        self._window = token_hex(4)

    def join(self, token: str) -> None:
        """Come in by the page behind the QR code. NotLetIn with the words of the page when it stays shut."""
        door = self.lane.page(f"/j/{token}")
        hidden = glimpse.way_in(door.text)
        if hidden is None:
            raise NotLetIn(glimpse.words(door.text))
        person = self.person
        said = [("name", person.name), ("role", person.role), ("institution", person.institution)]
        page = self.lane.form(f"/j/{token}", [*hidden, *said, ("pretend", "yes")])
        if page.status != 200 or 'data-at="/p/' not in page.text:
            raise NotLetIn(glimpse.words(page.text))
        self.page = page.text
        self.at = self.page.partition('data-at="')[2].partition('"')[0]
        self.ear.epoch, self.ear.version = glimpse.number(self.page)
        self._awake = True
        self.joining_took = self._open(*(glimpse.first_ticket(self.page) or self._ask_ticket())) - door.sent

    def cut(self) -> None:
        """The network is gone: the socket ends without a word."""
        self._awake = False
        self.ear.drop()
        self.lane.close()

    def wake(self) -> None:
        """The network is back: the phone looks for its socket at once, and then again and again."""
        self._awake = True
        gevent.spawn(self._come_back, 0.0)

    @property
    def connected(self) -> bool:
        """Whether its socket is open."""
        return self.ear.let_in

    def current(self) -> bool:
        """Whether the server says that the screen in hand is the newest."""
        try:
            answer = self._fetch_screen()
        except Unreachable:
            return False
        return answer.status == 304 or answer.facts().get("version") == self.ear.version

    def html(self) -> str:
        """The screen in hand; at the beginning the page around it too."""
        return glimpse.html_of(self.ear.frame) if self.ear.frame else self.page

    def asked(self) -> tuple[Form, ...]:
        """What the screen in hand asks for."""
        return glimpse.asks(self.html())

    def answer(self, form: Form) -> Letter:
        """Answer what a form asks, as somebody might; returns when the server has spoken."""
        field = form.asks
        if "anonymous" in form.marks:
            self.unnamed.add(field)
        self._counters[field] = self._counters.get(field, 0) + 1
        body = {"field": field, "value": answering.imagine(form, self.chance)}
        marks = {"give": True} if form.pressable("give") else {}
        return self.outbox.post({**body, "revision": [self._counters[field], self._window], **marks})

    def kept(self) -> list[str]:
        """The op ids of answers that the server has acknowledged."""
        return [op for op, letter in self.outbox.letters.items() if letter.acknowledged]

    def own_words(self) -> dict[str, Any]:
        """What the server keeps of this phone. Unreachable when it does not say, also when asked again."""
        for wait in AGAIN_S:
            try:
                answer = self.lane.ask("GET", f"{self.at}/answers")
                if answer.status == 200:
                    return answer.facts()
            except Unreachable:
                pass
            gevent.sleep(wait)
        raise Unreachable(_("The server does not say what it has kept."))

    def close(self) -> None:
        """Put the phone away."""
        self.cut()

    def _put(self, op: str, body: Mapping[str, Any]) -> Reply:
        answer = self.lane.ask("PUT", f"{self.at}/answers/{op}", dumps(body).encode(), PUT)
        began = self._sent.setdefault(op, answer.sent)
        self.took[op] = answer.came - began
        return Reply(answer.status, answer.body)

    def _ask_ticket(self) -> tuple[str, int]:
        """A fresh ticket, and the ms to wait with it."""
        ticket = self.lane.ask("GET", f"{self.at}/ticket")
        if ticket.status in (401, 403, 404, 410):
            self._awake = False
        if ticket.status != 200:
            raise NotLetIn(str(ticket.status))
        return ticket.facts().get("ticket", ""), ticket.facts().get("wait", 0)

    def _open(self, ticket: str, wait: int) -> float:
        # In a crowd the server says when it is our turn.
        gevent.sleep(wait / 1000)
        standing = {"epoch": self.ear.epoch, "version": self.ear.version}
        greeting = {"page": "phone", "ticket": ticket, **standing}
        came = self.ear.open(self.lane.where, dumps(greeting))
        self.opened.append(came)
        return came

    def _lost(self) -> None:
        if self._awake and not self.ear.gone:
            gevent.spawn(self._come_back, self.chance.uniform(*FIRST_TRY_S))

    def _come_back(self, wait: float) -> None:
        """Look for the server until it is there, with full jitter, as static/js/backoff.js does."""
        tries = 0
        gevent.sleep(wait)
        while self._awake and not self.connected:
            try:
                self._open(*self._ask_ticket())
            except LOST:
                gevent.sleep(self.chance.uniform(0, min(MOST_S, AT_FIRST_S * 2 ** min(tries, 10))))
                tries += 1

    def _heard_beat(self, epoch: str, version: int) -> None:
        if epoch != self.ear.epoch or version > self.ear.version:
            gevent.spawn_later(self.chance.uniform(0, LOOKING_S), self._look)

    def _look(self) -> None:
        try:
            answer = self._fetch_screen()
        except Unreachable:
            return
        facts = answer.facts()
        if answer.status == 200 and "html" in facts:
            text = f'42["screen",{{"epoch":{dumps(facts["epoch"])},"version":{facts["version"]},"html":'
            self.ear.saw((text + dumps(facts["html"]) + "}]").encode(), time())

    def _fetch_screen(self) -> Answer:
        tag = f'If-None-Match: "{self.ear.epoch}-{self.ear.version}"\r\n'
        return self.lane.ask("GET", f"{self.at}/screen", b"", SCRIPT + tag)
