"""How long things took: a few figures out of many measurements, in milliseconds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil


@dataclass(frozen=True)
class Spread:
    """The middle, the slow twentieth, the slow hundredth and the very last, in ms; None when unmeasured."""

    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    last: float | None = None

    def facts(self) -> dict[str, float | None]:
        """The figures by name, as they stand in JSON."""
        return asdict(self)


def percentile(ordered: Sequence[float], part: float) -> float:
    """The smallest measurement that at least `part` (0 to 1) of all do not exceed. `ordered` ascends."""
    return ordered[max(ceil(part * len(ordered)), 1) - 1]


def spread(seconds: Sequence[float]) -> Spread:
    """The figures of measurements given in seconds."""
    if not seconds:
        return Spread()
    ordered = sorted(round(value * 1000, 1) for value in seconds)
    return Spread(*(percentile(ordered, part) for part in (0.5, 0.95, 0.99, 1.0)))
