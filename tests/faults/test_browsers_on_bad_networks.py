"""Rows 4 and 6: in a real browser a press survives whatever becomes of the tab; who wakes is told."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Error, expect

from tests.browser.hands import comes_in, goes_on, version
from tests.browser.serving import Server
from tests.conftest import OpenPage
from tests.faults.proxy import Proxy

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PLAN = "title: Bad Wi-Fi\nactivities:\n" + 30 * (
    "  - {kind: reflection, title: Again, prompt: What holds?, minutes: {write: 8, reveal: 3}}\n"
)
LATER_MS = 600_000


class Evening:
    """A server, a bad network before it, a console at the server and Ana's phone behind the network."""

    def __init__(self, server: Server, proxy: Proxy, opens: OpenPage) -> None:
        self.proxy = proxy
        self.console = opens("console", server.at("console"))
        self.console.wait_for_url("**/sessions/*")
        self.ana = opens("phone", "about:blank")
        self.ana.clock.install()
        self.ana.goto(f"{proxy.url}/j/{server.facts['token']}")
        self.at = comes_in(self.ana, "Ana")
        self.direct = self.at.replace(proxy.url, server.url)
        goes_on(self.console)
        self.ana.wait_for_selector("textarea")

    def kept(self) -> list[str]:
        """What the server has of Ana's answers, whatever the network before it does."""
        said = self.ana.context.request.get(f"{self.direct}/answers").json()
        return [word["value"] for word in said["words"] if word["kept"]]

    def number(self) -> int:
        """The number of the screen that Ana should see."""
        return int(self.ana.context.request.get(f"{self.direct}/screen").json()["version"])

    def opens_again(self) -> None:
        """The page is loaded, by a network that is there again; the browser's error page may interfere."""
        said = ""
        for _try in range(20):
            try:
                self.ana.goto(self.at)
                self.ana.wait_for_selector("textarea")
                return
            except Error as error:
                said = str(error)
                self.ana.wait_for_timeout(200)
        raise AssertionError(said)


@pytest.fixture
def evening(tmp_path: Path, opens: OpenPage, request: pytest.FixtureRequest) -> Evening:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    server = Server(tmp_path, str(plan)).start()
    request.addfinalizer(server.kill)
    proxy = Proxy(server.port)
    request.addfinalizer(proxy.close)
    return Evening(server, proxy, opens)


def stays(evening: Evening) -> None:
    evening.ana.wait_for_timeout(500)
    evening.proxy.heals()


def stays_for_ten_minutes(evening: Evening) -> None:
    for _minute in range(10):
        evening.ana.clock.fast_forward(LATER_MS // 10)
    evening.proxy.heals()


def reloads(evening: Evening) -> None:
    with suppress(Error):
        evening.ana.reload(timeout=1_000)
    evening.proxy.heals()
    evening.opens_again()


def is_killed(evening: Evening) -> None:
    context = evening.ana.context
    evening.ana.close()
    evening.proxy.heals()
    evening.ana = context.new_page()
    evening.ana.clock.install()
    evening.opens_again()


FATES: tuple[Callable[[Evening], None], ...] = (reloads, is_killed, stays_for_ten_minutes, stays, is_killed)
WEATHER = ("refuses", "silent", "refuses", "silent", "unanswered")


def presses_and(evening: Evening, number: int) -> float:
    """One press into a network that is gone, and what then happens; seconds until the server has it."""
    fate, weather = FATES[number % len(FATES)], WEATHER[number % len(WEATHER)]
    said = f"{fate.__name__} {number}"
    if weather == "unanswered":  # it arrives, and nobody hears that it did
        evening.proxy.stalled.add("down")
    else:
        evening.proxy.goes_away(weather)
    evening.ana.fill("textarea", said)
    evening.ana.get_by_role("button", name="Keep").first.click()
    fate(evening)
    began = monotonic()
    while evening.kept() != [said]:
        assert monotonic() - began < 60, f"{said} never arrived"
        evening.ana.wait_for_timeout(50)
    expect(evening.ana.locator("textarea")).to_have_value(said)
    return monotonic() - began


def test_a_press_survives_a_reload_a_killed_tab_and_ten_minutes_without_network(evening: Evening) -> None:
    for number in range(5):
        presses_and(evening, number)


@pytest.mark.long
@pytest.mark.timeout(5400)
def test_five_hundred_presses_into_nothing(evening: Evening, capsys: pytest.CaptureFixture[str]) -> None:
    took = sorted(presses_and(evening, number) for number in range(500))
    with capsys.disabled():
        within = sum(seconds <= 5 for seconds in took)
        print(
            f"\n500 presses, all there; {within} within 5 s of the network, the last after {took[-1]:.1f} s"
        )


def wakes(evening: Evening) -> float:
    """The phone sleeps while the room moves on and its socket dies; seconds from waking to being right."""
    evening.proxy.half_open()
    goes_on(evening.console)
    began = monotonic()
    evening.ana.evaluate("dispatchEvent(new Event('online'))")
    while version(evening.ana) < evening.number():
        evening.ana.wait_for_timeout(50)
    return monotonic() - began


def test_a_phone_that_wakes_is_told_what_it_missed(evening: Evening) -> None:
    for _sleep in range(2):
        wakes(evening)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_twenty_sleeps(evening: Evening, capsys: pytest.CaptureFixture[str]) -> None:
    took = sorted(wakes(evening) for _sleep in range(20))
    with capsys.disabled():
        print(f"\n20 sleeps; awake and right after {took[18]:.1f} s (p95), {took[-1]:.1f} s at most")
