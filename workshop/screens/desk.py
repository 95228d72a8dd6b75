"""What a console and a projector need beside the moment: who is connected, addresses, minutes spent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.session.seating_plan import SeatingPlan


@dataclass(frozen=True)
class Moved:
    """A change of this computer's networks at `at` (ms): which address was shown, and whether it is lost."""

    at: int
    before: str
    lost: bool


@dataclass(frozen=True)
class Desk:
    """Facts that change without a new version. Times in ms, `spent` in ms by index in the agenda.

    `connected` are handles with an open socket; `current` how many of those who are here have the newest
    screen. `join` is the address behind the QR (scheme included), `shown` what people read and type; `walls`
    counts open projectors. `strains` are what suffers: `machine`, `disk`, `network`;
    `notices` are sentences about what is kept.
    `knocked_at` is when a used console link was tried from elsewhere, 0 for never.
    `seating_plan` is the seating that the next press would commit.
    `devices` names what is behind an address; `unsure` is set while nothing tells which of several phones
    can reach. `moved` is the newest change of the computer's own networks.
    """

    now: int
    connected: frozenset[str] = frozenset()
    current: int = 0
    join: str = ""
    shown: str = ""
    addresses: tuple[str, ...] = ()
    devices: Mapping[str, str] = field(default_factory=dict)
    unsure: bool = False
    moved: Moved | None = None
    spent: Mapping[int, int] = field(default_factory=dict)
    undo: str = ""
    walls: int = 0
    trouble: str = ""
    strains: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    knocked_at: int = 0
    seating_plan: SeatingPlan | None = None
