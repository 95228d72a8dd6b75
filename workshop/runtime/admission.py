"""Who is let in, and when: keys, tickets, guesses that count, and turns when a whole hall comes back."""

from collections.abc import Callable

from workshop.runtime.guessing import NAMES_A_MINUTE, Guessing
from workshop.runtime.keyring import Keyring
from workshop.runtime.pacing import Pacing
from workshop.storage.store import Store
from workshop.wire.tickets import Tickets


class Admission:
    """`codes` counts wrong typed codes, `names` newcomers who are asked whether they are the same."""

    def __init__(self, store: Store, now: Callable[[], int]) -> None:
        self.keyring = Keyring(store)
        self.tickets = Tickets(store.secret, lambda: now() / 1000)
        self.codes = Guessing()
        self.names = Guessing(NAMES_A_MINUTE)
        self.pacing = Pacing()
