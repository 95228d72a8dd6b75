"""A poll with people in a real browser, and what an eye can tell: where things lie, how light they are."""

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import comes_in, goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

PLAN = """title: Peer mentoring that works
activities:
  - kind: poll
    question: Which is hardest?
    choices: [making time, listening, letting go]
    minutes: {vote: 1}
  - kind: role_play
    scenes: [{title: S, mentor: m, mentee: n, observer: o}]
"""

LIGHT = """async (shot) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${shot}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
    return sum / (data.length / 4) / 765;
}"""
"""How light a picture is, from 0 (black) to 1 (white)."""


def serving(folder: Path, plan: str = PLAN) -> Server:
    """A server with a plan of its own."""
    (folder / "plan.yaml").write_text(plan)
    return Server(folder, str(folder / "plan.yaml")).start()


def desk(opens: OpenPage, server: Server, begun: bool = True, **settings: object) -> Page:
    """The facilitator's console; with `begun` at the first step."""
    page = opens("console", server.at("console"), **settings)
    page.wait_for_url("**/sessions/*")
    expect(page.locator(".live")).to_be_attached()
    page.wait_for_function("() => document.body.dataset.connection !== 'lost'")
    if begun:
        goes_on(page)
    return page


def phone(opens: OpenPage, server: Server, name: str, **settings: object) -> Page:
    """Somebody has come in."""
    page = opens("phone", f"{server.url}/j/{server.facts['token']}", **settings)
    comes_in(page, name)
    return page


def light(eye: Page, thing: Locator) -> float:
    """How light something looks. `eye` is an empty page to look with."""
    return float(eye.evaluate(LIGHT, b64encode(thing.screenshot()).decode()))


def box(thing: Locator) -> tuple[float, float, float, float]:
    """Where something lies: left, top, right, bottom in px of the window."""
    at = thing.bounding_box()
    assert at is not None, f"{thing} is not shown"
    return at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]
