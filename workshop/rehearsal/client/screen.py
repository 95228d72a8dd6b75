"""The small screen as a page holds it: its number at once, what stands on it only when somebody looks."""

from functools import cached_property
from html import unescape
from json import loads
from re import sub

from workshop.rehearsal.client.offered import Offer
from workshop.rehearsal.client.reading import read


class Screen:
    """One screen: which restart of the house and which version it belongs to, and what is on it.

    It comes as `html`, or in `frame` as the socket brought it; `came` is when (wall clock, s).
    """

    def __init__(
        self, epoch: str = "", version: int = -1, html: str = "", frame: bytes = b"", came: float = 0.0
    ) -> None:
        self.epoch, self.version, self.frame, self.came = epoch, version, frame, came
        self._html = html

    @cached_property
    def html(self) -> str:
        """The page itself."""
        return str(loads(self.frame[2:])[1]["html"]) if self.frame else self._html

    @cached_property
    def offer(self) -> Offer:
        """What can be filled in and pressed on it."""
        return read(self.html)

    @cached_property
    def words(self) -> str:
        """What can be read on it, without the mark-up."""
        return " ".join(unescape(sub(r"<[^>]*>", " ", self.html)).split())

    @property
    def asks(self) -> bool:
        """Whether it may ask for something, at a glance; most screens do not."""
        return b"data-field" in self.frame or "data-field" in self._html

    def replaced_by(self, other: "Screen", again: bool = False) -> bool:
        """Whether `other` is newer; with `again` one of the same number is, too.

        Versions of another epoch cannot be compared: what comes last counts.
        """
        return other.epoch != self.epoch or other.version > self.version - again
