"""Real browsers for tests: one chromium for all, a context for each screen, no complaint overlooked."""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
"""The same engine without windows, where there is one: a context costs a fifth of the time."""

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SIZES = {"phone": (360, 740), "console": (1280, 800), "projector": (1920, 1080)}

OpenPage = Callable[..., Page]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever opens a browser is marked as such."""
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")


@pytest.hookimpl(trylast=True)  # when those that were not asked for are gone
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every worker begins with some of the browsers, the longest first.

    Each is given one stretch of the list; browsers take longest, and what is begun last is waited for.
    """
    slow = sorted((item for item in items if item.get_closest_marker("browser")), key=_patience, reverse=True)
    rest = iter([item for item in items if not item.get_closest_marker("browser")])
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    dealt: list[pytest.Item] = []
    for at in range(workers):
        stretch, mine = (len(items) - len(dealt)) // (workers - at), slow[at::workers]
        dealt += [*mine, *islice(rest, max(0, stretch - len(mine)))]
    items[:] = dealt


def _patience(item: pytest.Item) -> float:
    """How long a test may take, s; a good guess at how long it does."""
    limit = item.get_closest_marker("timeout")
    return float(limit.args[0]) if limit else 0.0


@pytest.fixture(scope="session", autouse=True)
def _tables() -> None:
    """New stores of this process are ready sooner."""
    # Only now: some modules of tests patch threads before they load the house.
    from tests.tables import poured
    from workshop.storage import migrating

    migrating._upgrade = poured


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> list[str]:
    """What any page complained of: script errors, refused content, missing files."""
    return []


@pytest.fixture
def opens(browser: Browser, complaints: list[str]) -> Iterator[OpenPage]:
    """Open a screen of a sort in a browser of its own."""
    contexts: list[BrowserContext] = []

    def open_one(sort: str, url: str, **settings: object) -> Page:
        width, height = SIZES[sort]
        touch = sort == "phone"
        context = browser.new_context(
            viewport={"width": width, "height": height}, is_mobile=touch, has_touch=touch, **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: _note(complaints, said))
        page.on("pageerror", lambda error: complaints.append(f"{sort}: {error}"))
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()


def _note(complaints: list[str], said: ConsoleMessage) -> None:
    if said.type == "error" and "ERR_CONNECTION" not in said.text and "WebSocket" not in said.text:
        complaints.append(said.text)
