"""Screens in a browser without a server: pages are handed in as drawn, and looked over for what is cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

HOUSE = "http://rounds.test"
CUT = Path(__file__).with_name("cut.js").read_text("utf-8")
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}

FONTS = {"wide": "DejaVu Sans", "narrow": "DejaVu Sans Condensed"}
"""Two faces that every machine with Debian's chromium has: one of the widest there are, and a narrow one."""

DRAW = """([html, over]) => {
    const screen = document.querySelector("#screen");
    screen.innerHTML = html;
    for (const clock of screen.querySelectorAll("[data-clock]")) {
        clock.dataset.endsAt = Date.now() + (over ? -3_972_000 : 3_972_000);
        clock.dataset.total = over ? 60 : 5400;
    }
    dispatchEvent(new Event("resize"));
}"""

LEAVES = (
    "() => Number(document.querySelector('[data-leaves]:not([hidden])')?.textContent.split(' / ')[1] ?? 1)"
)

TURN = """([n, leaves]) => {
    const { dataset } = document.querySelector("[data-leaves]");
    const { total, longest } = dataset;
    const rounds = Math.max(1, Math.round(total / (leaves * longest)));
    const each = total > 0 ? (total * 1000) / (leaves * rounds) : longest * 1000;
    dataset.endsAt = "";
    dataset.left = total * 1000 - (n + 0.5) * each;
}"""

TICK_MS = 300
"""Clocks are drawn and leaves are turned in less than this."""

MOST_LEAVES = 6
"""Leaves of one scene that are looked at: the first, and the last."""


@contextmanager
def opened(browser: Browser, html: str, size: tuple[int, int], font: str = "") -> Iterator[Page]:
    """A page as it is drawn, with its own styles and scripts, in a window of this size."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.clock.install()
    page.route("**/*", lambda route: _answer(route, html, font))
    page.goto(f"{HOUSE}/")
    page.clock.run_for(TICK_MS)
    yield page
    context.close()


def _answer(route: Route, html: str, font: str) -> None:
    path = route.request.url.removeprefix(HOUSE)
    if path == "/":
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif path.startswith("/static/"):
        file = files("static") / "dist" / path.removeprefix("/static/")
        said = file.read_text("utf-8")
        if path.endswith(".css") and font:
            serif = font.replace("Sans", "Serif")
            said += f":root{{--sans:'{font}';--voice:'{serif}';--mono:'DejaVu Sans Mono'}}"
        route.fulfill(body=said, content_type=TYPES[Path(path).suffix])
    else:
        route.fulfill(status=503, body="{}", content_type="application/json")


def on_the_wall(page: Page, html: str, over: bool = False) -> list[str]:
    """Draws a scene on an open wall, turns its leaves, and says what cannot be read.

    Its clock shows more than an hour that is left, or that the time has been over for so long.
    """
    page.evaluate(DRAW, [html, over])
    page.clock.run_for(TICK_MS)
    found = list(page.evaluate(CUT, ".wall"))
    leaves = page.evaluate(LEAVES)
    for n in [*range(1, min(leaves, MOST_LEAVES) - 1), *([leaves - 1] if leaves > 1 else [])]:
        page.evaluate(TURN, [n, leaves])
        page.clock.run_for(TICK_MS)
        found += [f"leaf {n + 1} of {leaves}: {each}" for each in page.evaluate(CUT, ".wall")]
    return found


PUT = """(html) => {
    document.querySelector("#screen").innerHTML = html;
    dispatchEvent(new Event("resize"));
}"""


def put(page: Page, html: str) -> None:
    """Draws a screen on an open phone or console."""
    page.evaluate(PUT, html)
    page.clock.run_for(TICK_MS)


def whole(page: Page, root: str = "body") -> list[str]:
    """What cannot be read on a page as it stands."""
    return list(page.evaluate(CUT, root))
