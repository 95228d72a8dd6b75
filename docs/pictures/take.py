"""Takes the pictures of README.md again, from a real workshop: real pages, a real browser, pretend people.

    .venv/bin/python -m docs.pictures.take          at the pace of the plan: about nine minutes
    .venv/bin/python -m docs.pictures.take --hurry  a minute; the agenda then says how far ahead everybody is

Wants what ./test installs: the packages of the tests, and Debian's chromium.
"""

import os
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.hands import comes_in, follows, goes_on
from tests.browser.serving import Server

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHROMIUM = "/usr/bin/chromium"
SIZES = {"phone": (360, 740), "console": (1280, 800), "projector": (1280, 720)}
GREATEST = 200_000
"""Bytes of one picture."""

ADDRESS = "192.168.1.23:8000"
NAMES = ("Ana", "Ben", "Cho")
OTHERS = "9"
WORDS = "Ask Ben what he has tried already, before I say what I would do. By Friday."

# A bare Debian shows pages in a very wide typeface. Phones and laptops do not: without it, Chromium's own
# Liberation Sans stands in for theirs.
FONTS = """<fontconfig><include>/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><glob>*/dejavu/*</glob></rejectfont></selectfont>
<match target="pattern"><edit name="family" mode="append"><string>Liberation Sans</string></edit></match>
</fontconfig>"""

SHEET = """<!doctype html><style>
body {{ display: flex; gap: 24px; margin: 0; padding: 1px; width: max-content }}
img {{ border-radius: 28px; outline: 1px solid #8a6b8a }}
</style>{images}"""


def main(hurry: bool) -> None:
    """Lead a workshop into its first scene and through one reflection, and take three pictures on the way."""
    with TemporaryDirectory() as folder, sync_playwright() as play:
        fonts = Path(folder, "fonts.conf")
        fonts.write_text(FONTS)
        chromium = play.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox"],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        server = Server(Path(folder)).start()
        try:
            walk_through(chromium, server, hurry)
        finally:
            server.stop()
            chromium.close()
    for picture in HERE.glob("*.png"):
        size = picture.stat().st_size
        print(f"{picture.name} {size // 1000} kB{'' if size <= GREATEST else ': too large'}")


def walk_through(chromium: Browser, server: Server, hurry: bool) -> None:
    """The workshop, from the door to a sentence that somebody keeps."""
    console = opened(chromium, "console", server.at("console"))
    console.wait_for_url("**/sessions/*")
    tell_address(console)
    wall = opened(chromium, "projector", server.at("projector"))
    wall.keyboard.press("Shift")  # a gesture raises the curtain
    phones = [opened(chromium, "phone", f"{server.url}/j/{server.facts['token']}") for _name in NAMES]
    for phone, name in zip(phones, NAMES, strict=True):
        comes_in(phone, name)
    with pretend_people(server):
        console.wait_for_function("() => document.body.innerText.includes('12 here')")
        shoot(wall, "projector.png")
        shots = three_scenes(console, phones[0], hurry)
        shots.append(a_sentence(console, phones[0]))
    beside_each_other(chromium, shots)


def opened(chromium: Browser, sort: str, url: str) -> Page:
    """A screen of a sort, in a browser of its own."""
    width, height = SIZES[sort]
    touch = sort == "phone"
    context = chromium.new_context(
        viewport={"width": width, "height": height}, is_mobile=touch, has_touch=touch
    )
    page = context.new_page()
    page.goto(url)
    return page


def tell_address(console: Page) -> None:
    """Let the QR carry an address as it looks in a house, not the one of this machine."""
    console.evaluate(
        """address => fetch(`${location.pathname}/address`, {
            method: "POST",
            headers: {"X-Rounds": "1"},
            body: new URLSearchParams({address, op: crypto.randomUUID().replaceAll("-", "")}),
        })""",
        ADDRESS,
    )


@contextmanager
def pretend_people(server: Server) -> Iterator[None]:
    """Others, who join and live along in a process of their own."""
    command = [sys.executable, "-m", "tests.browser.pretending", server.url, server.facts["token"], OTHERS]
    crowd = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        crowd.terminate()
        crowd.wait(60)


def lead_to(console: Page, phone: Page, words: str, pace: float = 0) -> bytes:
    """Press on until the console says `words`, after `pace` times each step's length; the phone's picture."""
    while console.locator("[data-key~='Space']").count():
        if words in console.inner_text("h1"):
            return taken(phone)
        if pace:
            console.wait_for_timeout(pace * left_ms(console))
        goes_on(console)
    raise SystemExit(f"The workshop never came to: {words}")


def left_ms(console: Page) -> float:
    """How long until the bell; 0 where there is none."""
    clock = console.locator("[data-clock][data-ends-at]")
    ends = clock.first.get_attribute("data-ends-at") if clock.count() else ""
    return max(float(ends) - time.time() * 1000, 0) if ends else 0


def three_scenes(console: Page, ana: Page, hurry: bool) -> list[bytes]:
    """Ana's table, and her part where she is the mentor; on the way, in the first scene, the console."""
    pace = 0 if hurry else 1
    shots = [lead_to(console, ana, "Find your table", pace)]
    for scene in (1, 2, 3):
        part = lead_to(console, ana, f"Scene {scene} of 3: read", pace if scene == 1 else 0)
        if "You are the mentor" in ana.inner_text("main"):
            shots.append(part)
        if scene == 1:
            lead_to(console, ana, "play the scene", pace)
            console.select_option("#as", "mentor")
            console.wait_for_timeout(1_000 if hurry else 40_000)
            shoot(console, "console.png")
    return shots


def a_sentence(console: Page, ana: Page) -> bytes:
    """She writes for herself, and keeps it."""
    lead_to(console, ana, "What will you do differently")
    ana.fill("textarea", WORDS)
    ana.get_by_role("button", name="Keep this").click()
    ana.wait_for_function("() => /Kept/.test(document.querySelector('.saved')?.innerText)")
    ana.evaluate("() => document.activeElement.blur()")
    return taken(ana)


def taken(page: Page) -> bytes:
    """A picture of a screen that has followed and come to rest."""
    follows(page)
    page.wait_for_timeout(1_500)
    return page.screenshot(animations="disabled")


def shoot(page: Page, name: str) -> None:
    """A picture for README.md."""
    (HERE / name).write_bytes(taken(page))


def beside_each_other(chromium: Browser, shots: list[bytes]) -> None:
    """Several phones in one picture."""
    images = "".join(f'<img src="data:image/png;base64,{b64encode(shot).decode()}">' for shot in shots)
    page = chromium.new_page(viewport={"width": 1600, "height": 800})
    page.set_content(SHEET.format(images=images))
    page.locator("body").screenshot(path=HERE / "phone.png", omit_background=True)


if __name__ == "__main__":
    main("--hurry" in sys.argv[1:])
