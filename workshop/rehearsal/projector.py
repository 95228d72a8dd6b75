"""The wall, as somebody in the room sees it: it shows, and nothing on it can be pressed."""

from random import Random
from urllib.parse import urlsplit

from workshop.rehearsal.browser import Browser
from workshop.rehearsal.glass import Glass


class SimulatedProjector(Glass):
    """The room's screen."""

    sort = "projector"

    def __init__(self, chance: Random | None = None, *, remember: bool = True) -> None:
        super().__init__(chance or Random(), remember=remember)

    def open(self, address: str) -> None:
        """Open the projector's address."""
        self.browser = Browser(address, remember=self.remember)
        self.show_page(self.browser.get(urlsplit(address).path))
        self.line.connected.wait(10)
