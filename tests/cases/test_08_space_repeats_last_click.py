"""Case 08: after a mouse click Space goes on all the same; who comes by the keyboard keeps the focus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import desk, serving
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

STEPS = "step => +document.querySelector('[name=step]').value === step"
TOTAL = "() => document.querySelector('[data-clock]')?.dataset.total"


@pytest.fixture
def console(tmp_path: Path, opens: OpenPage) -> Iterator[Page]:
    server = serving(tmp_path)
    yield desk(opens, server)
    server.kill()


def step(console: Page) -> int:
    return int(console.locator("[name=step]").first.input_value())


@pytest.mark.parametrize(
    "button", ["+1", "−1", "+5", "Pause", "Blank", "Undo", "4 here", "More", "End earlier"]
)
def test_space_goes_on_after_any_click(console: Page, button: str) -> None:
    at = step(console)
    if button == "4 here":
        console.locator('[popovertarget="people"]').first.click()
    else:
        console.locator(".desk button", has_text=button).first.click()
    console.wait_for_timeout(900)
    before = console.evaluate(TOTAL)
    console.keyboard.press("Space")
    undone = button == "Undo"  # that was a step of its own, back to the door
    console.wait_for_function(STEPS, arg=at + 1 + undone)
    assert button != "+1" or int(before) == 120, "one click was one minute"


def test_whoever_comes_by_the_keyboard_keeps_the_focus(console: Page) -> None:
    plus = console.locator('[data-key="+"]')
    plus.focus()
    console.keyboard.press("Enter")
    console.wait_for_timeout(900)
    expect(plus).to_be_focused()
    console.keyboard.press("Space")
    console.wait_for_function("() => document.querySelector('[data-clock]').dataset.total === '180'")
