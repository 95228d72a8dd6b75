"""A phone in hand: nothing half hidden, no field that moves under fingers, an honest line when offline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import desk, phone, serving
from tests.browser.hands import follows, goes_on
from tests.browser.serving import Server
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(280)]

PLAN = """title: A phone in hand
activities:
  - kind: reflection
    prompt: Who changed how you work, and what did they do that nobody else had done before?
    hint: One verb.
    minutes: {write: 10}
  - kind: feedback_practice
  - {kind: audit}
"""

COVERED = """() => {
    const act = document.querySelector(".act");
    const over = getComputedStyle(act).position === "sticky" ? act.getBoundingClientRect() : undefined;
    const main = document.querySelector(".act .btn-main");
    const lies = (thing) => {
        const { top, bottom } = thing.getBoundingClientRect();
        return over && thing.checkVisibility() && top < over.top - 1 && bottom > over.top + 1;
    };
    const said = [...document.querySelectorAll("main :is(h1, p, li, textarea, input, button)")];
    const at = main?.getBoundingClientRect();
    const cut = at && at.top < innerHeight && at.bottom > innerHeight;
    return {
        half: said.filter(lies).map((each) => each.textContent || each.tagName),
        cut: Boolean(cut),
        wide: document.documentElement.scrollWidth > innerWidth,
    };
}"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = serving(tmp_path, PLAN)
    yield one
    one.kill()


@pytest.fixture
def console(opens: OpenPage, server: Server) -> Page:
    return desk(opens, server, begun=False)


def test_nothing_is_half_hidden_on_a_short_phone(opens: OpenPage, server: Server, console: Page) -> None:
    phones = [phone(opens, server, name) for name in ("Ana", "Ben")]
    for _step in range(14):
        for page in phones:
            follows(page)
            for width, height in ((390, 664), (360, 640)):
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate("() => scrollTo(0, 0)")
                page.wait_for_timeout(100)
                seen = page.evaluate(COVERED)
                where = (page.locator("h1").first.inner_text(), width, seen)
                assert not seen["half"] and not seen["cut"] and not seen["wide"], where
        goes_on(console)


def test_a_step_that_comes_while_somebody_types_does_not_move_the_field(
    opens: OpenPage, server: Server, console: Page
) -> None:
    ana = phone(opens, server, "Ana")
    goes_on(console)
    follows(ana)
    ana.set_viewport_size({"width": 360, "height": 420})
    field = ana.locator("textarea")
    field.click()
    field.press_sequentially("Esi, who asked")
    top = "() => document.activeElement.getBoundingClientRect().top"
    before = ana.evaluate(top)
    for press in ("p", "p", "Space"):
        console.keyboard.press(press)
        for _look in range(6):
            ana.wait_for_timeout(150)
            field.press_sequentially(".")
            assert abs(ana.evaluate(top) - before) <= 2, press
    expect(ana.locator(".waits")).to_be_visible()
    assert field.input_value().startswith("Esi, who asked")


def test_offline_is_said_within_three_seconds_and_so_is_the_way_back(
    opens: OpenPage, server: Server, console: Page
) -> None:
    ana = phone(opens, server, "Ana")
    expect(ana.locator("body")).to_have_attribute("data-connection", "live")
    ana.context.set_offline(True)
    expect(ana.locator("#net")).to_be_visible(timeout=3_000)
    expect(ana.locator("#net")).to_contain_text("Your words are safe")
    ana.context.set_offline(False)
    expect(ana.locator("#net")).to_be_hidden(timeout=20_000)


def test_going_for_good_is_not_beside_ones_notes(opens: OpenPage, server: Server, console: Page) -> None:
    ana = phone(opens, server, "Ana")
    leave = ana.get_by_role("button", name="Leave the workshop")
    expect(leave).to_be_hidden()
    ana.locator(".more summary").click()
    leave.click()
    expect(ana.locator("h1")).to_contain_text("You have left.")


def test_whoever_is_typing_has_answered_that_they_are_here(
    opens: OpenPage, server: Server, console: Page
) -> None:
    ana, ben = (phone(opens, server, name) for name in ("Ana", "Ben"))
    while "prepare" not in console.locator("#now-title").inner_text():
        goes_on(console)
    for page in (ana, ben):
        follows(page)
    writer, other = (ana, ben) if ana.locator("textarea").count() else (ben, ana)
    name = "Ana" if writer is ana else "Ben"
    writer.locator("textarea").first.click()
    writer.keyboard.type("What I saw")
    with writer.expect_response("**/here"):
        other.evaluate(
            "async (who) => { const at = document.body.dataset.at;"
            " await fetch(`${at}/absent`, { method: 'POST', headers: { 'X-Rounds': '1' },"
            " body: new URLSearchParams({ handle: who }) }); }",
            writer.url.rpartition("/")[2],
        )
        writer.keyboard.type(" and heard")
    writer.wait_for_timeout(1_000)
    assert writer.locator("textarea").first.input_value() == "What I saw and heard"
    expect(console.get_by_text(f"{name} taken out")).to_have_count(0)
