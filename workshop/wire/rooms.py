"""Who is connected: one `Listener` a socket, found by session, by person and by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

SOCKETS_A_PLACE = 4
"""One person's sockets (phone, laptop, a forgotten tab); a fifth makes the oldest go."""

SOCKETS_A_DESK = 16
"""The same for consoles, projectors and previews, of which several may be open on purpose."""

Key = TypeVar("Key")

Number = tuple[str, int]
"""What a screen is known by: the epoch and the version."""


@dataclass(slots=True)
class Listener:
    """One authorised socket.

    `subject` is whose it is: the handle of a place on a phone, a desk or a projector elsewhere.
    `epoch` and `version` are the screen it has, as far as we know. `since` is ms since the epoch.
    """

    sid: str
    page: str
    subject: str
    session_id: str
    epoch: str
    version: int
    since: int

    @property
    def number(self) -> Number:
        """The screen this page shows."""
        return self.epoch, self.version

    @property
    def seat(self) -> tuple[str, str, str]:
        """What is counted against the greatest number of sockets."""
        return self.session_id, self.page, self.subject


class Rooms:
    """Everybody who is connected to this process. Rooms follow from the ticket; a client never names one."""

    def __init__(self) -> None:
        self._all: dict[str, Listener] = {}
        self._sessions: dict[str, dict[str, Listener]] = {}
        self._seats: dict[tuple[str, str, str], dict[str, Listener]] = {}

    def join(self, listener: Listener) -> list[str]:
        """Let a listener in; the sids that have to go because this seat has too many sockets now."""
        self._all[listener.sid] = listener
        self._sessions.setdefault(listener.session_id, {})[listener.sid] = listener
        seat = self._seats.setdefault(listener.seat, {})
        seat[listener.sid] = listener
        at_most = SOCKETS_A_PLACE if listener.page == "phone" else SOCKETS_A_DESK
        return list(seat)[: max(0, len(seat) - at_most)]

    def leave(self, sid: str) -> Listener | None:
        """Take a listener out; None when nobody had that sid."""
        listener = self._all.pop(sid, None)
        if listener is not None:
            _drop(self._sessions, listener.session_id, sid)
            _drop(self._seats, listener.seat, sid)
        return listener

    def get(self, sid: str) -> Listener | None:
        """The listener with this sid."""
        return self._all.get(sid)

    def in_session(self, session_id: str, page: str | None = None) -> list[Listener]:
        """Everybody in a session, or those on one page of it."""
        there = self._sessions.get(session_id, {}).values()
        return [one for one in there if page is None or one.page == page]

    def of_place(self, session_id: str, place: str) -> list[Listener]:
        """One person's phones, the oldest socket first."""
        return list(self._seats.get((session_id, "phone", place), {}).values())

    def here(self, session_id: str) -> set[str]:
        """Handles of the places that have a phone connected."""
        return {one.subject for one in self.in_session(session_id, "phone")}

    def on_page(self, page: str) -> list[Listener]:
        """Every socket of one page, in all sessions."""
        return [one for one in self._all.values() if one.page == page]

    def saw(self, sids: Iterable[str], epoch: str, version: int) -> None:
        """These have been sent the screen of this number."""
        for sid in sids:
            if (listener := self._all.get(sid)) is not None:
                listener.epoch, listener.version = epoch, version

    def __iter__(self) -> Iterator[Listener]:
        return iter(list(self._all.values()))

    def __len__(self) -> int:
        return len(self._all)


def _drop(groups: dict[Key, dict[str, Listener]], key: Key, sid: str) -> None:
    members = groups.get(key, {})
    members.pop(sid, None)
    if not members:
        groups.pop(key, None)
