"""Answers on their way: kept on the phone before the first try, sent until the server has said something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from secrets import token_hex
from time import perf_counter, time
from typing import Any

import gevent

from workshop.rehearsal.client.http_connection import HttpReply
from workshop.rehearsal.client.tcp_connection import Unreachable

AT_FIRST_S, AT_MOST_S = 0.5, 15.0
"""The first and the longest pause between two tries, before chance shortens it."""

Send = Callable[[str, Mapping[str, Any]], HttpReply]
"""Sends one answer: its op id and its body."""


@dataclass
class Letter:
    """One answer with the id it keeps for ever. `fate` is open, saved, newer, refused or unsent.

    `left` is when the first try left (wall clock, s), `seconds` how long it took from there until the server
    had spoken.
    """

    op: str
    body: Mapping[str, Any]
    began: float
    left: float = 0.0
    fate: str = "open"
    tries: int = 0
    code: str = ""
    message: str = ""
    seconds: float | None = None

    @property
    def field(self) -> str:
        """The id of the field that is answered."""
        return str(self.body["field"])

    @property
    def acknowledged(self) -> bool:
        """Whether the server has said that it is kept."""
        return self.fate == "saved"


class Outbox:
    """All answers of one phone, by op id, in the order in which they were pressed."""

    def __init__(self, send: Send, chance: Random, patience: float = 60.0) -> None:
        self._send = send
        self._chance = chance
        self.patience = patience
        """How many seconds one answer is tried for before it counts as unsent."""
        self.letters: dict[str, Letter] = {}

    def post(self, body: Mapping[str, Any]) -> Letter:
        """Keep this answer, then send it; returns when the server has spoken or patience has run out."""
        letter = Letter(token_hex(16), dict(body), perf_counter())
        self.letters[letter.op] = letter
        return self._deliver(letter)

    def again(self, *, everything: bool = False) -> None:
        """Offer what could not be sent once more, under the same ids; after a restore, `everything`."""
        for letter in list(self.letters.values()):
            if everything or letter.fate == "unsent":
                letter.began, letter.left, letter.fate = perf_counter(), 0.0, "open"
                self._deliver(letter)

    def took(self) -> dict[str, float]:
        """How long each acknowledged answer took until the word that it is kept (s), by its op id."""
        return {x.op: x.seconds for x in self.letters.values() if x.acknowledged and x.seconds is not None}

    def _deliver(self, letter: Letter) -> Letter:
        while letter.fate == "open":
            letter.tries += 1
            trying = time()
            try:
                self._read(letter, self._send(letter.op, letter.body))
            except Unreachable:
                letter.left = letter.left or trying
            if letter.fate == "open":
                self._wait(letter)
        return letter

    def _read(self, letter: Letter, reply: HttpReply) -> None:
        facts = reply.facts()
        letter.left = letter.left or reply.sent
        if reply.status == 200:
            letter.fate = "saved" if facts.get("saved") else "newer"
            letter.seconds = reply.came - letter.left
        elif reply.status < 500 and reply.status != 429:
            letter.fate = "refused"
            letter.code = str(facts.get("code", reply.status))
            letter.message = str(facts.get("message", ""))

    def _wait(self, letter: Letter) -> None:
        left = letter.began + self.patience - perf_counter()
        if left <= 0:
            letter.fate = "unsent"
            return
        # Full jitter: a hall full of phones must not come back in the same second.
        pause = self._chance.uniform(0, min(AT_MOST_S, AT_FIRST_S * 2 ** min(letter.tries, 10)))
        gevent.sleep(min(pause, left))
