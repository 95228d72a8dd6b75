"""The takeaway as a page on the phone, and as one file that needs nothing else."""

from importlib.resources import files
from typing import Any

from workshop.documents.sections import labels, sections
from workshop.documents.takeaway import Takeaway
from workshop.web import dates, pages

GROUP = 4


def page_facts(takeaway: Takeaway, *, place: str, lan: bool, closed: bool, code: str = "") -> dict[str, Any]:
    """What `documents/takeaway.html` is drawn from. `code` opens this place on another phone."""
    return {
        "takeaway": takeaway,
        "labels": labels(takeaway),
        "sections": sections(takeaway),
        "place": place,
        "lan": lan,
        "closed": closed,
        "code": "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP)),
        "until": dates.day(takeaway.until, takeaway.language),
        "language": takeaway.language,
    }


def html_file(takeaway: Takeaway) -> str:
    """One HTML file: its style inside, no script, nothing fetched from anywhere."""
    facts = {
        "labels": labels(takeaway),
        "sections": sections(takeaway),
        "style": _style(),
        "language": takeaway.language,
    }
    return pages.render("documents/takeaway_file.html", facts)


def _style() -> str:
    name = pages.built()["paper.css"]["file"]
    return (files("static") / "dist" / name).read_text("utf-8")
