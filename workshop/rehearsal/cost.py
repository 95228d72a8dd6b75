"""What the pretending itself costs: processor time of this program, by message and as a share of one core.

And, when the server runs on this computer, the share that the server took in the same time.
"""

from pathlib import Path
from time import perf_counter, process_time
from typing import Self

from workshop.rehearsal.client.push_socket import Traffic
from workshop.rehearsal.latency import percentile

MANY = 100
"""Below so many messages no cost of one can be told."""


class Cost:
    """Use it with `with` around what is measured. Shares are the highest of all windows longer than a blink.

    `server_share` is None where the server's processor time cannot be seen.
    """

    BLINK_S = 0.2

    def __init__(self, traffic: Traffic, server: int = 0) -> None:
        self.traffic = traffic
        self.server = server
        self.server_share: float | None = None
        self.seconds = 0.0
        self.messages = 0
        self.share = 0.0

    def __enter__(self) -> Self:
        self._began = perf_counter(), process_time(), self.traffic.messages, cpu_s(self.server)
        return self

    def __exit__(self, *_error: object) -> None:
        wall, used, heard, theirs = self._began
        wall, used = perf_counter() - wall, process_time() - used
        self.seconds += used
        self.messages += self.traffic.messages - heard
        if wall > self.BLINK_S:
            self.share = max(self.share, used / wall)
            now = cpu_s(self.server)
            if theirs is not None and now is not None:
                self.server_share = max(self.server_share or 0.0, (now - theirs) / wall)

    @property
    def us_each(self) -> float | None:
        """Microseconds of processor time for one message, everything included; None after too few."""
        return self.seconds / self.messages * 1e6 if self.messages >= MANY else None

    @property
    def lag_ms(self) -> float | None:
        """How late nearly all screens were looked at here, after the computer had received them (p95)."""
        lags = sorted(self.traffic.lags)
        return percentile(lags, 0.95) * 1000 if lags else None


def cpu_s(process: int) -> float | None:
    """Seconds of processor time of all its threads so far; None when it cannot be seen."""
    if not process:
        return None
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9
    except (OSError, ValueError, IndexError):
        return None
