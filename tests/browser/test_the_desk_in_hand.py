"""The console in hand: from a pocket, four times as large, by quick fingers, with a wall that goes dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import box, desk, phone, serving
from tests.browser.hands import breathes
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

DARK = "The projector is not open"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = serving(tmp_path)
    yield one
    one.kill()


def test_that_the_wall_is_open_or_dark_is_said_at_once_in_both_directions(
    opens: OpenPage, server: Server
) -> None:
    console = desk(opens, server)
    phone(opens, server, "Ana")
    for _time in range(2):
        expect(console.locator(".alerts")).to_contain_text(DARK, timeout=4_000)
        wall = opens("projector", server.at("projector"))
        expect(console.get_by_text(DARK)).to_have_count(0, timeout=4_000)
        wall.close()


def test_two_different_presses_in_a_moment_both_count(opens: OpenPage, server: Server) -> None:
    console = desk(opens, server)
    wall = opens("projector", server.at("projector"))
    console.keyboard.press("b")
    console.wait_for_timeout(250)
    console.keyboard.press("j")
    expect(wall.locator(".lobby")).to_be_visible()


def test_two_people_who_ask_for_help_are_both_helped(opens: OpenPage, server: Server) -> None:
    console = desk(opens, server)
    for name in ("Ana", "Ben"):
        phone(opens, server, name).get_by_role("button", name="I'm stuck").click()
    going = console.locator(".alerts").get_by_role("button", name="I'm going")
    expect(going).to_have_count(2)
    console.evaluate(
        "() => { for (const form of document.querySelectorAll('.alerts form[action$=\"/helped\"]'))"
        " form.requestSubmit(); }"
    )
    expect(going).to_have_count(0)


def test_the_same_press_twice_in_a_moment_counts_once(opens: OpenPage, server: Server) -> None:
    console = desk(opens, server)
    step = int(console.locator("[name=step]").first.input_value())
    breathes(console)
    console.keyboard.press("Space")
    console.wait_for_timeout(300)
    console.locator(".go .btn-main").click()
    console.wait_for_timeout(1_500)
    assert int(console.locator("[name=step]").first.input_value()) == step + 1


def fits(page: Page, *things: str) -> None:
    """All of these lie wholly within the window, and none over another."""
    size = page.viewport_size
    assert size is not None
    boxes = [box(page.locator(thing).first) for thing in things]
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= size["width"] and bottom <= size["height"], boxes
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (things, boxes)


def test_the_first_screen_of_a_pocket_holds_the_clock_and_all_that_is_pressed_often(
    opens: OpenPage, server: Server
) -> None:
    console = desk(opens, server)
    phone(opens, server, "Ana").get_by_role("button", name="I'm stuck").click()
    for width, height in ((390, 664), (360, 640)):
        console.set_viewport_size({"width": width, "height": height})
        expect(console.locator(".needs")).to_contain_text("Ana asks for help")
        often = ('[data-key="-"]', '[data-key="+"]', '[data-key="P"]', ".go .btn-main")
        fits(console, ".ring", *often, ".needs")


def test_at_four_times_the_size_nothing_lies_over_what_is_read(opens: OpenPage, server: Server) -> None:
    console = desk(opens, server)
    console.set_viewport_size({"width": 320, "height": 256})
    places = console.evaluate(
        "() => [...document.querySelectorAll('.desk *')]"
        ".filter((each) => ['sticky', 'fixed'].includes(getComputedStyle(each).position))"
        ".filter((each) => each.checkVisibility()).length"
    )
    assert places == 0
    assert console.evaluate("() => document.documentElement.scrollWidth") <= 320
