"""A hall at the console, in a real browser: somebody is found by name in a card fetched when it opens."""

import re
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest
from playwright.sync_api import expect

from tests.browser.looking import serious
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

HALL = 45


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *turn: object) -> None:
        """Being sent on is enough: this person is in."""


def fill(server: Server) -> None:
    """Everybody joins, as a browser without script does."""
    door = f"{server.url}/j/{server.facts['token']}"
    for number in range(HALL):
        opener = build_opener(_Stays, HTTPCookieProcessor())
        seed = re.search(rb'name="seed" value="([^"]*)"', opener.open(door).read())
        assert seed
        form = urlencode({"name": f"Person {number}", "seed": seed[1].decode()}).encode()
        try:
            opener.open(Request(door, form, {"Origin": server.url}))
        except OSError as sent_on:
            assert "303" in str(sent_on)


def test_somebody_is_found_in_a_hall_and_removed_by_keyboard(
    tmp_path: Path, opens: OpenPage, complaints: list[str]
) -> None:
    server = Server(tmp_path).start()
    try:
        fill(server)
        console = opens("console", server.at("console"))
        console.get_by_role("button", name=re.compile(f"{HALL}.*here")).click()
        sheet = console.frame_locator("#people iframe")
        sheet.get_by_label("A name, a place of work").fill("person 7")
        sheet.get_by_label("A name, a place of work").press("Enter")
        expect(sheet.get_by_role("radio")).to_have_count(1)
        sheet.get_by_role("radio").focus()
        console.keyboard.press("Space")
        sheet.get_by_role("button", name="Remove").press("Enter")
        expect(sheet.get_by_text("removed")).to_be_visible()
        expect(console.locator("[data-count=here]").first).to_have_text(str(HALL - 1))
        alone = opens("console", server.at("browser"))
        alone.goto(f"{server.url}/facilitator/sessions/{server.facts['session']}/people")
        assert serious(console) + serious(alone) == []
        assert complaints == []
    finally:
        server.stop()
