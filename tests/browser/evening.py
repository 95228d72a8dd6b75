"""An evening for tests: a server, a Wi-Fi of our own before it, screens that sleep, wake and tell time."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic, time
from typing import Any

from playwright.sync_api import Page

from tests.browser.hands import comes_in, follows, goes_on
from tests.conftest import OpenPage
from tests.faults.proxy import Proxy
from tests.faults.serving import ToldServer

PATIENCE_S = 60.0
WITHIN_S = 1.0
"""A clock is right when it is no further than this from the truth; figures stand for the second that runs."""

CLOCK = """() => {
    const clock = document.querySelector("#screen [data-clock]");
    const shown = clock?.querySelector(".ring-time, .clock-text")?.textContent;
    return { shown, ends: Number(clock?.dataset.endsAt) };
}"""


class Evening:
    """Phones come in by the Wi-Fi, console and wall by cable. `ahead`: how far time was moved, s."""

    def __init__(self, folder: Path, opens: OpenPage, plan: str) -> None:
        path = folder / "plan.yaml"
        path.write_text(plan)
        self.server = ToldServer(folder, str(path)).start()
        self.wifi = Proxy(self.server.port)
        self._opens = opens
        self.phones: list[Page] = []
        self.ahead = 0.0
        self.console = opens("console", self.server.at("console"))
        self.console.wait_for_url("**/sessions/*")
        self.wall = opens("projector", self.server.at("projector"))

    def close(self) -> None:
        """Everybody goes home."""
        self.wifi.close()
        self.server.kill()

    def phone(self, name: str) -> Page:
        """Somebody comes in; the phone's own clock is one that can stand still."""
        page = self._opens("phone", "about:blank")
        page.clock.install()
        heard: list[str] = []
        page.on("websocket", lambda line: line.on("framereceived", lambda frame: heard.append(str(frame))))
        page.goto(f"{self.wifi.url}/j/{self.server.facts['token']}")
        comes_in(page, name)
        self.phones.append(page)
        page.heard = heard  # type: ignore[attr-defined]  # what came by its sockets
        return page

    def goes_on(self, steps: int = 1) -> None:
        """Press on; all screens follow."""
        for _step in range(steps):
            goes_on(self.console)
            for page in (self.wall, *self.phones):
                follows(page)

    def lets_pass(self, seconds: float) -> None:
        """So much time goes by at once, on the server and on every phone."""
        self.server.tell("let_pass", seconds)
        self.ahead += seconds
        for page in self.phones:
            page.clock.fast_forward(round(seconds * 1000))

    def ends(self) -> int:
        """When the running step ends, ms since the epoch, as the server has it now."""
        asked = self.phones[0].context.request.get(f"{self.server.url}/projector/{self._wall()}/screen")
        html = str(json.loads(asked.text())["html"])
        return int(html.partition('data-ends-at="')[2].partition('"')[0])

    def right(self, page: Page, ends: int) -> bool:
        """Whether a screen counts down to this end, and its figures are those of the time that is left."""
        clock = page.evaluate(CLOCK)
        if clock["ends"] != ends or not clock["shown"]:
            return False
        truth = ends / 1000 - time() - self.ahead
        return abs(_seconds(clock["shown"]) - 0.5 - truth) <= WITHIN_S

    def agree(self, *pages: Page, ends: int) -> None:
        """Wait until all these screens tell the right time to this end."""
        until(
            lambda: all(self.right(page, ends) for page in pages), lambda: [p.evaluate(CLOCK) for p in pages]
        )

    def _wall(self) -> str:
        return self.wall.url.rpartition("/")[2]


def sleeps(page: Page) -> None:
    """The phone is locked: its timers stand still, and its own clock with them."""
    page.clock.pause_at(datetime.fromtimestamp(page.evaluate("Date.now()") / 1000) + timedelta(seconds=0.1))


def wakes(page: Page) -> None:
    """Somebody looks at it again."""
    page.clock.resume()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def until(done: Any, said: Any) -> None:
    """Wait for a condition; `said` tells what there was instead."""
    began = monotonic()
    while not done():
        assert monotonic() - began < PATIENCE_S, said()


def _seconds(figures: str) -> int:
    """What is left by a clock's figures: 6:12 is 372, +0:05 is -5."""
    sign = -1 if figures.startswith("+") else 1
    total = 0
    for part in figures.lstrip("+").split(":"):
        total = total * 60 + int(part)
    return sign * total
