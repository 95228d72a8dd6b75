"""What suffers around us, the machine, the disk or the network: looked for, and said without flickering."""

import time
from collections import deque
from dataclasses import dataclass

from workshop.monitoring.hub_watch import HubWatch
from workshop.runtime.sessions import Sessions
from workshop.wire.live import Live

LOOK_S = 2.0
"""Seconds between two looks."""

LATE_S, EARLY_S = 0.25, 0.1
"""A turn of the hub that comes this much too late is felt by people; below the second it is not."""

SLOW_S, QUICK_S = 0.5, 0.2
"""The same of a commit."""

AT_ONCE_LOOKS = 6
"""Pings find phones that a Wi-Fi has lost within ten seconds: this many looks, and one more."""

FEW = 5
"""Fewer phones than these are no trouble of the network."""

UNANSWERED = "ping timeout"
"""Engine.IO's word for a phone that went without a goodbye."""


@dataclass
class Lamp:
    """Comes on after `on` bad looks in a row, goes out after `out` good ones in a row; between, it stays."""

    on: int
    out: int
    lit: bool = False
    _run: int = 0

    def look(self, bad: bool, good: bool) -> bool:
        """One look more; whether the lamp is lit now. What is neither bad nor good only breaks the row."""
        against = good if self.lit else bad
        self._run = self._run + 1 if against else 0
        if self._run >= (self.out if self.lit else self.on):
            self.lit, self._run = not self.lit, 0
        return self.lit


@dataclass(frozen=True)
class Sample:
    """One look. Times in s: the latest turn of the hub, the slowest commit. `lost` phones, `there` still."""

    late: float
    commit: float
    lost: int
    there: int


class Lamps:
    """The three lamps, and what each of them calls bad and good."""

    def __init__(self) -> None:
        self._machine, self._disk, self._network = Lamp(3, 5), Lamp(2, 10), Lamp(1, 10)

    def look(self, felt: Sample) -> tuple[str, ...]:
        """The names of those that are lit now."""
        many = felt.lost >= FEW and felt.lost >= felt.there
        lit = {
            "machine": self._machine.look(felt.late > LATE_S, felt.late < EARLY_S),
            "disk": self._disk.look(felt.commit > SLOW_S, felt.commit < QUICK_S),
            "network": self._network.look(many, not many),
        }
        return tuple(name for name, on in lit.items() if on)


class OverloadWatch:
    """Looks at the running process every LOOK_S and tells the house what suffers."""

    def __init__(self, sessions: Sessions, live: Live, watch: HubWatch) -> None:
        self._sessions, self._live, self._watch = sessions, live, watch
        self._lamps = Lamps()
        self._slowest = 0.0
        self._looked = time.monotonic()
        self._lost: deque[int] = deque([0], maxlen=AT_ONCE_LOOKS + 1)
        sessions.store.writer.after_each.append(self.committed)

    def committed(self, jobs: int, seconds: float) -> None:
        """The writer's word after each group."""
        self._slowest = max(self._slowest, seconds)

    def look(self) -> None:
        """One look at everything since the last."""
        self._sessions.alarms.strained(self._lamps.look(self._felt()))

    def _felt(self) -> Sample:
        late, _where = self._watch.late.since(self._looked)
        slowest, self._slowest = max(self._slowest, self._sessions.store.writer.busy_s), 0.0
        self._looked = time.monotonic()
        self._lost.append(self._live.counters.of("phone ended", UNANSWERED))
        there = len(self._live.rooms.on_page("phone"))
        return Sample(late, slowest, self._lost[-1] - self._lost[0], there)
