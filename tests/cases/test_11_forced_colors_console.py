"""Case 11: in high contrast the console still shows who has answered and which item is on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import desk, light, phone, serving
from tests.browser.hands import goes_on
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture
def room(tmp_path: Path, opens: OpenPage) -> Iterator[tuple[Page, Page, list[Page]]]:
    """The console in high contrast, an eye to look at it with, and three phones."""
    server = serving(tmp_path)
    console = desk(opens, server, forced_colors="active")
    phones = [phone(opens, server, name) for name in ("Ana", "Ben", "Cho")]
    yield console, opens("console", "about:blank"), phones
    server.kill()


def in_light_and_dark(console: Page) -> Iterator[str]:
    """The console as it looks in each of the two."""
    for scheme in ("light", "dark"):
        console.emulate_media(color_scheme=scheme, forced_colors="active")  # type: ignore[arg-type]
        assert console.evaluate("matchMedia('(forced-colors: active)').matches")
        yield scheme


def test_who_has_answered_looks_other_than_who_has_not(room: tuple[Page, Page, list[Page]]) -> None:
    console, eye, (ana, *_others) = room
    ana.locator("label", has_text="listening").click()
    ana.locator(".btn-main").click()
    expect(console.locator("[data-seat][data-answered]")).to_have_count(1)
    yes = console.locator("[data-seat][data-answered]")
    no = console.locator("[data-seat]:not([data-answered])").first
    for _scheme in in_light_and_dark(console):
        assert abs(light(eye, yes) - light(eye, no)) > 0.1


def test_the_item_that_is_on_looks_other_than_the_next_and_the_one_before(
    room: tuple[Page, Page, list[Page]],
) -> None:
    console, eye, _phones = room
    items = console.locator(".agenda li")
    for _scheme in in_light_and_dark(console):
        assert abs(light(eye, items.nth(0)) - light(eye, items.nth(1))) > 0.1
    goes_on(console)
    goes_on(console)
    expect(items.nth(1)).to_have_class("now")
    seats = [console.locator(f".agenda li:nth-child({n})") for n in (1, 2, 3)]
    for _scheme in in_light_and_dark(console):
        done, now, coming = (light(eye, seat) for seat in seats)
        assert abs(now - coming) > 0.2 and abs(done - now) > 0.1
        assert abs(done - coming) > 0.005, "a filled seat for what is done"


def test_at_the_tables_a_taken_seat_looks_other_than_a_free_one(room: tuple[Page, Page, list[Page]]) -> None:
    console, eye, (ana, *_others) = room
    for _step in range(3):
        goes_on(console)
    floor = console.locator(".floor").first
    before = {scheme: light(eye, floor) for scheme in in_light_and_dark(console)}
    ana.get_by_role("button", name="I'm at my table").click()
    expect(console.locator(".floor [data-answered]")).to_have_count(1)
    for scheme in in_light_and_dark(console):
        assert abs(light(eye, floor) - before[scheme]) > 0.002


def test_the_step_that_is_on_looks_other_than_the_rest(room: tuple[Page, Page, list[Page]]) -> None:
    console, eye, _phones = room
    steps = console.locator(".run .steps i")
    for _scheme in in_light_and_dark(console):
        assert abs(light(eye, steps.nth(0)) - light(eye, steps.nth(1))) > 0.1
