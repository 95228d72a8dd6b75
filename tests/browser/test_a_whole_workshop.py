"""The ready workshop from the code to the takeaway: console, projector, four phones, eight pretend people."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hands import comes_in, follows, goes_on
from tests.browser.looking import serious
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

NAMES = ("Ana", "Ben", "Cho", "Dev")
CANARY = "CANARY I rescue too early"


def writes_everything(page: Page, words: str) -> int:
    """Fill every open field on the phone and keep it; how many were kept."""
    kept = 0
    for form in page.locator("#screen form[data-field]").all():
        for box in form.locator("textarea:visible").all():
            box.fill(words)
        for group in form.locator("input[type=radio]").all()[:1]:
            group.check(force=True)
        button = page.locator(f"button[form='{form.get_attribute('id')}'][type=submit]")
        if button.count():
            button.first.click()
            kept += 1
    return kept


def test_a_whole_workshop(server: Server, opens: OpenPage, complaints: list[str], tmp_path: Path) -> None:
    console = opens("console", server.at("console"))
    console.wait_for_url("**/sessions/*")
    wall = opens("projector", server.at("projector"))
    phones = [opens("phone", f"{server.url}/j/{server.facts['token']}") for _name in NAMES]
    for phone, name in zip(phones, NAMES, strict=True):
        comes_in(phone, name)
    pretend = _pretend_people(server)
    try:
        console.wait_for_function("() => document.body.innerText.includes('12')")
        seen = _through_the_plan(console, wall, phones)
    finally:
        pretend.terminate()
        said, _nothing = pretend.communicate(timeout=60)
    assert len(seen) >= 15, seen
    assert complaints == []
    _takes_it_home(phones[0], tmp_path)
    _nobody_else_has_it(server, console, wall, phones[1:])
    assert json.loads(said.decode().splitlines()[-1])["lost"] == 0


def _pretend_people(server: Server) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.browser.pretending", server.url, server.facts["token"], "8"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


def _through_the_plan(console: Page, wall: Page, phones: list[Page]) -> set[str]:
    """Press on to the end; on every step all screens follow. The headings of the steps that were met."""
    seen: set[str] = set()
    for _press in range(80):
        if console.locator("[data-key~='Space']").count() == 0:
            break
        goes_on(console)
        for screen in (wall, *phones):
            follows(screen)
        heading = re.sub(r"\d+", "n", console.inner_text("h1"))
        if heading not in seen:
            seen.add(heading)
            for screen in (console, wall, phones[0]):
                assert serious(screen) == [], (heading, screen.url)
        if phones[0].locator("#screen form[data-field]").count():
            writes_everything(phones[0], CANARY)
    return seen


def _takes_it_home(phone: Page, folder: Path) -> None:
    place = phone.url.split("?")[0]
    phone.goto(f"{place}/takeaway")
    assert CANARY in phone.inner_text("main")
    for ending in ("pdf", "md", "html"):
        with phone.expect_download() as download:
            phone.locator(f"a[href$='takeaway.{ending}']").first.click()
        path = folder / f"takeaway.{ending}"
        download.value.save_as(path)
        assert path.stat().st_size > 500
    assert CANARY in (folder / "takeaway.html").read_text()


def _nobody_else_has_it(server: Server, console: Page, wall: Page, others: list[Page]) -> None:
    for page in (console, wall, *others):
        assert CANARY not in page.content()
    data = server.folder / "data"
    files = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert CANARY.encode() not in files
    assert CANARY not in server.log.read_text()
