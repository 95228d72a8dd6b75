"""The plain buttons of a phone, by the words that stand on them."""

from abc import ABC, abstractmethod


class Acts(ABC):
    """What can be pressed beside the answers. Each is True when the server agreed."""

    @abstractmethod
    def act(self, verb: str, **given: str) -> bool:
        """Press the button of a plain action."""

    def agree(self) -> bool:
        """Agree to what the room agrees on."""
        return self.act("agree")

    def table(self) -> bool:
        """I'm at my table."""
        return self.act("table")

    def watch(self) -> bool:
        """I'd rather watch."""
        return self.act("watch")

    def absent(self, **given: str) -> bool:
        """My partner isn't here."""
        return self.act("absent", **given)

    def stuck(self) -> bool:
        """I'm stuck."""
        return self.act("stuck")

    def minute(self) -> bool:
        """We need a minute more."""
        return self.act("minute")

    def leave(self) -> bool:
        """Leave the workshop; the words stay."""
        return self.act("leave")

    def rejoin(self) -> bool:
        """Come back after leaving."""
        return self.act("rejoin")
