"""The figures of one server for Prometheus, in a registry of its own: numbers only, nothing that says who."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from workshop.monitoring.hub_watch import HubWatch
from workshop.runtime.sessions import Sessions
from workshop.storage.finding import crowd
from workshop.wire.live import Live

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
JOBS = (1, 2, 5, 10, 20, 50, 100, 200)
PAGES = ("phone", "console", "projector", "preview")


class Metrics:
    """What is counted as it happens, and what is looked at when somebody asks."""

    def __init__(self, sessions: Sessions, live: Live, watch: HubWatch) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self._seconds = Histogram(
            "rounds_commit_seconds", "Seconds a commit took.", buckets=SECONDS, registry=self._registry
        )
        self._jobs = Histogram(
            "rounds_commit_group_size", "Commands in a commit.", buckets=JOBS, registry=self._registry
        )
        sessions.store.writer.after_each.append(self._committed)
        self._registry.register(_Looked(sessions, live, watch))
        ProcessCollector(registry=self._registry)

    def text(self) -> bytes:
        """Everything in the text format that Prometheus reads."""
        return generate_latest(self._registry)

    def _committed(self, jobs: int, seconds: float) -> None:
        self._jobs.observe(jobs)
        self._seconds.observe(seconds)


class _Looked(Collector):
    """Looks at house, wire and hub when it is asked."""

    def __init__(self, sessions: Sessions, live: Live, watch: HubWatch) -> None:
        self._sessions, self._live, self._watch = sessions, live, watch

    def collect(self) -> Iterator[Metric]:
        """One figure after the other."""
        yield from self._of_the_wire()
        yield from self._of_the_house()
        yield from self._of_the_hub()

    def _of_the_wire(self) -> Iterator[Metric]:
        live = self._live
        pages = {page: len(live.rooms.on_page(page)) for page in PAGES}
        yield _gauges("rounds_sockets", "Open sockets by page.", "page", pages)
        yield CounterMetricFamily("rounds_frames_pushed", "Frames pushed.", value=live.push.frames)
        yield CounterMetricFamily("rounds_bytes_pushed", "Bytes pushed.", value=live.push.bytes)
        yield CounterMetricFamily("rounds_sockets_cut", "Sockets cut.", value=live.counters.of("cut"))
        refused = dict(live.counters.why("refused"))
        yield _counters("rounds_handshakes_refused", "Sockets not let in, by reason.", "reason", refused)
        ended = dict(live.counters.why("phone ended"))
        yield _counters("rounds_phones_ended", "Sockets of phones that ended, by reason.", "reason", ended)

    def _of_the_house(self) -> Iterator[Metric]:
        sessions = self._sessions
        with sessions.store.reader() as conn:
            full = crowd(conn)
        yield GaugeMetricFamily("rounds_sessions_open", "Sessions that have not ended.", value=full.sessions)
        yield GaugeMetricFamily("rounds_people_here", "People in open sessions.", value=full.here)
        waiting = sessions.store.writer.waiting
        yield GaugeMetricFamily("rounds_writer_waiting", "Commands that wait for the writer.", value=waiting)
        for what, said in (("answers", "Answers and drafts"), ("joins", "People at the door")):
            counts = dict(sessions.counters.why(what))
            yield _counters(f"rounds_{what}", f"{said}, by what came of them.", "outcome", counts)

    def _of_the_hub(self) -> Iterator[Metric]:
        watch = self._watch
        late, held = watch.late.of_the_minute()[0], watch.held.of_the_minute()[0]
        yield GaugeMetricFamily("rounds_hub_late_seconds", "Latest turn of the last minute.", value=late)
        yield GaugeMetricFamily("rounds_hub_held_seconds", "Longest turn of the last minute.", value=held)
        count = watch.held_too_long
        yield CounterMetricFamily("rounds_hub_held", "Turns of more than 50 ms.", value=count)


def _gauges(name: str, said: str, label: str, values: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, said, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family


def _counters(name: str, said: str, label: str, values: dict[str, int]) -> Metric:
    family = CounterMetricFamily(name, said, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
