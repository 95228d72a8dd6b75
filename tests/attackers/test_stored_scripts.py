"""What people write is shown and never run: on phone, console and wall, pushed and loaded, and on paper."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.attackers.payloads import PAYLOADS
from tests.attackers.visiting import Visitor
from tests.browser.hands import follows, goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PLAN = """
title: Scripts
activities:
  - {kind: reflection, prompt: Who changed how you work?, minutes: {write: 3, reveal: 2}}
  - {kind: role_play, scenes: [{title: A scene, mentor: m, mentee: n, observer: o}]}
"""
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (e) => window.refused.push(e.violatedDirective));
"""
LOOK = """() => {
  const bad = [...document.querySelectorAll("*")].filter((each) =>
    [...each.attributes].some(({name, value}) => /^on/.test(name) || /^\\s*javascript:/i.test(value))
    || (each.localName === "script" && !each.src)
    || (each.localName === "iframe" && !each.getAttribute("src")?.startsWith("/"))
    || ["object", "base", "marquee", "math", "embed", "plaintext"].includes(each.localName)
  );
  return {
    ran: "hit" in window, refused: window.refused, made: bad.map((each) => each.outerHTML.slice(0, 200)),
  };
}"""


class Crowd:
    """Two hundred people, each with a script for a name, an institution and an answer."""

    def __init__(self, folder: Path) -> None:
        (folder / "plan.yaml").write_text(PLAN)
        self.server = Server(folder, str(folder / "plan.yaml")).start()
        self.people: list[tuple[Visitor, str, str]] = []

    def comes(self) -> None:
        with ThreadPoolExecutor(4) as doors:
            self.people = list(doors.map(self._one, range(len(PAYLOADS))))

    def _one(self, number: int) -> tuple[Visitor, str, str]:
        words, visitor = PAYLOADS[number], Visitor(self.server.port)
        form = {"name": words, "seed": f"seed {number}", "institution": words, "role": "both"}
        answer = visitor.posts(f"/j/{self.server.facts['token']}", **form)
        if answer.status == 422:  # nothing that can be seen is left of it
            form["name"] = f"P{number}"
            answer = visitor.posts(f"/j/{self.server.facts['token']}", **form)
        assert answer.status == 303, words
        return visitor, answer.headers["Location"], words

    def writes(self) -> None:
        with ThreadPoolExecutor(4) as hands:
            list(hands.map(self._write, enumerate(self.people)))

    def _write(self, numbered: tuple[int, tuple[Visitor, str, str]]) -> None:
        number, (visitor, at, words) = numbered
        body = {"field": "1.0.mine", "value": words, "revision": [1, "0badc0de"], "raise": True}
        answer = visitor.puts(f"{at}/answers/{number:032d}", **body)
        assert answer.status == 200, answer.text


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    crowd = Crowd(tmp_path_factory.mktemp("scripts"))
    yield crowd
    crowd.server.kill()


def harmless(page: Page) -> None:
    """Nothing ran, nothing was refused because nothing tried, and no element came of anybody's words."""
    page.wait_for_timeout(150)
    for frame in [each for each in page.frames if each.url.startswith("http")]:
        assert frame.evaluate(LOOK) == {"ran": False, "refused": [], "made": []}, frame.url


def loaded(page: Page, *addresses: str) -> None:
    """The same of other addresses of this browser."""
    for address in addresses:
        page.goto(address)
        harmless(page)


def test_there_are_enough_of_them() -> None:
    assert len(PAYLOADS) >= 200


def test_a_page_that_ran_them_would_be_noticed(browser: Browser) -> None:
    page = browser.new_page()
    page.evaluate(LISTEN)
    page.set_content(
        "".join(f"<p>{each}</p>" for each in PAYLOADS if "<!" not in each and "<plain" not in each)
    )
    page.wait_for_timeout(300)
    found = page.evaluate(LOOK)
    assert found["ran"] and len(found["made"]) > 100
    page.close()


def test_no_screen_runs_what_people_write(crowd: Crowd, opens: OpenPage, complaints: list[str]) -> None:
    server = crowd.server
    console = opens("console", server.at("console"))
    console.wait_for_url("**/sessions/*")
    wall, phone = opens("projector", server.at("projector")), opens("phone", f"{server.url}/")
    for page in (console, wall, phone):
        page.context.add_init_script(LISTEN)
        page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
        page.reload()
    crowd.comes()
    visitor, at, _words = crowd.people[0]
    phone.context.add_cookies(
        [{"name": n, "value": v, "url": f"{server.url}{at}"} for n, v in visitor.cookies.items()]
    )
    phone.goto(f"{server.url}{at}")
    seen: set[Page] = set()
    for step in ("frame or write", "lines", "shown", "tables", "a scene"):
        goes_on(console)
        if "textarea" in phone.content() and step != "a scene":
            crowd.writes()
        for verb in console.locator("form[action$='/release'] button").all():
            verb.click()
        for page in (console, wall, phone):
            follows(page)
            harmless(page)
            if "hit=1" in page.inner_text("body"):
                seen.add(page)
    assert seen == {console, wall, phone}, "what people wrote was there to be read"
    at_desk, at_phone = console.url.partition("?")[0], f"{server.url}{at}"
    loaded(console, *(f"{at_desk}{more}" for more in ("", "/people", "/tables", "/report", "/preview/phone")))
    loaded(wall, server.at("projector"), server.at("projector") + "?preview=1")
    loaded(
        phone,
        at_phone,
        f"{at_phone}?plain=1",
        f"{at_phone}/takeaway",
        f"{server.url}/j/{server.facts['token']}",
    )
    assert complaints == []
    _reads_what_was_taken_home(crowd, phone)


def _reads_what_was_taken_home(crowd: Crowd, phone: Page) -> None:
    """The downloaded page has no policy of a server's to lean on."""
    for visitor, at, words in crowd.people[::40]:
        page = visitor.gets(f"{at}/takeaway.html")
        assert page.status == 200
        phone.goto("about:blank")
        phone.evaluate(LISTEN)
        phone.set_content(page.text)
        found = phone.evaluate(LOOK)
        assert not found["ran"] and [each for each in found["made"] if "hit" in each] == [], words
