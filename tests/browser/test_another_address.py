"""The laptop's address changes: open phones go over with their words, others are known again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import comes_in, goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

HERE, THERE = "127.0.0.1", "127.0.0.2"
PLAN = """title: Moving house
activities:
  - {kind: reflection, prompt: Who changed how you work?, minutes: {write: 9, reveal: 0}}
"""
TWO_NETWORKS = """
import sys
from ipaddress import IPv4Address
from workshop.runtime import addresses
from workshop.runtime.networks import Network
addresses.networks = lambda: tuple(Network("lo", IPv4Address(ip)) for ip in ("127.0.0.1", "127.0.0.2"))
addresses.reachable = lambda bound: ("127.0.0.1", "127.0.0.2")
sys.argv = ["workshop", *("{bound}" if word == "127.0.0.1" else word for word in sys.argv[1:])]
from workshop.cli import main
main()
"""


class TwoNetworks(Server):
    """A server that knows two addresses; it is reached at both, or in truth only at the first."""

    program = ("-c", TWO_NETWORKS.format(bound="0.0.0.0"), "serve")


class SecondIsDeaf(Server):
    """The same, and nobody answers at the second."""

    program = ("-c", TWO_NETWORKS.format(bound="127.0.0.1"), "serve")


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    return str(path)


@pytest.fixture
def house(tmp_path: Path, plan: str) -> Iterator[Server]:
    server = TwoNetworks(tmp_path, plan).start()
    yield server
    server.kill()


def desk(server: Server, opens: OpenPage) -> Page:
    page = opens("console", server.at("console"))
    page.wait_for_url("**/sessions/*")
    return page


def joins(server: Server, opens: OpenPage, name: str, at: str = HERE) -> Page:
    page = opens("phone", f"http://{at}:{server.port}/j/{server.facts['token']}")
    comes_in(page, name)
    return page


def chooses(console: Page, address: str) -> None:
    """Open the door's card, read what it says, and take the other address."""
    console.locator(".bar [popovertarget=door]").click()
    expect(console.locator("#door")).to_contain_text("go over to a new address by themselves")
    console.locator("#address").select_option(address)
    console.get_by_role("button", name="Use this address").click()
    console.keyboard.press("Escape")
    console.locator("body").click(position={"x": 5, "y": 5})


def secret_of(page: Page) -> str:
    (key,) = [c["value"] for c in page.context.cookies() if re.fullmatch(r"rounds_[0-9a-z]{12}", c["name"])]
    return str(key)


def test_an_open_phone_goes_over_with_its_words_and_nobody_is_doubled(
    house: Server, opens: OpenPage, complaints: list[str]
) -> None:
    console, ana = desk(house, opens), joins(house, opens, "Ana")
    goes_on(console)
    box = ana.locator("textarea")
    box.fill("She asked, and then she waited.")
    ana.get_by_role("button", name="Keep").click()
    expect(ana.locator("[data-saved-for]")).to_contain_text("Kept")
    box.press_sequentially(" And more.")
    ana.evaluate("localStorage.setItem(`rounds/${document.body.dataset.place}/only-here`, '1')")
    place, secret, asked = ana.url.rpartition("/")[2].partition("?")[0], secret_of(ana), list[str]()
    ana.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    chooses(console, f"{THERE}:{house.port}")
    ana.wait_for_url(f"http://{THERE}:{house.port}/p/{place}", timeout=30_000)
    expect(ana.locator("textarea")).to_have_value("She asked, and then she waited. And more.")
    assert ana.evaluate("localStorage.getItem(`rounds/${document.body.dataset.place}/only-here`)") == "1"
    expect(console.locator("[data-count=here]").first).to_have_text("1")
    assert not any(secret.lower() in url.lower() for url in asked), "the key is in no address that is sent"
    assert not [each for each in complaints if "401" not in each], "there it first came without its key"


def test_who_had_closed_the_page_is_known_again_and_another_ana_comes_in_too(
    house: Server, opens: OpenPage
) -> None:
    ana = joins(house, opens, "Ana")
    place, secret = ana.url.rpartition("/")[2], secret_of(ana)
    ana.close()
    again = joins_asked(house, opens)
    again.get_by_label("Your own code").fill(f"My code: {secret.lower()}")
    again.get_by_role("button", name="That is me").click()
    again.wait_for_url(f"http://{THERE}:{house.port}/p/{place}")
    other = joins_asked(house, opens)
    other.get_by_role("button", name="Join as Ana (2)").click()
    expect(other.locator("#screen")).to_contain_text("Ana (2)", ignore_case=True)


def joins_asked(server: Server, opens: OpenPage) -> Page:
    """Somebody called Ana, whom the second address does not know, presses Join."""
    page = opens("phone", f"http://{THERE}:{server.port}/j/{server.facts['token']}")
    page.get_by_label("What should we call you?").fill("ana")
    page.get_by_role("button", name="Join").last.click()
    expect(page.locator("h1")).to_contain_text("is already here. Is that you?")
    return page


def test_a_phone_that_does_not_reach_the_new_address_stays_where_it_is(
    tmp_path: Path, plan: str, opens: OpenPage
) -> None:
    server = SecondIsDeaf(tmp_path, plan).start()
    try:
        console, ana = desk(server, opens), joins(server, opens, "Ana")
        chooses(console, f"{THERE}:{server.port}")
        ana.wait_for_url(f"http://{HERE}:{server.port}/p/*?stay", timeout=30_000)
        goes_on(console)
        expect(ana.locator("textarea")).to_be_visible()
    finally:
        server.kill()
