"""Moments 1, 3, 6, 7 and 11, in real browsers: clocks that agree, phones that come back, a lost bell."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import Evening, sleeps, until, wakes
from tests.browser.hands import follows, version
from tests.browser.looking import serious
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

Opens = Callable[[str], Evening]

WRITE = """title: Clocks
activities:
  - {kind: reflection, title: First, prompt: What holds?, minutes: {write: 8, reveal: 3}}
"""
THREES = """title: Threes
activities:
  - kind: role_play
    scenes:
      - {title: A snag, mentor: Say both., mentee: You heard nothing., observer: Count questions.}
"""
BELL = """title: Loud
activities:
  - title: Talk
    groups: {of: 2}
    phases:
      - {talk: 6 s, prompt: What makes it last?}
      - {write: 5 min, asks: [{text: And now?}]}
"""


@pytest.fixture
def evening(tmp_path: Path, opens: OpenPage) -> Iterator[Opens]:
    """An evening with a plan of its own."""
    open_ones: list[Evening] = []

    def begin(plan: str) -> Evening:
        open_ones.append(Evening(tmp_path, opens, plan))
        return open_ones[-1]

    yield begin
    for one in open_ones:
        one.close()


def test_1_two_minutes_more_and_every_clock_agrees_also_one_that_slept(
    evening: Opens, complaints: list[str]
) -> None:
    room = evening(WRITE)
    ana, ben, cho = (room.phone(name) for name in ("Ana", "Ben", "Cho"))
    room.goes_on()
    before = room.ends()
    room.agree(room.console, room.wall, ana, ben, cho, ends=before)
    sleeps(cho)
    for _press in range(2):
        room.console.keyboard.press("+")
    room.agree(room.console, room.wall, ana, ben, ends=before + 120_000)
    assert room.ends() == before + 120_000, "two presses, two minutes"
    wakes(cho)
    room.agree(room.console, room.wall, ana, ben, cho, ends=before + 120_000)
    assert complaints == []


def person(page: Page) -> dict[str, str]:
    """Who somebody is, with whom, and what they have written, as their phone shows it."""
    return {
        "place": page.url.split("?")[0],
        "table": page.locator("#screen .badge").first.inner_text(),
        "with": page.locator("#screen .place").first.inner_text(),
        "words": page.locator("#screen textarea:visible").first.input_value(),
    }


def test_3_a_phone_that_was_locked_comes_back_as_it_was_and_with_the_right_clock(evening: Opens) -> None:
    room = evening(THREES)
    phones = [room.phone(name) for name in ("Ana", "Ben", "Cho")]
    room.goes_on(4)
    observer = next(phone for phone in phones if phone.locator("textarea:visible").count())
    observer.locator("textarea:visible").first.fill("You waited for the answer")
    observer.wait_for_timeout(700)
    before, number, ends = person(observer), version(observer), room.ends()
    sleeps(observer)
    room.wifi.half_open()
    room.console.keyboard.press("+")
    until(lambda: room.ends() == ends + 60_000, room.ends)
    wakes(observer)
    room.agree(observer, ends=ends + 60_000)
    assert version(observer) > number and person(observer) == before
    again = observer.context.new_page()
    observer.close()
    again.goto(before["place"])
    until(lambda: person(again) == before, lambda: person(again))
    room.agree(again, ends=ends + 60_000)


def test_6_a_plan_that_ends_on_time_takes_two_taps(evening: Opens, complaints: list[str]) -> None:
    console = evening(WRITE).console
    console.get_by_role("button", name="End earlier").click()
    offered = console.get_by_role("button", name=re.compile("^End at")).last
    end = re.findall(r"\d\d:\d\d", offered.inner_text())[0]
    assert serious(console) == []
    offered.click()
    expect(console.locator(".facts")).to_contain_text(f"ends {end}, on time")
    assert complaints == []


def test_7_at_the_bell_every_screen_asks_for_a_hand_and_an_end_also_without_a_network(evening: Opens) -> None:
    room = evening(BELL)
    ana, ben = room.phone("Ana"), room.phone("Ben")
    expect(ana.locator("#screen")).to_contain_text("When you see a raised hand, raise yours")
    room.goes_on()
    room.wifi.goes_away("refuses")
    for page in (room.wall, ana, ben):
        line = page.locator("#screen [data-over]").first
        expect(line).to_be_visible(timeout=60_000)
        expect(line).to_have_text("Hand up. Finish your sentence.")
        expect(page.locator("#screen [data-clock]").first).to_have_attribute("data-time", "over")
        assert _fills(line) > 0.4, "large enough to be seen from the side"
    expect(room.console.locator("#screen [data-clock]").first).to_have_attribute("data-time", "over")
    room.wifi.heals()
    room.goes_on()
    for page in (room.wall, ana, ben):
        expect(page.locator("#screen [data-over]").first).to_be_hidden()


def _fills(line: object) -> float:
    """Which part of the width of its screen a line takes."""
    page, box = line.page, line.bounding_box()  # type: ignore[attr-defined]
    return float(box["width"]) / float(page.viewport_size["width"])


def test_11_three_minutes_without_wifi_cost_nothing_and_the_facilitator_is_told(evening: Opens) -> None:
    room = evening(WRITE)
    ana, ben, cho = (room.phone(name) for name in ("Ana", "Ben", "Cho"))
    room.goes_on()
    told = room.console.locator("[data-count=current]")
    expect(told).to_have_text("3")
    room.wifi.goes_away("refuses")
    expect(told).to_have_text("0", timeout=60_000)
    expect(room.console.locator(".sees")).to_contain_text("0 of 3 phones have it")
    for page, words in ((ana, "pressed in the dark"), (ben, "half a thought")):
        page.locator("textarea").fill(words)
    ana.get_by_role("button", name="Keep").first.click()
    ends = room.ends()
    room.lets_pass(180)
    room.agree(ana, ben, cho, ends=ends)
    room.wifi.heals()
    expect(told).to_have_text("3", timeout=60_000)
    for page in room.phones:
        follows(page)
    room.agree(ana, ben, cho, ends=ends)
    kept = lambda page: [(w["value"], w["kept"]) for w in answers(page)]  # noqa: E731
    until(lambda: kept(ana) == [("pressed in the dark", True)], lambda: kept(ana))
    until(lambda: kept(ben) == [("half a thought", False)], lambda: kept(ben))
    expect(ben.locator("textarea")).to_have_value("half a thought")
    expect(room.console.locator("[data-count=answered]").first).to_have_text("1")


def answers(page: Page) -> list[dict[str, object]]:
    """What the server has of somebody's words."""
    said = page.context.request.get(f"{page.url.split('?')[0]}/answers").json()
    return list(said["words"])
