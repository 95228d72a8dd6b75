"""Case 15: the "black screen" key of presenters, which sends a full stop, darkens the wall like B."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import desk, serving
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

BREATH_MS = 900
"""In a shorter time the same press counts once."""


@pytest.fixture
def console(tmp_path: Path, opens: OpenPage) -> Iterator[Page]:
    server = serving(tmp_path)
    yield desk(opens, server)
    server.kill()


@pytest.mark.parametrize("window", ["console", "projector"])
def test_the_black_key_darkens_the_wall_and_lights_it_again(console: Page, window: str) -> None:
    with console.expect_popup() as opened:
        console.locator('a[href^="/projector/"]').first.click()
    wall = opened.value
    wall.wait_for_load_state()  # a key before its script has run reaches nobody
    expect(wall.locator(".ring")).to_be_visible()
    here = console if window == "console" else wall
    here.keyboard.press("Shift") if window == "projector" else None
    for key in (".", "b"):
        here.keyboard.press(key)
        expect(wall.locator(".ring")).to_have_count(0)
        here.wait_for_timeout(BREATH_MS)
        here.keyboard.press(key)
        expect(wall.locator(".ring")).to_be_visible()
        here.wait_for_timeout(BREATH_MS)
