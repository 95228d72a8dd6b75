"""What people do with their screens in these tests."""

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

LATER = "() => performance.now() - (window.pressedAt ?? -Infinity) > 850"
"""The same press once more within 800 ms would be an unsteady hand's, and count once."""


def comes_in(page: Page, name: str) -> str:
    """Scan and two taps; the address of the place."""
    page.fill("#name", name)
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#screen")).to_be_attached()
    return page.url


def goes_on(console: Page) -> None:
    """Press the primary button of the console, as the space bar does, until the room has moved.

    A console that is not connected refuses; its step is named, so that a second press never moves twice.
    """
    breathes(console)
    before = version(console)
    moved = "before => +document.querySelector('#screen').dataset.version > before"
    for patience_ms in (5_000, 10_000, 30_000):
        console.keyboard.press("Space")
        try:
            console.wait_for_function(moved, arg=before, timeout=patience_ms)
            break
        except PlaywrightTimeout:
            continue
    console.wait_for_function(moved, arg=before)
    console.evaluate("() => { window.pressedAt = performance.now(); }")


def breathes(console: Page) -> None:
    """Wait, where it is not long enough since the room was moved on, until the same press counts again."""
    console.wait_for_function(LATER, polling=50)


def version(page: Page) -> int:
    """The number of the screen that a page shows."""
    return int(page.locator("#screen").get_attribute("data-version") or 0)


def follows(page: Page) -> None:
    """Wait until a page shows the screen that a reload would show now."""
    page.wait_for_function(
        """async () => {
            const answer = await fetch(`${document.body.dataset.at}/screen`);
            const screen = document.querySelector("#screen").dataset;
            const now = await answer.json();
            return screen.epoch === now.epoch && +screen.version >= now.version;
        }""",
        polling=200,
    )
