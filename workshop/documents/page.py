"""The takeaway as a page on the phone, and as one file that needs nothing else."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from workshop.documents.forms import form
from workshop.documents.labels import labels
from workshop.documents.said import Entry, opening
from workshop.documents.takeaway import Takeaway
from workshop.web import pages
from workshop.words import speaking

GROUP = 4


@dataclass(frozen=True)
class Visit:
    """How somebody came to their page. `code` opens their place on another phone; `origin` is this address.

    `lan` says that the house is a computer in this room, which leaves with the facilitator.
    """

    place: str
    origin: str
    code: str
    lan: bool


def page(takeaway: Takeaway, visit: Visit) -> str:
    """The page of this person alone, with their own words in it. Never kept, never pushed."""
    with speaking(takeaway.language):
        forms = {field.fid: form(field, visit.place) for field in takeaway.open}
        code = "-".join(visit.code[at : at + GROUP] for at in range(0, len(visit.code), GROUP))
        link = f"{visit.origin}/p/{visit.place}#{visit.code}"
        own = {"forms": forms, "on_phone": True, "visit": visit, "code": code, "link": link}
        return pages.render("documents/takeaway.html", {**_facts(_once_each(takeaway)), **own})


def html_file(takeaway: Takeaway) -> str:
    """One HTML file: its style inside, no script, nothing fetched from anywhere."""
    with speaking(takeaway.language):
        facts = {**_facts(takeaway.written), "forms": {}, "on_phone": False, "style": _style()}
        return pages.render("documents/takeaway_file.html", facts)


def _facts(takeaway: Takeaway) -> dict[str, Any]:
    return {
        "takeaway": takeaway,
        "labels": labels(takeaway),
        "opening": opening,
        "language": takeaway.language,
    }


def _once_each(takeaway: Takeaway) -> Takeaway:
    """A field that can still be written in stands there once: its form holds the newest words."""
    chapters = tuple(replace(each, entries=_once(takeaway, each.entries)) for each in takeaway.chapters)
    return replace(takeaway, steps=_once(takeaway, takeaway.steps), chapters=chapters)


def _once(takeaway: Takeaway, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    writable = {field.fid for field in takeaway.open}
    first = {entry.field: n for n, entry in reversed(list(enumerate(entries)))}
    return tuple(e for n, e in enumerate(entries) if e.field not in writable or first[e.field] == n)


@cache
def _style() -> str:
    """The style sheet of paper, as it was built."""
    name: str = pages.built()["paper.css"]["file"]
    return (files("static") / "dist" / name).read_text("utf-8")
