"""Moments 8 and 12, in real browsers: three briefs for three pairs of eyes, and the way home in two taps."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.evening import Evening
from tests.browser.hands import follows
from tests.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

BRIEFS = ("Say both, with examples.", "You have heard nothing for weeks.", "Count the open questions.")
PLAN = f"""title: From the brief to the way home
activities:
  - kind: role_play
    rounds: 1
    scenes:
      - title: A snag
        mentor: "{BRIEFS[0]}"
        mentee: "{BRIEFS[1]}"
        observer: "{BRIEFS[2]}"
  - {{kind: commitment, statements: 1}}
"""
TAPS = 3


@pytest.fixture
def room(tmp_path: Path, opens: OpenPage) -> Iterator[Evening]:
    """Three people, and their facilitator."""
    one = Evening(tmp_path, opens, PLAN)
    for name in ("Ana", "Ben", "Cho"):
        one.phone(name)
    yield one
    one.close()


def everything(page: Page) -> str:
    """What is in a page, and what came to it by its sockets."""
    return page.content() + "".join(page.heard)  # type: ignore[attr-defined]  # see Evening.phone


def test_8_three_briefs_on_three_phones_and_none_anywhere_else_also_after_a_reload(room: Evening) -> None:
    room.goes_on(3)
    mine = {page: [brief for brief in BRIEFS if brief in page.inner_text("#screen")] for page in room.phones}
    assert sorted(brief for briefs in mine.values() for brief in briefs) == sorted(BRIEFS)
    assert all(len(briefs) == 1 for briefs in mine.values())
    for _reload in range(2):
        for page, (own,) in mine.items():
            assert own in page.inner_text("#screen")
            assert not any(brief in everything(page) for brief in BRIEFS if brief != own)
        assert not any(brief in room.wall.content() for brief in BRIEFS)
        assert not any(brief in room.console.locator("#screen").inner_text() for brief in BRIEFS)
        for page in (room.wall, *room.phones):
            page.reload()
            follows(page)
    stranger, place = room.phones[0], room.phones[1].url.split("?")[0]
    assert stranger.context.request.get(f"{place}/screen").status in (401, 403)


def taps(page: Page, *labels: str) -> str:
    """Tap one after the other; what the last one downloaded."""
    assert len(labels) <= TAPS
    for label in labels[:-1]:
        page.get_by_role("link", name=label).first.tap()
        expect(page.locator("h1")).to_contain_text("Yours to keep")
    with page.expect_download() as download:
        page.get_by_role("link", name=labels[-1]).first.tap()
    assert download.value.suggested_filename.startswith("rounds-takeaway.")
    return str(download.value.path())


def test_12_at_the_end_everything_is_two_taps_away_and_the_report_is_there(
    room: Evening, complaints: list[str]
) -> None:
    room.goes_on(7)
    ana, ben, _cho = room.phones
    ana.locator("textarea").first.fill("Ask Ben how it went")
    ana.locator("input[type=date]").fill("2027-03-04")
    ana.get_by_role("button", name="Keep").first.click()
    expect(ana.locator(".saved").first).to_contain_text(re.compile("Saved|Kept"))
    room.console.get_by_role("button", name="Go to Closing").click()
    room.console.get_by_role("button", name="End the workshop", exact=True).click()
    room.console.get_by_role("button", name="End it").click()
    expect(ana.locator("h1")).to_contain_text("Yours to keep, Ana")
    assert Path(taps(ana, "Download as PDF")).read_bytes().startswith(b"%PDF")
    dates = Path(taps(ana, "Read it here", "My dates, for a calendar")).read_text()
    assert "DTSTART;VALUE=DATE:20270304" in dates and "SUMMARY:Ask Ben how it went" in dates
    ben.get_by_role("link", name="Read it here").tap()
    expect(ben.get_by_role("link", name="PDF")).to_be_visible()
    assert ben.get_by_role("link", name="My dates").count() == 0
    room.console.get_by_role("link", name="Read the report").first.click()
    expect(room.console.locator("main")).to_contain_text("Private notes, feedback and audits are not in this")
    expect(room.console.get_by_role("rowheader", name="Cho")).to_be_visible()
    assert "Ask Ben" not in room.console.content()
    assert complaints == []
