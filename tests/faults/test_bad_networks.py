"""Row 5: whatever a bad network does, every phone comes to show what the server has, and no answer is lost.

The beat and the pings of the server go ten times as fast here, so that a test need not wait for them.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import gevent
import pytest

from tests.faults.proxy import Proxy, proxied
from tests.faults.serving import Meeting, ToldServer, meeting

pytestmark = pytest.mark.timeout(300)

PHONES = 4
PLAN = "title: Bad Wi-Fi\nactivities:\n" + 40 * (
    "  - {kind: reflection, title: Again, prompt: What holds?, minutes: {write: 8, reveal: 3}}\n"
)


def slow(proxy: Proxy) -> None:
    proxy.latency, proxy.jitter = 0.05, 0.2


def dripping(proxy: Proxy) -> None:
    proxy.drip = 20_000


def stalled_down(proxy: Proxy) -> None:
    proxy.stalled.add("down")


def stalled_up(proxy: Proxy) -> None:
    proxy.stalled.add("up")


def swallowing(proxy: Proxy) -> None:
    proxy.swallow = 700


def cut_with_a_word(proxy: Proxy) -> None:
    proxy.cut(fin=True)


def cut_without(proxy: Proxy) -> None:
    proxy.cut(fin=False)


def half_open(proxy: Proxy) -> None:
    proxy.half_open()


def gone(proxy: Proxy) -> None:
    proxy.goes_away("refuses")


def silent(proxy: Proxy) -> None:
    proxy.goes_away("silent")


FAULTS: tuple[Callable[[Proxy], None], ...] = (
    slow, dripping, stalled_down, stalled_up, swallowing,
    cut_with_a_word, cut_without, half_open, gone, silent,
)  # fmt: skip


class Weather:
    """A room behind a bad network; each fault comes while the room moves on and everybody answers."""

    def __init__(self, room: Meeting, proxy: Proxy) -> None:
        self.room = room
        self.proxy = proxy
        self.healed: dict[str, list[float]] = {}

    def strikes(self, fault: Callable[[Proxy], None]) -> None:
        field = self.room.field()
        fault(self.proxy)
        said = f"through {fault.__name__}"
        letters = [gevent.spawn(phone.answer, field, said) for phone in self.room.phones]
        gevent.sleep(0.2)
        self.room.goes_on()
        gevent.sleep(0.2)
        self.proxy.heals()
        began = monotonic()
        assert self.room.all_current(60), f"somebody stays on an old screen after {fault.__name__}"
        self.healed.setdefault(fault.__name__, []).append(monotonic() - began)
        gevent.joinall(letters, timeout=90)
        assert all(letter.value.fate == "saved" for letter in letters), fault.__name__
        for phone in self.room.phones:
            kept = [w["value"] for w in phone.own_words()["words"] if w["field"] == field and w["kept"]]
            assert kept == [said]
        self.room.goes_on()
        assert self.room.all_current(60)


@pytest.fixture
def server(tmp_path: Path) -> ToldServer:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    server = ToldServer(tmp_path, str(plan))
    server.env = {**server.env, "PACE": "0.1"}
    return server


def weathered(server: ToldServer, times: int) -> dict[str, list[float]]:
    """Every fault so many times; seconds until all were current after each."""
    server.start()
    try:
        with proxied(server.port) as proxy, meeting(server, PHONES, proxy.url, patience=3.0) as room:
            room.goes_on()
            assert room.all_current()
            weather = Weather(room, proxy)
            for _time in range(times):
                for fault in FAULTS:
                    weather.strikes(fault)
            return weather.healed
    finally:
        server.kill()


@pytest.mark.usefixtures("hasty")
def test_after_any_fault_every_phone_shows_what_the_server_has(server: ToldServer) -> None:
    assert len(weathered(server, 1)) == len(FAULTS)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("hasty")
def test_every_fault_again_and_again(server: ToldServer, capsys: pytest.CaptureFixture[str]) -> None:
    healed = weathered(server, 3)
    with capsys.disabled():
        for name, seconds in healed.items():
            print(f"\n{name}: all current {max(seconds):.1f} s after the fault at most", end="")
