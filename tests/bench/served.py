"""The server of Rounds as it is, but for what a measurement needs: a slower disk, more chairs.

ROUNDS_BENCH_COMMIT_MS   how much longer every commit takes, in the thread that writes
ROUNDS_BENCH_SEATS       how many people may be in one session
"""

from gevent import monkey

monkey.patch_all()

import os  # noqa: E402  the patching comes first
from typing import Any  # noqa: E402

from workshop.commands import workshop  # noqa: E402
from workshop.session import seats  # noqa: E402
from workshop.storage.writer import Writer  # noqa: E402

SLEEP = monkey.get_original("time", "sleep")
"""The real one: it holds up the writing thread, and nobody else."""


def slow_down(seconds: float) -> None:
    """Every commit takes so much longer before anybody hears of it."""
    commit = Writer._commit

    def slower(self: Writer, jobs: list[Any]) -> Any:
        outcome = commit(self, jobs)
        SLEEP(seconds)
        return outcome

    Writer._commit = slower  # type: ignore[method-assign]


if __name__ == "__main__":
    if delay := float(os.environ.get("ROUNDS_BENCH_COMMIT_MS", "0")):
        slow_down(delay / 1000)
    seats.FULL = int(os.environ.get("ROUNDS_BENCH_SEATS", "0")) or seats.FULL
    workshop()
