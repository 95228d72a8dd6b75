"""Counts of what happened, by what it was and why: plain numbers, of nobody."""

from collections.abc import Iterator


class Counters:
    """Numbers that only rise. `why` is a word of ours such as `kept` or `ticket`, never of a person."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, what: str, why: str = "", count: int = 1) -> None:
        """It has happened once more, or `count` times."""
        self._counts[what, why] = self._counts.get((what, why), 0) + count

    def of(self, what: str, why: str = "") -> int:
        """How often it has happened for this reason."""
        return self._counts.get((what, why), 0)

    def why(self, what: str) -> Iterator[tuple[str, int]]:
        """The reasons for which it has happened, each with its number."""
        yield from sorted((why, count) for (known, why), count in self._counts.items() if known == what)
