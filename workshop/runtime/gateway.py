"""What the wire asks of the house: who may connect, which number a screen has now, and the screen itself."""

from json import dumps

from workshop.moment import Moment
from workshop.runtime.desk_facts import desk_of
from workshop.runtime.sessions import Sessions
from workshop.screens import drawing
from workshop.screens.console import console
from workshop.screens.projector import projector
from workshop.wire.live import Live
from workshop.wire.push import encode_screen
from workshop.wire.rooms import Listener, Number
from workshop.wire.tickets import Ticket


class SocketGateway:
    """Answers the wire from memory. `live` is set once the wire stands, which needs this first."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self.live: Live | None = None

    def now(self) -> int:
        """The server's clock, ms since the epoch."""
        return self._sessions.now()

    def still_valid(self, ticket: Ticket) -> bool:
        """A place that was forgotten or removed cannot listen any more; a desk's ticket lasts a minute."""
        moment = self._sessions.moment(ticket.session_id)
        if moment is None:
            return False
        if ticket.page != "phone":
            return True
        person = moment.people.get(ticket.subject)
        return person is not None and person.state != "removed"

    def number_for(self, listener: Listener) -> Number:
        """Epoch and version of the screen this listener should have."""
        moment = self._sessions.moment(listener.session_id)
        if moment is None:
            return ("", 0)
        if listener.page != "phone":
            return moment.epoch, moment.version
        # One by one: to look up everybody's number for each of a thousand who come would be a million.
        here = listener.subject in moment.people
        return moment.epoch, drawing.number(moment, listener.subject) if here else 0

    def screen_for(self, listener: Listener) -> bytes | None:
        """The frame of that screen."""
        moment = self._sessions.moment(listener.session_id)
        if moment is None or self.live is None:
            return None
        if listener.page == "phone":
            return next(
                (frame for _, frame in self._sessions.drawn.phones(moment).frames([listener.subject])), None
            )
        return self._wall(moment, listener.page, self.live)

    def _wall(self, moment: Moment, page: str, live: Live) -> bytes:
        draw = console if page == "console" else projector
        screen = draw(moment, desk_of(self._sessions, moment, live))
        return encode_screen(screen.epoch, screen.version, dumps(screen.html, ensure_ascii=False))

    def came(self, listener: Listener) -> None:
        """A socket opened: the console sees who is connected, and at once that the wall is lit."""
        self._seen(listener)

    def went(self, listener: Listener) -> None:
        """A socket closed. Nobody has left: only a human signal says that. But a wall may be dark."""
        self._seen(listener)

    def _seen(self, listener: Listener) -> None:
        if listener.page == "phone":
            self._sessions.last_heard.heard(listener.subject)
            self._sessions.callbacks.on_counts(listener.session_id)
        elif listener.page == "projector":
            self._sessions.callbacks.on_arrival(listener.session_id)
