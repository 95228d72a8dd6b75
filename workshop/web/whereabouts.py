"""Where phones find this computer: what they prove by arriving, and what changes while the room works."""

from contextlib import suppress

from flask import request

from workshop.moment import CLOSED, Moment
from workshop.runtime.addresses import LOOPBACK, devices, look_again
from workshop.runtime.desk_facts import addresses_of, with_port
from workshop.runtime.sessions import Sessions
from workshop.screens.desk import Moved
from workshop.session.commands import AddressFound
from workshop.storage import facts
from workshop.storage.trouble import StoreTrouble


def proven_by_arrival(sessions: Sessions, moment: Moment) -> None:
    """A phone has come by this request: while nobody has chosen an address, the one it came to is the one.

    This computer's own browser reaches all of them and proves nothing.
    """
    if moment.address or moment.state == CLOSED or sessions.settings.public:
        return
    came_to, came_from = with_port(sessions, request.host), request.remote_addr or ""
    if came_to in addresses_of(sessions) and came_from not in (*LOOPBACK, *devices()):
        # On a full disk the page is shown all the same; the next phone proves it again.
        with suppress(StoreTrouble):
            sessions.ask(moment.ident, AddressFound(came_to))


class Whereabouts:
    """Looks at the networks of this computer again and again."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._known = addresses_of(sessions)

    def look(self) -> None:
        """Once. When they have changed the QR is right at once, and every console says so."""
        now = addresses_of(self._sessions)
        if now == self._known:
            return
        before, self._known = self._known, now
        look_again()
        moment = self._open()
        if moment is not None:
            self._say(moment, moment.address if moment.address in before else before[0], now)

    def _say(self, moment: Moment, shown: str, now: tuple[str, ...]) -> None:
        self._sessions.settings.hosts.moved = Moved(self._sessions.now(), shown, lost=shown not in now)
        # A chosen address that is still there stays; the screens are drawn anew either way.
        self._sessions.ask(moment.ident, AddressFound(moment.address if moment.address in now else ""))

    def _open(self) -> Moment | None:
        with self._sessions.store.reader() as conn:
            session_id = facts.open_session(conn)
        return self._sessions.moment(session_id) if session_id else None
