"""Tickets: signed, short-lived leave to open one socket. Whether it still holds is asked when it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from time import time

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

PAGES = ("phone", "console", "projector", "preview")
GOOD_FOR_S = 60
"""Seconds a ticket may lie between being fetched and being shown."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who asks to connect: one of PAGES; a place's handle, a desk or a projector; and in which session."""

    page: str
    subject: str
    session_id: str


class Tickets:
    """Issues and reads tickets. `secret` is the server's own; `clock` gives seconds since the epoch."""

    def __init__(self, secret: str | bytes, clock: Callable[[], float] = time) -> None:
        class Signer(TimestampSigner):
            def get_timestamp(self) -> int:
                return int(clock())

        self._paper = URLSafeTimedSerializer(
            secret, salt="workshop.wire.ticket", signer=Signer, signer_kwargs={"digest_method": sha256}
        )

    def issue(self, page: str, subject: str, session_id: str) -> str:
        """A ticket for one page. ValueError for a page that does not exist."""
        if page not in PAGES:
            raise ValueError(f"no such page: {page}")
        return str(self._paper.dumps([page, subject, session_id]))

    def read(self, ticket: str, max_age_s: int = GOOD_FOR_S) -> Ticket | None:
        """What a ticket says; None when it is too old, not ours or changed on the way."""
        try:
            page, subject, session_id = self._paper.loads(ticket, max_age=max_age_s)
        except (BadData, ValueError, TypeError):
            return None
        return Ticket(page, subject, session_id)
