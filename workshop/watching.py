"""Keeping an eye on the running process: the hub is watched, what suffers is said, what is slow is logged."""

from typing import Any

import gevent

from workshop.app import Rounds
from workshop.clockwork import over_and_over
from workshop.monitoring.hub_watch import TOO_LONG_S
from workshop.monitoring.json_log import note
from workshop.monitoring.overload import LOOK_S, OverloadWatch
from workshop.web.whereabouts import Whereabouts


class Watching:
    """Begins with the server and ends with it."""

    def __init__(self, rounds: Rounds) -> None:
        self._rounds = rounds
        self._strain = OverloadWatch(rounds.sessions, rounds.live, rounds.watch)
        self._whereabouts = Whereabouts(rounds.sessions)
        self._looking: Any = None
        self._said = 0

    def start(self) -> None:
        """Begin to look."""
        self._rounds.watch.start()
        note("serving")
        self._looking = gevent.spawn(over_and_over, LOOK_S, self.look)

    def stop(self) -> None:
        """Look no more."""
        note("stopping")
        self._looking.kill(block=False)
        self._rounds.watch.stop()

    def look(self) -> None:
        """Once at everything; a turn that was too long goes into the log, with the place in the code."""
        self._strain.look()
        self._whereabouts.look()
        count, self._said = self._rounds.watch.held_too_long - self._said, self._rounds.watch.held_too_long
        took, where = self._rounds.watch.held.of_the_minute()
        if count and took > TOO_LONG_S:
            note("held", count=count, ms=round(took * 1000), where=where or "unknown")
