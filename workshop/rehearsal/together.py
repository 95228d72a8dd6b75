"""Many things at once, and if one of them fails, that is said once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from gevent.pool import Pool

S = TypeVar("S")
T = TypeVar("T")


def together(work: Callable[[S], T], on: Iterable[S], at_once: int) -> list[T]:
    """The outcomes in order, so many at once. The first exception is raised when all have ended."""

    failed: list[Exception] = []

    def quietly(one: S) -> list[T]:
        try:
            return [work(one)]
        except Exception as trouble:
            failed.append(trouble)
            return []

    found = [outcome for outcomes in Pool(at_once).imap(quietly, on) for outcome in outcomes]
    if failed:
        raise failed[0]
    return found
