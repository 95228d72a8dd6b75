"""A desk for tests: addresses, connections and the time beside a moment, and a look at the console."""

from typing import Any

from tests.markup import Element, Page
from tests.rooms import NOW, TOKEN
from workshop.moment import Moment
from workshop.screens.console import console
from workshop.screens.desk import Desk

SHOWN = "192.168.1.23:8000"


def desk(moment: Moment, **facts: Any) -> Desk:
    """Everybody's phone is awake and has the newest screen, unless `facts` say otherwise."""
    known: dict[str, Any] = {
        "walls": 1,
        "now": NOW,
        "connected": frozenset(moment.people),
        "current": len(moment.people),
        "join": f"http://{SHOWN}/j/{TOKEN}",
        "shown": SHOWN,
        "addresses": (SHOWN, "10.0.0.4:8000"),
    }
    return Desk(**{**known, **facts})


def seen(room: Moment, **facts: Any) -> Page:
    """The console of a room."""
    return Page(console(room, desk(room, **facts)).html)


def main_button(page: Page) -> str:
    """The words of the one dark button."""
    dark = [e for e in page.elements if "btn-main" in e.has.get("class", "") and e.inside("dialog") is None]
    assert len(dark) == 1
    return dark[0].text.strip()


def posts(page: Page, verb: str) -> list[Element]:
    """The forms and buttons that post to a verb."""
    named = [e for e in page.every("form") if e.has["action"].endswith(f"/{verb}")]
    return named + [e for e in page.marked("formaction") if e.has["formaction"].endswith(f"/{verb}")]


def seats(page: Page) -> dict[str, bool]:
    """Who has answered, by handle."""
    return {e.has["data-seat"]: "data-answered" in e.has for e in page.marked("data-seat")}


def travels(page: Page, verb: str) -> dict[str, str]:
    """What travels along with the first press of a verb."""
    form = posts(page, verb)[0]
    return {e.has["name"]: e.has["value"] for e in page.every("input") if e.within is form}
