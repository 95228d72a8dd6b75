"""Rows 9 and 17: who reads late gets whole frames; who never reads is let go, and nobody else notices."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from time import monotonic, sleep

import pytest

from tests.wire.running import STERN, RunningHouse, eventually, running
from tests.wire_client import WireClient
from workshop.rehearsal.latency import percentile

pytestmark = pytest.mark.timeout(300)

SIZE = 3_000
SMALL = 4_096
LATE_S = 1.5


@contextmanager
def phones(
    house: RunningHouse, count: int, name: str, room: int | None = SMALL
) -> Iterator[list[WireClient]]:
    """So many phones that are in; `room` is how many bytes the system takes for each that does not read."""
    with ExitStack() as stack:
        yield [stack.enter_context(_phone(house, f"{name}{number}", room)) for number in range(count)]


@contextmanager
def _phone(house: RunningHouse, subject: str, room: int | None) -> Iterator[WireClient]:
    phone = WireClient(timeout=60)
    try:
        phone.open(house.url, receive_buffer=room)
        ticket = house.tell("ticket", subject)
        phone.say(f'40{{"page":"phone","ticket":"{ticket}","epoch":"e1","version":1}}')
        while not phone.sid:
            phone._hear(phone._frame(None))
        yield phone
    finally:
        phone.drop()


def read_to(phone: WireClient, last: int) -> list[int]:
    """The versions that came, up to the last; each screen whole."""
    versions = [0]
    while versions[-1] < last:
        event = phone.next_event()
        if event.name == "screen":
            assert event.facts["html"] == "x" * SIZE
            versions.append(event.facts["version"])
    return versions


def read_late(count: int, screens: int) -> None:
    with running({}) as house, phones(house, count, "late") as late, ThreadPoolExecutor(count + 1) as pool:
        pushing = pool.submit(house.tell, "screens", screens, SIZE)
        sleep(LATE_S)
        for versions in pool.map(lambda phone: read_to(phone, screens), late):
            assert versions == sorted(set(versions)), "numbers only rise"
        pushing.result()
        assert len(house.tell("here")) == count, "nobody was cut who came to read"


def round_trips(phone: WireClient, times: int) -> float:
    """The slow twentieth of so many questions for the time, in seconds."""
    took = []
    for _question in range(times):
        began = monotonic()
        phone.clock()
        took.append(monotonic() - began)
        sleep(0.06)
    return percentile(sorted(took), 0.95)


def never_read(house: RunningHouse, count: int, times: int) -> tuple[float, float]:
    """So many that never read: seconds until all are gone, and how much longer others waited meanwhile."""
    with phones(house, 1, "awake", None) as (awake,):
        alone = round_trips(awake, times)
        with phones(house, count, "deaf"):
            began = monotonic()
            with ThreadPoolExecutor(1) as pool:
                pushing = pool.submit(house.tell, "events", 60, SIZE)
                pushing.result()
            beside = round_trips(awake, times)
            eventually(lambda: house.tell("here") == ["awake0"], 60)
            gone = monotonic() - began
    eventually(house.is_as_at_first, 30)
    return gone, beside / alone


def test_thirty_that_read_late_get_every_frame_whole() -> None:
    read_late(30, 800)


def test_sixty_that_never_read_are_let_go_and_leave_nothing_behind() -> None:
    with running(STERN) as house:
        never_read(house, 60, 20)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_fifty_that_read_late_while_eight_thousand_screens_are_pushed() -> None:
    read_late(50, 8_000)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_two_hundred_that_never_read(capsys: pytest.CaptureFixture[str]) -> None:
    with running({}) as house:
        before = house.tell("state")["now_kb"]
        gone, ratio = never_read(house, 200, 200)
        more = house.tell("state")["now_kb"] - before
    with capsys.disabled():
        print(f"\n200 deaf phones gone after {gone:.1f} s; others waited {ratio:.1f} times as long (p95); "
              f"{more / 1024:.1f} MiB more memory afterwards")  # fmt: skip
    assert ratio < 5
