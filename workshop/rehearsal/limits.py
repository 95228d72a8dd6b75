"""What stands in the way of more phones: this program, the network, the disk or the laptop's processor."""

from dataclasses import dataclass

from workshop.rehearsal.latency import Spread
from workshop.rehearsal.probing import Probed
from workshop.words import _

OWN_SHARE, OWN_LAG_MS = 0.85, 50.0
"""Above this share of a core, or looking this late at what has come, the pretending itself is measured."""
PUSH_MS, ANSWER_MS, JOIN_MS = 300.0, 500.0, 1000.0
"""What nearly everybody (p95) may wait for a new screen, for the word that an answer is kept, at the door."""


@dataclass(frozen=True)
class Seen:
    """All that can be told about a check: how quick it was, what was busy. Shares are parts of one core."""

    push: Spread
    answer: Spread
    join: Spread
    probed: Probed
    own_share: float = 0.0
    own_lag_ms: float | None = None
    server_share: float | None = None

    @property
    def quick(self) -> bool:
        """Whether nobody waits longer than a room would bear."""
        waits = ((self.push, PUSH_MS), (self.answer, ANSWER_MS), (self.join, JOIN_MS))
        return all(spread.p95 is None or spread.p95 <= most for spread, most in waits)


def limit(seen: Seen) -> str:
    """One word: `none`, `here` (this program), `network`, `disk` or `processor`."""
    if seen.quick:
        return "none"
    if seen.own_share >= OWN_SHARE or (seen.own_lag_ms or 0.0) >= OWN_LAG_MS:
        return "here"
    network = seen.probed.busy_network_ms or seen.probed.network_ms or 0.0
    disk = seen.probed.disk_ms or 0.0
    turn = max((seen.probed.busy_ms or 0.0) - network, 0.0)
    if seen.server_share is not None and seen.server_share < 0.5 and disk > turn / 4:
        return "disk"
    return max((turn, "processor"), (network, "network"), (disk, "disk"))[1]


def in_words(seen: Seen) -> tuple[str, str]:
    """What is the limit, and what to do about it, in plain words."""
    return {
        "none": (
            _("Nothing stands in the way of so many phones."),
            _("Nothing to do. Check again with more, if more may come."),
        ),
        "here": (
            _("The pretending itself: this computer could not play so many phones any quicker."),
            _("Let another computer do the check, or take fewer phones. The room will be quicker than this."),
        ),
        "network": (
            _("The network between here and the laptop."),
            _("Go closer to the access point, use a cable for the laptop, or open a hotspot of your own."),
        ),
        "disk": (
            _("The laptop's disk takes long to keep an answer."),
            _("Close what else is saving: backups, updates, cloud folders. Put --data on a quick disk."),
        ),
        "processor": (
            _("The laptop's processor."),
            _("Close other programs, plug the laptop in, or take a newer one for so many people."),
        ),
    }[limit(seen)]
