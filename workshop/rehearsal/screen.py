"""The small screen as a phone holds it: the newest one wins, older ones are put aside."""

from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from re import sub

from workshop.rehearsal.offered import Offer
from workshop.rehearsal.reading import read


@dataclass(frozen=True)
class Screen:
    """One screen: which restart of the house and which version it belongs to, and the page itself."""

    epoch: str = ""
    version: int = -1
    html: str = field(default="", repr=False)

    @cached_property
    def offer(self) -> Offer:
        """What can be filled in and pressed on it."""
        return read(self.html)

    @cached_property
    def words(self) -> str:
        """What can be read on it, without the mark-up."""
        return " ".join(unescape(sub(r"<[^>]*>", " ", self.html)).split())

    def replaced_by(self, other: "Screen") -> bool:
        """Whether `other` is newer. Versions of another epoch cannot be compared: what comes last counts."""
        return other.epoch != self.epoch or other.version > self.version
