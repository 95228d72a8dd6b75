"""Telling the room: after a commit, whoever has an older screen gets the new one, drawn once for many."""

from collections.abc import Callable
from json import dumps

import gevent

from workshop.moment import Moment
from workshop.phases.progress import progress
from workshop.runtime.desk_facts import current, desk_of
from workshop.runtime.sessions import Sessions
from workshop.screens.console import console
from workshop.screens.projector import projector
from workshop.wire.live import Live
from workshop.wire.push import encode_event, encode_screen
from workshop.wire.rooms import Listener

AT_A_TIME = 200
"""Phones told in one go, some milliseconds, before other greenlets get their turn."""

TOGETHER_S = 0.1
"""The first change is told at once; those that follow within this time are drawn together."""

PUBLIC_PAGES = ("projector", "preview")
"""Pages that show what the room sees; a preview is the projector's screen on the console."""

COUNT_S = 0.5
"""Counts reach console and projector at most twice a second."""

ARRIVALS_S = 1.0
"""The first who comes is seen at once; then desks are drawn once a second: they grow with the room."""


class Broadcast:
    """Pushes of one process. It asks the house for facts once per version and the wire to send."""

    def __init__(self, sessions: Sessions, live: Live) -> None:
        self._sessions = sessions
        self._live = live
        self._screens = Throttle(TOGETHER_S, self._tell)
        self._counts = Throttle(COUNT_S, self._count)
        self._arrivals = Throttle(ARRIVALS_S, self._welcome)
        sessions.callbacks.on_arrival = self._arrivals
        sessions.callbacks.on_screen_change = self._screens
        sessions.callbacks.on_counts = self._counts

    def _tell(self, session_id: str) -> None:
        moment = self._sessions.moment(session_id)
        if moment is None:
            return
        self.to_phones(moment)
        self.to_desks(moment)

    def _welcome(self, session_id: str) -> None:
        """Somebody has come in: nobody's phone changes, so the desks can wait a second for the next."""
        moment = self._sessions.moment(session_id)
        if moment is not None:
            self.to_desks(moment)

    def to_phones(self, moment: Moment) -> None:
        """The new screen to every phone whose number has moved."""
        mine = self._sessions.drawn.numbers(moment)
        behind: dict[str, list[Listener]] = {}
        for listener in self._live.rooms.in_session(moment.ident, "phone"):
            if listener.number != (moment.epoch, mine.get(listener.subject, 0)):
                behind.setdefault(listener.subject, []).append(listener)
        for count, (handle, frame) in enumerate(self._sessions.drawn.phones(moment).frames(behind), 1):
            for listener in behind[handle]:
                self._to_phone(listener, moment.epoch, mine.get(handle, 0), frame)
            if count % AT_A_TIME == 0:
                gevent.sleep(0)

    def _to_phone(self, listener: Listener, epoch: str, version: int, frame: bytes) -> None:
        """Whoever was shown something newer meanwhile, coming back while the others were told, keeps that."""
        if listener.epoch != epoch or listener.version < version:
            self._live.push.to_one(listener.sid, frame)
            listener.epoch, listener.version = epoch, version

    def to_desks(self, moment: Moment) -> None:
        """Consoles and projectors look at the session's own number."""
        for pages, draw in ((("console",), console), (PUBLIC_PAGES, projector)):
            sids = [each.sid for page in pages for each in self._live.rooms.in_session(moment.ident, page)]
            if sids:
                screen = draw(moment, desk_of(self._sessions, moment, self._live))
                frame = encode_screen(screen.epoch, screen.version, dumps(screen.html, ensure_ascii=False))
                self._live.push.to_many(sids, frame)
                self._live.rooms.saw(sids, screen.epoch, screen.version)

    def _count(self, session_id: str) -> None:
        moment = self._sessions.moment(session_id)
        if moment is None:
            return
        for page in ("console", *PUBLIC_PAGES):
            sids = [each.sid for each in self._live.rooms.in_session(session_id, page)]
            if sids:
                self._live.push.to_many(sids, encode_event("counts", dumps(self._counted(moment, page))))

    def _counted(self, moment: Moment, page: str) -> dict[str, object]:
        """The counts of a page; a console is told besides how many phones are up to date."""
        said = counts(moment, page)
        return {**said, "current": current(self._sessions, moment, self._live)} if page == "console" else said


class Throttle:
    """Calls `act` at once, and at most once more per `pause` seconds for whatever came meanwhile."""

    def __init__(self, pause: float, act: Callable[[str], None]) -> None:
        self._pause = pause
        self._act = act
        self._busy: set[str] = set()
        self._again: set[str] = set()

    def __call__(self, subject: str) -> None:
        """Something happened to this session."""
        if subject in self._busy:
            self._again.add(subject)
            return
        self._busy.add(subject)
        gevent.spawn(self._run, subject)

    def _run(self, subject: str) -> None:
        try:
            while True:
                self._again.discard(subject)
                self._act(subject)
                gevent.sleep(self._pause)
                if subject not in self._again:
                    return
        finally:
            self._busy.discard(subject)


def counts(moment: Moment, page: str) -> dict[str, object]:
    """How many are here and have answered; on a console also who, unless the question is anonymous."""
    made = progress(moment)
    said: dict[str, object] = {"here": len(moment.here), "of": made.of, "answered": made.answered}
    if page == "console" and not made.nameless:
        said["who"] = sorted(made.who)
    return said
