"""Time that only passes when nothing is left to do: events in order of their time, and the story of them."""

from collections.abc import Callable
from heapq import heappop, heappush
from random import Random

Act = Callable[[], None]


class Event:
    """Something that will happen, unless it is taken back."""

    def __init__(self, act: Act) -> None:
        self.act: Act | None = act

    def never(self) -> None:
        """Take it back."""
        self.act = None


class Timeline:
    """The one clock (`now`, ms), the one source of chance, and the story so far."""

    def __init__(self, seed: int) -> None:
        self.now = 0.0
        self.chance = Random(seed)
        self.story: list[str] = []
        self._events: list[tuple[float, int, Event]] = []
        self._asked = 0

    def later(self, ms: float, act: Act) -> Event:
        """Do `act` in so many ms; of two at the same time the one asked for first."""
        event = Event(act)
        self._asked += 1
        heappush(self._events, (self.now + max(ms, 0), self._asked, event))
        return event

    def run(self, until: float) -> None:
        """Let time pass."""
        while self._events and self._events[0][0] <= until:
            self.now, _order, event = heappop(self._events)
            if event.act is not None:
                event.act()
        self.now = until

    def tell(self, line: str) -> None:
        """One line of the story."""
        self.story.append(f"{self.now / 1000:9.3f}  {line}")

    def happens(self, probability: float) -> bool:
        """A coin, weighted."""
        return self.chance.random() < probability

    def between(self, least: float, most: float) -> float:
        """Anything from `least` to `most`."""
        return self.chance.uniform(least, most)
