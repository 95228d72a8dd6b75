"""When each phone was last heard: any request with its key, and any end of its socket. In memory alone."""

from collections.abc import Callable

LATELY_MS = 120_000
"""Who was heard within this time can be asked something."""

MOST = 16_384
"""So many are remembered before those who have long been silent are let go."""


class LastHeard:
    """Signs of life by handle. `now` in ms since the epoch."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._began = now()
        self._heard: dict[str, int] = {}

    def heard(self, handle: str) -> None:
        """This phone has said something, whatever it was."""
        if len(self._heard) >= MOST:
            self._heard = {each: at for each, at in self._heard.items() if self._is_fresh(at)}
        self._heard[handle] = self._now()

    def lately(self, handle: str) -> bool:
        """Whether this phone was heard lately. A server that has just begun lets all come back first."""
        return self._is_fresh(self._heard.get(handle, self._began))

    def let_go(self, handle: str) -> None:
        """Somebody wants to be forgotten."""
        self._heard.pop(handle, None)

    def _is_fresh(self, at: int) -> bool:
        return self._now() - at < LATELY_MS
