"""The countdown of a phase: a deadline kept as data. Nobody counts ticks; time is handed in."""

from dataclasses import dataclass, replace

GRACE_MS = 15_000
"""After the bell a phase that goes on by itself waits this long: finish your sentence."""

LEAST_LEFT_MS = 10_000
"""Taking time away never leaves less than this."""


@dataclass(frozen=True)
class Countdown:
    """When the running phase began and ends. Times in ms since the epoch, `total` in seconds.

    `ends_at` is None when the phase is not timed, or while it is paused; then `left_ms` says what remains
    (negative when the phase was already over).
    """

    began_at: int = 0
    total: int = 0
    ends_at: int | None = None
    left_ms: int | None = None

    @property
    def paused(self) -> bool:
        """Whether time stands still."""
        return self.left_ms is not None

    def pause(self, now: int) -> "Countdown":
        """The same countdown, standing still. An untimed phase has nothing to pause."""
        if self.ends_at is None:
            return self
        return replace(self, ends_at=None, left_ms=self.ends_at - now)

    def resume(self, now: int) -> "Countdown":
        """The same countdown, running on from what was left."""
        if self.left_ms is None:
            return self
        return replace(self, ends_at=now + self.left_ms, left_ms=None)

    def extend(self, seconds: int, now: int) -> "Countdown":
        """More time, or less: an untimed or overdue phase counts from now, and at least 10 s stay."""
        if self.left_ms is not None:
            left = max(self.left_ms, 0) + seconds * 1000
            return replace(self, total=max(self.total + seconds, 10), left_ms=max(left, LEAST_LEFT_MS))
        start = max(self.ends_at or now, now)
        ends_at = max(start + seconds * 1000, now + LEAST_LEFT_MS)
        return replace(self, total=max(self.total + seconds, 10), ends_at=ends_at)

    def due(self, now: int) -> bool:
        """Whether the bell and its grace are over."""
        return self.ends_at is not None and now >= self.ends_at + GRACE_MS


def start(seconds: int, now: int) -> Countdown:
    """A countdown of `seconds` that begins now; 0 seconds is a phase without a bell."""
    return Countdown(now, seconds, now + seconds * 1000 if seconds else None)
