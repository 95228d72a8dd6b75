"""What the facilitator is to know about what is kept: said in the terminal, shown on consoles."""

from collections.abc import Callable, Iterable, Mapping

from workshop.storage.retention import ANEW, CLOSE, DELETE, DueSession
from workshop.words import N_, _

DUE: Mapping[str, str] = {
    DELETE: N_(
        "Is today's date right? By it “{title}” is to be deleted. That waits until Rounds has run for a day."
    ),
    CLOSE: N_(
        "Is today's date right? By it nobody has led “{title}” for as long as it is kept. "
        "It is closed when Rounds has run for a day."
    ),
    ANEW: N_(
        "Is today's date right? By it “{title}” lies in the future. "
        "Its days are counted anew when Rounds has run for a day."
    ),
}
"""What is said while something waits."""

UNLED = N_(
    "Nobody has led “{title}” for as long as it is kept, so it is closed now. Its words stay until {day}."
)
"""What is said of a session that the house has closed."""


class Notices:
    """`shown` stands on every console. `say` is called once with each sentence."""

    def __init__(self, say: Callable[[str], None] = lambda said: None) -> None:
        self.say = say
        self.shown: tuple[str, ...] = ()
        self._said: set[str] = set()

    def wait(self, waiting: Iterable[DueSession]) -> bool:
        """Show what waits now, and say what is new of it; whether the consoles change."""
        before, self.shown = self.shown, tuple(_(DUE[each.due]).format(title=each.title) for each in waiting)
        for said in self.shown:
            self.once(said)
        return self.shown != before

    def once(self, said: str) -> None:
        """Say this, unless it was said before."""
        if said not in self._said:
            self._said.add(said)
            self.say(said)
