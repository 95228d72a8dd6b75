"""Case 08: after a mouse click Space goes on all the same; who comes by the keyboard keeps the focus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import desk, serving
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

TOTAL = "() => document.querySelector('[data-clock]').dataset.total"


@pytest.fixture
def console(tmp_path: Path, opens: OpenPage) -> Iterator[Page]:
    server = serving(tmp_path)
    yield desk(opens, server)
    server.stop()


@pytest.mark.parametrize("button", ["+1", "−1", "+5", "Pause", "Blank", "Undo", "4 here", "More", "End earlier"])
def test_space_goes_on_after_any_click(console: Page, button: str) -> None:
    at = console.locator("#now-title").inner_text()
    if button == "4 here":
        console.locator('[popovertarget="people"]').first.click()
    else:
        console.locator(".desk button", has_text=button).first.click()
    console.wait_for_timeout(900)
    before = console.evaluate(TOTAL)
    console.keyboard.press("Space")
    if button == "Undo":  # back at the door: Space begins again
        expect(console.locator(".agenda .now")).to_have_count(1)
        return
    expect(console.locator("#now-title")).not_to_have_text(at)
    assert console.locator(".eyebrow").first.inner_text().startswith("1 of"), "one step, and no more"
    assert button != "+1" or int(before) == 120, "one click was one minute"


def test_whoever_comes_by_the_keyboard_keeps_the_focus(console: Page) -> None:
    plus = console.locator('[data-key="+"]')
    plus.focus()
    console.keyboard.press("Enter")
    console.wait_for_timeout(900)
    expect(plus).to_be_focused()
    console.keyboard.press("Space")
    console.wait_for_function("() => document.querySelector('[data-clock]').dataset.total === '180'")
