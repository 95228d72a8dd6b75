"""Who does not let go of the hub is noticed, with the place in the code; who does is not."""

import sys
import time
from collections.abc import Callable, Iterator

import gevent
import pytest

from tests.wire.running import eventually
from workshop.monitoring.hub_watch import HubWatch, Longest, places


@pytest.fixture
def watch() -> Iterator[HubWatch]:
    watch = HubWatch()
    watch.start()
    gevent.sleep(0.05)
    yield watch
    watch.stop()


def computes(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def waits_without_letting_go(seconds: float) -> None:
    time.sleep(seconds)


def noticed(watch: HubWatch) -> bool:
    gevent.sleep(0.02)
    return watch.held_too_long > 0


@pytest.mark.parametrize("holds", [computes, waits_without_letting_go])
def test_a_greenlet_that_holds_the_hub_is_named(watch: HubWatch, holds: Callable[[float], None]) -> None:
    gevent.spawn(holds, 0.4).join()
    eventually(lambda: noticed(watch))
    took, where = watch.held.of_the_minute()
    assert took > 0.1
    assert f" {holds.__name__}" in where and "test_hub_watch.py:" in where


def test_a_callback_of_the_loop_is_noticed_as_well(watch: HubWatch) -> None:
    gevent.get_hub().loop.run_callback(computes, 0.4)
    eventually(lambda: noticed(watch))
    assert "computes" in watch.held.of_the_minute()[1]


def test_many_short_turns_are_nobody_s_fault(watch: HubWatch) -> None:
    gevent.joinall([gevent.spawn(computes, 0.004) for _turn in range(100)])
    gevent.sleep(0.1)
    assert watch.held_too_long == 0


def test_waiting_in_order_is_not_holding(watch: HubWatch) -> None:
    gevent.sleep(0.4)
    assert (watch.held_too_long, watch.held.of_the_minute()[0]) == (0, 0.0)


def test_what_comes_late_is_measured_too(watch: HubWatch) -> None:
    gevent.spawn(waits_without_letting_go, 0.6).join()
    gevent.sleep(0.3)
    assert watch.late.of_the_minute()[0] > 0.2


def test_a_watch_that_is_stopped_looks_no_more(watch: HubWatch) -> None:
    watch.stop()
    gevent.spawn(computes, 0.2).join()
    gevent.sleep(0.05)
    assert watch.held_too_long == 0


def test_the_longest_of_a_minute_is_kept_and_forgotten() -> None:
    longest, now = Longest(), time.monotonic()
    longest.note(now - 90, 9.0, "long ago")
    longest.note(now - 30, 2.0, "then")
    longest.note(now - 20, 0.5, "now")
    assert longest.of_the_minute() == (2.0, "then")
    assert longest.since(now - 25) == (0.5, "now")
    longest.note(now, 3.0, "worst")
    assert longest.since(now - 100) == (3.0, "worst")
    assert longest.since(now + 1) == (0.0, "")


def test_a_place_holds_no_value() -> None:
    canary = "CANARY"
    assert canary not in places(sys._getframe())
    assert "test_a_place_holds_no_value" in places(sys._getframe())
