"""What every console says while it lasts: a store in trouble, what suffers, a used link, what is due."""

from collections.abc import Callable

from workshop.runtime.notices import Notices


class Alarms:
    """`redraw` draws every console anew. `knocked_at` is ms since the epoch, 0 for never.

    `trouble` is a sentence, empty when all is well; `strains` what suffers of `machine`, `disk`, `network`.
    """

    def __init__(self, now: Callable[[], int], redraw: Callable[[], None]) -> None:
        self._now = now
        self._redraw = redraw
        self.trouble = ""
        self.strains: tuple[str, ...] = ()
        self.knocked_at = 0
        self.notices = Notices()

    def in_trouble(self, said: str) -> None:
        """The store does not take anything: every console says so, until something is kept again."""
        if said != self.trouble:
            self.trouble = said
            self._redraw()

    def strained(self, what: tuple[str, ...]) -> None:
        """What suffers now; every console says so until it is over."""
        if what != self.strains:
            self.strains = what
            self._redraw()

    def knocked(self) -> None:
        """Somebody tried a console link that another browser had used. Every console says so for a while."""
        self.knocked_at = self._now()
        self._redraw()
