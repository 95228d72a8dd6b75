"""Whose account a request is charged to: a place's, the desk's, or that of strangers who ask for the same.

Never an address: a whole venue is one. And never a connection alone: behind a proxy many people share one.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from workshop.runtime.keyring import Keyring
from workshop.web.auth import DESK_COOKIE, cookie_name
from workshop.wire.work_accounts import Account

MANY, FEW = 4096, 100
"""So many strangers may wait at a door, more than the fullest hall has; and where nobody comes in a crowd."""

AT_THE_DOOR, SELDOM = 24, 4
"""How many of them may have been begun at the same time, and wait for the disk."""

STRANGERS = {
    "j": (40.0, MANY, AT_THE_DOOR),
    "p": (40.0, MANY, AT_THE_DOOR),
    "static": (40.0, MANY, AT_THE_DOOR),
    "socket.io": (40.0, MANY, AT_THE_DOOR),
    "": (10.0, MANY, AT_THE_DOOR),
    "projector": (10.0, FEW, AT_THE_DOOR),
    "facilitator": (4.0, FEW, AT_THE_DOOR),
    "healthz": (2.0, FEW, SELDOM),
    "readyz": (2.0, FEW, SELDOM),
    "metrics": (2.0, FEW, SELDOM),
}
"""By the first word of an address: the share, how many may wait, and how many may be at work."""

ELSEWHERE = (2.0, FEW, SELDOM)
THE_DESK = (40.0, MANY, AT_THE_DOOR, 0.0)
"""Whoever leads the room may ask for what is dear: a press must not wait for that."""

MOST_PLACES = 4096
"""Accounts of places that are remembered; of more, those are let go for which nothing was worked of late."""

OF_LATE_S = 0.001

Environ = Mapping[str, Any]


class Accounts:
    """All accounts of one server. Called with a request, it says whose it is."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._desk = Account(*THE_DESK)
        self._elsewhere = Account(*ELSEWHERE)
        self._strangers = {word: Account(*what) for word, what in STRANGERS.items()}
        self._places: dict[str, Account] = {}

    def __call__(self, environ: Environ) -> Account:
        """The account of this request. Who has shown a key before is known; that is looked up in memory."""
        _slash, first, rest = f"{environ.get('PATH_INFO', '')}//".split("/", 2)
        cookies = environ.get("HTTP_COOKIE", "")
        place = rest.partition("/")[0]
        if first == "p" and self._keyring.was_opened(place, _value(cookies, cookie_name(place))):
            return self._of(place)
        if first == "facilitator" and self._keyring.was_opened(DESK_COOKIE, _value(cookies, DESK_COOKIE)):
            return self._desk
        return self._strangers.get(first.lower(), self._elsewhere)

    def _of(self, place: str) -> Account:
        known = self._places.get(place)
        if known is None:
            if len(self._places) >= MOST_PLACES:
                self._let_go()
            known = self._places[place] = Account()
        return known

    def _let_go(self) -> None:
        now = monotonic()
        self._places = {p: a for p, a in self._places.items() if not a.idle or a.at(now) > OF_LATE_S}


def _value(cookies: str, name: str) -> str:
    return next((c[len(name) + 1 :] for c in cookies.split("; ") if c.startswith(f"{name}=")), "")
