"""However much somebody wrote, no page of their takeaway has a line or two on it; and it fits their paper."""

import re
from dataclasses import replace
from typing import Any

import pytest
import typst
from playwright.sync_api import Browser

from tests.documents.keepsakes import keepsake
from tests.documents.pdf_lines import lines_by_page, size_mm
from tests.documents.reports import over, report
from tests.rooms import item
from workshop.documents import page, report_page
from workshop.documents.paper import paper
from workshop.documents.sheets import A4, LETTER, sheet_of
from workshop.documents.worker import set_in_type

FEWEST = 5
"""Lines on any page, its footer left out."""
FOOTER = 1
NOTES = range(1, 41)
A4_MM, LETTER_MM = (210, 297), (216, 279)


@pytest.fixture(scope="module")
def compilers() -> dict[str, typst.Compiler]:
    return {}


def thin(pages: list[int], fewest: int) -> bool:
    return len(pages) > 1 and min(pages) < fewest


@pytest.mark.parametrize("kinds", [{}, {"cards": 1, "heard": 1}, {"long": 3, "language": "en-US"}])
def test_no_page_on_paper_has_one_line_on_it(compilers: dict[str, typst.Compiler], kinds: Any) -> None:
    made = {n: lines_by_page(set_in_type(paper(keepsake(n, **kinds)), compilers)) for n in NOTES}
    assert {n: pages for n, pages in made.items() if thin(pages, FEWEST + FOOTER)} == {}
    assert sum(len(pages) for pages in made.values()) > len(NOTES), "some are longer than a page"


@pytest.mark.long
@pytest.mark.parametrize("cards", [0, 1, 2, 3])
@pytest.mark.parametrize("heard", [0, 1, 5])
@pytest.mark.parametrize("language", ["en", "en-US"])
@pytest.mark.parametrize("long", [1, 2, 5, 12])
def test_no_page_on_paper_has_one_line_on_it_whatever_there_is(
    compilers: dict[str, typst.Compiler], cards: int, heard: int, language: str, long: int
) -> None:
    for n in NOTES:
        facts = paper(keepsake(n, cards=cards, heard=heard, language=language, long=long))
        pages = lines_by_page(set_in_type(facts, compilers))
        assert not thin(pages, FEWEST + FOOTER), (n, pages)


@pytest.mark.browser
def test_no_printed_page_has_one_line_on_it(browser: Browser) -> None:
    screen = browser.new_page()
    for n in (5, 9, 12, 20, 22, 33, 36):
        for cards in (0, 1):
            screen.set_content(page.html_file(keepsake(n, cards=cards)))
            pages = lines_by_page(screen.pdf(prefer_css_page_size=True))
            assert not thin(pages, 4), (n, cards, pages)
    screen.close()


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kinds", [{}, {"cards": 1}, {"long": 3}, {"long": 3, "cards": 1}, {"heard": 2}])
def test_no_printed_page_has_one_line_on_it_whatever_there_is(browser: Browser, kinds: Any) -> None:
    screen = browser.new_page()
    for n in NOTES:
        screen.set_content(page.html_file(keepsake(n, **kinds)))
        pages = lines_by_page(screen.pdf(prefer_css_page_size=True))
        assert not thin(pages, 4), (n, pages)
    screen.close()


@pytest.mark.browser
@pytest.mark.parametrize(("language", "size"), [("en-US", LETTER_MM), ("de-AT", A4_MM), ("en", A4_MM)])
def test_a_page_is_printed_on_the_paper_people_have(
    browser: Browser, language: str, size: tuple[int, int]
) -> None:
    screen = browser.new_page()
    screen.set_content(page.html_file(keepsake(30, language=language)))
    assert size_mm(screen.pdf(prefer_css_page_size=True)) == size
    screen.close()


@pytest.mark.parametrize(
    ("language", "size"), [("en-US", LETTER_MM), ("es-MX", LETTER_MM), ("en-GB", A4_MM), ("en", A4_MM)]
)
def test_a_pdf_is_set_for_the_paper_people_have(
    compilers: dict[str, typst.Compiler], language: str, size: tuple[int, int]
) -> None:
    assert size_mm(set_in_type(paper(keepsake(3, language=language)), compilers)) == size


@pytest.mark.parametrize(
    ("language", "sheet"),
    [
        ("en-US", LETTER),
        ("en-us", LETTER),
        ("en_US", LETTER),
        ("es-PR", LETTER),
        ("en-Latn-US", LETTER),
        ("fr-CA", LETTER),
        ("en", A4),
        ("", A4),
        ("us", A4),
        ("es-419", A4),
        ("de-AT", A4),
        ("zh-Hans-CN", A4),
        ("en-GB-US", A4),
    ],
)
def test_the_paper_is_that_of_the_region_in_the_language(language: str, sheet: str) -> None:
    assert sheet_of(language) == sheet


def test_the_report_prints_on_the_same_paper() -> None:
    plain = report(over(item("brief")))
    for language, letter in (("en-US", True), ("en", False)):
        made = report_page.page(replace(plain, agenda=replace(plain.agenda, language=language)), "s")
        assert bool(re.search(r'<body[^>]* class="paper letter"', made)) == letter
