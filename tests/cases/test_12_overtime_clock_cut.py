"""Case 12: the clock stands in its ring at any length, in any font, and with larger text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.desk import desk, serving
from tests.browser.hands import goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

FONTS = ("DejaVu Sans", "Liberation Sans", "monospace", "serif")
LEFT = {"0:44": 43_500, "29:59": 1_798_500, "1:05:00": 3_899_500, "+2:06": -126_500, "+10:00": -600_500,
        "+1:05:00": -3_900_500}  # fmt: skip

SOONER = (
    "const every = setInterval; setInterval = (run, ms, ...more) => every(run, Math.min(ms, 25), ...more)"
)
"""Clocks look four times a second; here they look forty times."""

SHOWS = """([left, font, size]) => {
    document.documentElement.style.setProperty("--sans", `"${font}", ${font}`);
    document.documentElement.style.fontSize = size;
    document.querySelector(".ring").dataset.endsAt = Date.now() + left;
}"""

SAYS = "letters => document.querySelector('.ring-time').textContent.length === letters"

INSIDE = """() => {
    const [ring, time] = [document.querySelector(".ring"), document.querySelector(".ring-time")];
    const words = document.createRange();
    words.selectNodeContents(time);
    const own = time.getBBox ? time : words;
    const text = own.getBoundingClientRect();
    const circle = ring.querySelector(".ring-table").getBoundingClientRect();
    const [x, y] = [(circle.left + circle.right) / 2, (circle.top + circle.bottom) / 2];
    const r = circle.width / 2;
    // Figures have no descenders and stand below the top of their line.
    const [top, bottom] = [text.top + text.height * 0.15, text.bottom - text.height * 0.2];
    const corners = [text.left, text.right].flatMap((at) => [[at, top], [at, bottom]]);
    const out = Math.max(...corners.map(([a, b]) => Math.hypot(a - x, b - y))) / r;
    return { said: time.textContent, out };
}"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = serving(tmp_path)
    yield one
    one.kill()


def sooner(page: Page) -> Page:
    """The same page, whose clocks show at once what they are told."""
    page.add_init_script(SOONER)
    page.reload()
    page.locator(".ring").wait_for()
    return page


def stands_in_its_ring(page: Page) -> None:
    for font in FONTS:
        for size in ("100%", "125%"):
            for said, left in LEFT.items():
                page.evaluate(SHOWS, [left, font, size])
                page.wait_for_function(SAYS, arg=len(said))
                seen = page.evaluate(INSIDE)
                assert seen["out"] <= 1, (said, font, size, seen)


def test_on_the_console_in_a_window_of_any_size(opens: OpenPage, server: Server) -> None:
    console = sooner(desk(opens, server))
    for width, height in ((1366, 768), (1024, 768), (390, 664), (320, 256)):
        console.set_viewport_size({"width": width, "height": height})
        stands_in_its_ring(console)


def test_on_the_wall(opens: OpenPage, server: Server) -> None:
    wall = opens("projector", server.at("projector"))
    goes_on(desk(opens, server, begun=False))
    wall.locator(".ring").wait_for()
    stands_in_its_ring(sooner(wall))


def test_without_a_script_the_length_stands_there_too(opens: OpenPage, server: Server) -> None:
    console = desk(opens, server)
    html = console.evaluate(
        "async () => (await (await fetch(`${document.body.dataset.at}/screen`)).json()).html"
    )
    assert 'textLength="' in html and ">1 min</text>" in html
