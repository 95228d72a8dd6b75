"""Every step of every ready plan and of a nasty one can be read: nothing is cut, covered or outside.

The screens are drawn by the same functions and shown by the same scripts as in a room, without a server.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import nasty
from tests.browser.fitting import FONTS, on_the_wall, opened, put, whole
from tests.browser.scenes import console_page, crowd, phone_page, steps, wall, wall_page
from tests.screens.desks import desk
from workshop.moment import Moment
from workshop.plans import library
from workshop.screens.console import console
from workshop.screens.phone import Phones

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NASTY = "nasty"
WALLS = ((1280, 720), (1920, 1080), (1024, 768))
PHONES = ((360, 640), (390, 664))
DESKS = ((1366, 768), (1280, 720), (683, 384), (390, 664))
"""A laptop, a smaller one, the first at 200 %, and a pocket."""

LARGER = {
    "": "",
    "at 200 %": "html{font-size:200%}",
    "with more space": "p{margin-block-end:2em!important}"
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}",
}
"""What a person may set for all pages; the second as in WCAG 1.4.12."""

SCROLLED_UNDER = ".act, .net, .waits, .go, .bar { position: static !important }"
"""A bar that stays while the page is scrolled under it hides nothing for good."""


def moments(name: str, people: int) -> Iterator[tuple[str, Moment]]:
    """Every step of a plan, in a room of so many people; of the nasty plan, of people with hard names."""
    if name == NASTY:
        yield from steps(nasty.PLAN, crowd(nasty.NAMES, people), nasty.HARD_TO_SAY)
    else:
        plan: Mapping[str, Any] = library.load(name).plan or {}
        yield from steps(plan, crowd(nasty.SIMPLE, people), nasty.SAID)


def walls(browser: Browser, size: tuple[int, int], font: str, told: list[tuple[str, Moment]]) -> list[str]:
    """What cannot be read on the wall in these moments, while time runs and when it is over."""
    found = []
    with opened(browser, wall_page(told[0][1]), size, FONTS[font]) as page:
        for name, room in told:
            for over in (False, True) if room.phase.seconds else (False,):
                cut = on_the_wall(page, wall(room), over)
                found += [f"{name}{' over' if over else ''}: {each}" for each in cut]
    return found


def phones(page: Page, told: list[tuple[str, Moment]]) -> list[str]:
    """What cannot be read on the phone of one of them."""
    found = []
    for name, room in told:
        put(page, Phones(room).screen(next(iter(room.people))).html)
        found += [f"{name}: {each}" for each in whole(page, "#screen")]
    return found


def desks(page: Page, told: list[tuple[str, Moment]]) -> list[str]:
    """What cannot be read on the console; from a pocket the name of the house is its mark alone."""
    found = []
    for name, room in told:
        put(page, console(room, desk(room)).html)
        found += [f"{name}: {each}" for each in whole(page, "#screen") if "in <a.mark>" not in each]
    return found


@pytest.mark.parametrize(
    ("name", "size", "font", "people", "nth"),
    [
        (NASTY, (1280, 720), "wide", 11, 2),
        (NASTY, (1024, 768), "narrow", 60, 5),
        ("essentials-60", (1024, 768), "wide", 60, 2),
        ("half-day-240", (1920, 1080), "narrow", 11, 6),
    ],
)
def test_the_last_row_reads_the_whole_wall(
    browser: Browser, name: str, size: tuple[int, int], font: str, people: int, nth: int
) -> None:
    assert walls(browser, size, font, list(moments(name, people))[::nth]) == []


@pytest.mark.parametrize("larger", LARGER)
@pytest.mark.parametrize(("name", "size"), [(NASTY, (360, 640)), ("essentials-60", (390, 664))])
def test_nothing_on_a_phone_is_lost_whatever_somebody_wrote(
    browser: Browser, name: str, size: tuple[int, int], larger: str
) -> None:
    told = list(moments(name, 11))[::2]
    first = told[0][1]
    with opened(browser, phone_page(first, next(iter(first.people))), size, FONTS["wide"]) as page:
        page.add_style_tag(content=LARGER[larger] + SCROLLED_UNDER)
        assert phones(page, told) == []


@pytest.mark.parametrize("spaced", ["", "with more space"])
@pytest.mark.parametrize("size", DESKS)
def test_nothing_on_a_console_is_cut_or_covered(browser: Browser, size: tuple[int, int], spaced: str) -> None:
    told = list(moments(NASTY if spaced else "essentials-60", 11))[::4]
    with opened(browser, console_page(told[0][1]), size, FONTS["wide"]) as page:
        page.add_style_tag(content=LARGER[spaced] + SCROLLED_UNDER)
        assert desks(page, told) == []


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("spaced", ["", "with more space"])
@pytest.mark.parametrize("size", DESKS)
def test_every_step_of_every_ready_plan_is_whole_on_a_console(
    browser: Browser, size: tuple[int, int], spaced: str
) -> None:
    found = []
    for name in (NASTY, *library.names()):
        told = list(moments(name, 11))
        with opened(browser, console_page(told[0][1]), size, FONTS["wide"]) as page:
            page.add_style_tag(content=LARGER[spaced] + SCROLLED_UNDER)
            found += [f"{name} {each}" for each in desks(page, told)]
    assert found == []


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("people", [11, 60])
@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("size", WALLS)
def test_the_last_row_reads_every_step_of_every_ready_plan(
    browser: Browser, size: tuple[int, int], font: str, people: int
) -> None:
    found = []
    for name in (NASTY, *library.names()):
        found += [f"{name} {each}" for each in walls(browser, size, font, list(moments(name, people)))]
    assert found == []


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("larger", LARGER)
@pytest.mark.parametrize("size", PHONES)
def test_every_step_of_every_ready_plan_is_whole_on_a_phone(
    browser: Browser, size: tuple[int, int], larger: str
) -> None:
    found = []
    for name in (NASTY, *library.names()):
        told = list(moments(name, 11))
        page_ = phone_page(told[0][1], next(iter(told[0][1].people)))
        with opened(browser, page_, size, FONTS["wide"]) as page:
            page.add_style_tag(content=LARGER[larger] + SCROLLED_UNDER)
            found += [f"{name} {each}" for each in phones(page, told)]
    assert found == []
