"""The takeaway as a page on the phone, and as one file that needs nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from workshop.documents.forms import form
from workshop.documents.in_words import Entry, opening
from workshop.documents.labels import labels
from workshop.documents.sheets import on_letter
from workshop.documents.takeaway import Takeaway
from workshop.screens import templates
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
        code = "-".join(visit.code[at : at + GROUP] for at in range(0, len(visit.code), GROUP))
        link = f"{visit.origin}/p/{visit.place}#{visit.code}"
        forms = _forms(takeaway, visit.place)
        own = {"form_of": forms, "on_phone": True, "visit": visit, "code": code, "link": link}
        return templates.render("documents/takeaway.html", {**_facts(takeaway), **own})


def html_file(takeaway: Takeaway) -> str:
    """One HTML file: its style inside, no script, nothing fetched from anywhere."""
    with speaking(takeaway.language):
        facts = {
            **_facts(takeaway.written),
            "form_of": lambda entry: "",
            "on_phone": False,
            "style": _style(),
        }
        return templates.render("documents/takeaway_file.html", facts)


def _facts(takeaway: Takeaway) -> dict[str, Any]:
    return {
        "takeaway": takeaway,
        "labels": labels(takeaway),
        "opening": opening,
        "language": takeaway.language,
        "letter": on_letter(takeaway.language),
    }


def _forms(takeaway: Takeaway, place: str) -> Callable[[Entry], Markup]:
    """The form of an entry whose field can still be written in: behind its last words, once."""
    forms = {field.fid: form(field, place) for field in takeaway.open}
    entries = (*takeaway.steps, *(entry for chapter in takeaway.chapters for entry in chapter.entries))
    last = {entry.field: entry for entry in entries if entry.field in forms}
    return lambda entry: forms[entry.field] if last.get(entry.field) is entry else Markup("")


@cache
def _style() -> str:
    """The style sheet of paper, as it was built."""
    name: str = templates.built()["paper.css"]["file"]
    return (files("static") / "dist" / name).read_text("utf-8")
