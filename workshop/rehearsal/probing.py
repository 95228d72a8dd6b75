"""Where the time goes, seen from outside: the network, the server's turn, the disk.

A connection is opened by the server's system without the server: that is the network. `/healthz` is the
server's shortest turn. `/readyz` commits something: what it takes longer is the disk.
"""

from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Self

import gevent

from workshop.rehearsal.client.http_connection import HttpConnection
from workshop.rehearsal.client.tcp_connection import ServerAddress, TcpConnection, Unreachable
from workshop.rehearsal.latency import percentile

TIMES = 7
EVERY_S = 0.1


@dataclass
class Probed:
    """Milliseconds; None where it could not be told. `network_ms`, `turn_ms`, `disk_ms` are at rest.

    Under load `busy_ms` is how long nearly every shortest turn took (p95), `busy_network_ms` the network.
    """

    network_ms: float | None = None
    turn_ms: float | None = None
    disk_ms: float | None = None
    busy_ms: float | None = None
    busy_network_ms: float | None = None

    def facts(self) -> dict[str, float | None]:
        """The figures by name, rounded."""
        return {name: None if ms is None else round(ms, 2) for name, ms in asdict(self).items()}


class Probe:
    """Asks a server the time of day, so to speak. Use it with `with` while there is load."""

    def __init__(self, server: ServerAddress, found: Probed) -> None:
        self.found = found
        self._server = server
        self._http = HttpConnection(server)
        self._turns: list[float] = []
        self._knocks: list[float] = []
        self._asking: gevent.Greenlet[[], None] | None = None

    def at_rest(self) -> None:
        """Measure a quiet server. What does not answer stays unknown."""
        try:
            turn = self._middle("/healthz")
            commit = self._middle("/readyz")
            self.found.network_ms = median(self._knock() for _ in range(TIMES)) * 1000
        except (Unreachable, OSError):
            return
        self.found.turn_ms = turn
        if turn is not None and commit is not None:
            self.found.disk_ms = max(commit - turn, 0.0)

    def __enter__(self) -> Self:
        self._asking = gevent.spawn(self._ask_again_and_again)
        return self

    def __exit__(self, *_error: object) -> None:
        if self._asking is not None:
            self._asking.kill()
        if self._turns:
            self.found.busy_ms = percentile(sorted(self._turns), 0.95) * 1000
        if self._knocks:
            self.found.busy_network_ms = percentile(sorted(self._knocks), 0.95) * 1000

    def close(self) -> None:
        """Ask no more."""
        self._http.close()

    def _middle(self, path: str) -> float | None:
        answers = [self._http.ask("GET", path) for _ in range(TIMES)]
        took = [answer.came - answer.sent for answer in answers if answer.status == 200]
        return median(took) * 1000 if took else None

    def _knock(self) -> float:
        began = perf_counter()
        TcpConnection(self._server).close()
        return perf_counter() - began

    def _ask_again_and_again(self) -> None:
        while True:
            gevent.sleep(EVERY_S)
            try:
                answer = self._http.ask("GET", "/healthz")
                self._turns.append(answer.came - answer.sent)
                self._knocks.append(self._knock())
            except (Unreachable, OSError):
                continue
