"""What a phone draws from its own store: the profile of an audit, and a map whose names never leave it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import comes_in, follows, goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PLAN = """title: Alone
activities:
  - kind: audit
  - kind: network_map
"""


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN)
    one = Server(tmp_path, str(plan)).start()
    yield one
    one.kill()


def leads_to(console: Page, phone: Page, words: str) -> None:
    """Press on until the phone says these words in its heading."""
    for _press in range(12):
        follows(phone)
        if words in phone.inner_text("h1"):
            return
        goes_on(console)
    raise AssertionError(f"the phone never said {words}")


def rates(phone: Page, page: int, rating: int) -> None:
    """All three statements of a page, then on to the next."""
    heading = phone.inner_text("h1")
    for seats in phone.locator("fieldset").all():
        seats.locator(f"input[value='{rating}']").check(force=True)
    phone.get_by_role("button", name="Keep this and go on").click()
    if page < 5:
        expect(phone.locator("h1")).not_to_have_text(heading)


def test_a_profile_and_a_map_are_drawn_where_the_words_are(
    alone: Server, opens: OpenPage, complaints: list[str]
) -> None:
    console = opens("console", alone.at("console"))
    console.wait_for_url("**/sessions/*")
    ana = opens("phone", f"{alone.url}/j/{alone.facts['token']}")
    comes_in(ana, "Ana")
    sent: list[str] = []
    ana.on("request", lambda request: sent.append(request.url + (request.post_data or "")))

    leads_to(console, ana, "Direction")
    for page, rating in enumerate((4, 5, 2, 4, 3, 4)):
        rates(ana, page, rating)
    expect(ana.get_by_role("heading", name="That is all of it.")).to_be_visible()
    leads_to(console, ana, "Your profile")
    expect(ana.locator(".figures").nth(2)).to_have_text("2")
    expect(ana.locator("[data-mean] .small").nth(2)).to_have_text("talk about")
    expect(ana.locator("[data-opener]:visible")).to_have_count(1)
    assert "May I?" in ana.locator("[data-opener]:visible").inner_text()
    assert ana.evaluate("document.documentElement.scrollWidth") <= 360

    leads_to(console, ana, "Who is there")
    ana.get_by_label("Tells me the truth").fill("ZQ")
    ana.locator("select").nth(4).select_option(label="near")
    ana.get_by_role("button", name="Keep this").click()
    expect(ana.get_by_text("Saved on this phone")).to_be_visible()
    leads_to(console, ana, "Your map")
    expect(ana.locator("[data-map] g text")).to_have_text("ZQ")
    ana.reload()
    expect(ana.locator("[data-map] g text")).to_have_text("ZQ")
    ana.goto(ana.url.rstrip("/") + "/takeaway")
    expect(ana.get_by_text("Tells me the truth: ZQ, near")).to_be_visible()

    assert not any("ZQ" in each for each in sent), "a name was sent"
    assert "ZQ" not in console.content() and "talk about" not in console.content()
    assert complaints == []
