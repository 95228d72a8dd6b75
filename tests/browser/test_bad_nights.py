"""When things go wrong: the server is killed, the Wi-Fi dies, somebody types while the room moves on."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import breathes, comes_in, follows, goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PLAN = """
title: A night to remember
activities:
  - {kind: reflection, title: First, prompt: Who changed how you work?, minutes: {write: 3}}
  - {kind: reflection, title: Second, prompt: What will you try?, minutes: {write: 3}}
"""


@pytest.fixture
def night(tmp_path: Path, request: pytest.FixtureRequest) -> Server:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    server = Server(tmp_path, str(plan)).start()
    request.addfinalizer(server.kill)
    return server


@pytest.fixture
def console(night: Server, opens: OpenPage) -> Page:
    page = opens("console", night.at("console"))
    page.wait_for_url("**/sessions/*")
    return page


@pytest.fixture
def ana(night: Server, opens: OpenPage, console: Page) -> Page:
    page = opens("phone", f"{night.url}/j/{night.facts['token']}")
    comes_in(page, "Ana")
    goes_on(console)
    page.wait_for_selector("textarea")
    return page


def test_a_killed_server_loses_nothing_that_was_saved(night: Server, console: Page, ana: Page) -> None:
    ana.fill("textarea", "kept before the power went")
    ana.get_by_role("button", name="Keep this").click()
    expect(ana.locator(".saved").first).to_contain_text(re.compile("Saved|Kept"))
    night.kill()
    ana.fill("textarea", "kept before the power went, and written on in the dark")
    ana.get_by_role("button", name="Keep this").click()
    expect(ana.locator("#net")).to_be_visible(timeout=30_000)
    night.words = ()
    night.start()
    expect(ana.locator("#net")).to_be_hidden(timeout=60_000)
    goes_on(console)
    follows(ana)
    ana.goto(ana.url.split("?")[0] + "/takeaway")
    assert "written on in the dark" in ana.inner_text("main")


def test_words_survive_a_reload_in_the_middle_of_a_sentence(ana: Page) -> None:
    ana.fill("textarea", "half a sentence")
    ana.wait_for_timeout(600)
    ana.reload()
    expect(ana.locator("textarea")).to_have_value("half a sentence")


def test_somebody_who_types_is_not_torn_away(console: Page, ana: Page) -> None:
    ana.locator("textarea").press_sequentially("I was just about to say", delay=20)
    breathes(console)
    console.keyboard.press("Space")
    ana.locator("textarea").press_sequentially(" the most important thing", delay=40)
    expect(ana.locator("textarea")).to_have_value("I was just about to say the most important thing")
    expect(ana.locator("h1").first).to_contain_text("What will you try", timeout=30_000)
    expect(ana.locator("textarea")).to_have_value("")
    ana.goto(ana.url.split("?")[0] + "/takeaway")
    assert "the most important thing" in ana.inner_text("main")


def test_more_time_changes_the_clock_and_not_the_text(console: Page, ana: Page) -> None:
    ana.fill("textarea", "my words")
    console.keyboard.press("+")
    follows(ana)
    expect(ana.locator("textarea")).to_have_value("my words")
    expect(ana.locator("[data-clock]").first).to_contain_text("3:")


def test_a_used_console_link_says_what_to_do(night: Server, opens: OpenPage, console: Page) -> None:
    again = opens("console", night.at("console"))
    expect(again.locator("body")).to_contain_text("Enter")
    expect(again.locator("body")).not_to_contain_text("Next:")


def test_the_console_survives_a_reload_and_a_second_window(console: Page) -> None:
    console.reload()
    expect(console.locator("[data-key~='Space']")).to_be_visible()
    second = console.context.new_page()
    second.goto(console.url)
    goes_on(second)
    follows(console)


def test_everything_works_without_script(night: Server, opens: OpenPage, console: Page) -> None:
    ben = opens("phone", f"{night.url}/j/{night.facts['token']}", java_script_enabled=False)
    ben.fill("#name", "Ben")
    ben.get_by_role("button", name="Join").click()
    goes_on(console)
    ben.goto(ben.url + "?plain=1")
    ben.fill("textarea", "written without script")
    ben.get_by_role("button", name="Keep this").click()
    expect(ben.locator("textarea")).to_have_value("written without script")


def test_a_phone_needs_at_most_four_requests_and_forty_kilobytes(
    night: Server, opens: OpenPage, ana: Page
) -> None:
    sizes: dict[str, int] = {}
    page = opens("phone", "about:blank")
    page.on("requestfinished", lambda each: sizes.setdefault(each.url, each.sizes()["responseBodySize"]))
    page.goto(f"{night.url}/j/{night.facts['token']}", wait_until="networkidle")
    fetched = {url: size for url, size in sizes.items() if url.startswith("http")}
    assert len(fetched) <= 4, fetched
    assert sum(fetched.values()) <= 40_000, fetched
