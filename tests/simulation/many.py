"""Many stories: what was broken in them, with the command that tells each again."""

from collections.abc import Iterable

from .world import tell


def broken_in(seeds: Iterable[int]) -> list[str]:
    """A line for each story in which something was broken."""
    return [f"python -m tests.simulation {s}: {'; '.join(b)}" for s in seeds if (b := tell(s)[0])]
