"""Case 07: one participant's word of 140 letters makes nobody's screen wider, and stays on the wall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.fitting import FONTS, on_the_wall, opened, put
from tests.browser.scenes import console_page, phone_page, steps, wall, wall_page
from tests.screens.desks import desk
from workshop.moment import Moment
from workshop.plans.read import read
from workshop.screens.console import console
from workshop.screens.phone import Phones

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

CASE = Path(__file__).parent / "07-long-word-breaks-every-phone"
WORD = (CASE / "words.txt").read_text("utf-8").strip()
ANA = "p00000000000"


def evening() -> Iterator[tuple[str, Moment]]:
    """Every step of the plan as it lies, when the word has been sent and shown."""
    plan = read(CASE / "plan.yaml").plan
    assert plan is not None
    yield from steps(plan, ("Ana", "Ben", "Cho", "Dev", "Esi", WORD[:40]), (WORD, "short", WORD))


@pytest.mark.parametrize("size", [(360, 640), (390, 664)])
def test_everybody_s_phone_stays_as_wide_as_it_is(browser: Browser, size: tuple[int, int]) -> None:
    told = list(evening())
    assert any(WORD in Phones(room).screen(ANA).html for _name, room in told)
    with opened(browser, phone_page(told[0][1], ANA), size, FONTS["wide"]) as page:
        for name, room in told:
            put(page, Phones(room).screen(ANA).html)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size[0], f"{name}: {wide} px"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)])
def test_headline_and_list_stay_in_the_picture(browser: Browser, size: tuple[int, int]) -> None:
    told = list(evening())
    with opened(browser, wall_page(told[0][1]), size, FONTS["wide"]) as page:
        for name, room in told:
            assert on_the_wall(page, wall(room)) == [], name


def test_the_desk_and_its_list_of_lines_stay_in_the_window(browser: Browser) -> None:
    told = list(evening())
    with opened(browser, console_page(told[0][1]), (1366, 768), FONTS["narrow"]) as page:
        for name, room in told:
            put(page, console(room, desk(room)).html)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 1366, f"{name}: {wide} px"
