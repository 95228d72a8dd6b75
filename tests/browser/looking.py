"""What axe finds on a screen, in light and in dark."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

BAD = ("serious", "critical")


def serious(page: Page) -> list[str]:
    """Serious and critical findings in both themes, as one line each."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for each in Axe().run(page).response["violations"]:
            if each["impact"] in BAD:
                where = [node["html"][:120] for node in each["nodes"][:2]]
                found.append(f"{theme}: {each['id']}: {where}")
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found
