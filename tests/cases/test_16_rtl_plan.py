"""Case 16: a plan in Arabic is laid out from the right; line, name and clock each run from their own side."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.fitting import on_the_wall, opened, put, whole
from tests.browser.scenes import phone_page, steps, wall, wall_page
from tests.room import room_with
from workshop.plans.read import read
from workshop.screens.phone import Phones

CASE = Path(__file__).parent / "16-rtl-plan"
LINE = "المرشد يسأل أولاً (ok) ثم 2026"
NAMES = ("سارة", "Ben", "אביגיל", "Dev", "Esi", "Femi")
BEN = "p00000000001"


def plan() -> Mapping[str, Any]:
    """The plan as it lies."""
    checked = read(CASE / "plan.yaml")
    assert checked.plan is not None
    return checked.plan


def head(html: str) -> str:
    """How a page begins: its language and its side."""
    found = re.search(r"<html[^>]*>", html)
    assert found is not None
    return found[0]


def test_every_page_of_the_session_runs_from_the_right_and_says_what_language_its_words_are_in() -> None:
    with room_with(plan()) as room:
        ana = room.person("سارة")
        door = room.rounds.app.test_client().get(f"/j/{room.moment.token}").get_data(as_text=True)
        pages = [each.get().get_data(as_text=True) for each in (ana, room.projector, room.console)]
        pages.append(ana.get("/takeaway").get_data(as_text=True))
        pages.append(ana.get("/takeaway.html").get_data(as_text=True))
        for html in (door, *pages):
            assert 'dir="rtl"' in head(html) and 'lang="en"' in head(html)


def test_the_plan_s_words_are_marked_as_arabic_and_ours_are_not() -> None:
    with room_with(plan()) as room:
        ana = room.person("Ana")
        room.console.goes_on()
        for screen in (ana, room.projector):
            html = screen.html()
            assert re.search(r'<h1[^>]* lang="ar" dir="rtl">', html)
            assert not re.search(r'lang="ar"[^>]*>Leave', html)


@pytest.mark.browser
def test_a_line_and_the_name_behind_it_do_not_change_places(browser: Browser) -> None:
    told = dict(steps(plan(), NAMES, (LINE,)))
    reveal = next(room for name, room in told.items() if "reveal" in name)
    with opened(browser, phone_page(reveal, BEN), (390, 664)) as page:
        put(page, Phones(reveal).screen(BEN).html)
        sides = page.evaluate(
            """() => [...document.querySelectorAll(".list li")].map((line) => {
                const range = document.createRange();
                range.selectNodeContents(line.firstChild);
                const name = line.querySelector("bdi").getBoundingClientRect();
                return [getComputedStyle(line).direction, range.getClientRects()[0].right, name.right];
            })"""
        )
        assert sides and all(way == "rtl" and text > name for way, text, name in sides)
        assert whole(page, "main") == []


@pytest.mark.browser
def test_the_clock_is_read_from_the_left_and_stays_in_its_place(browser: Browser) -> None:
    told = dict(steps(plan(), NAMES, (LINE,)))
    write = next(room for name, room in told.items() if "write" in name)
    with opened(browser, wall_page(write), (1280, 720)) as page:
        for over in (False, True):
            assert on_the_wall(page, wall(write), over) == []
            way = page.evaluate("getComputedStyle(document.querySelector('.ring-time')).direction")
            assert way == "ltr"
        ring, words = (page.locator(each).bounding_box() for each in (".ring", "h1"))
        assert ring and words and ring["x"] < words["x"]
