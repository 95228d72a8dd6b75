"""What a quick phone makes out of a page at a glance: the way in, the number of the screen, what is asked."""

import re
from functools import lru_cache
from html import unescape
from json import loads

from workshop.rehearsal.offered import Form
from workshop.rehearsal.reading import read
from workshop.rehearsal.screen import Screen

_DOOR = re.compile(r'<form[^>]*\bid="join".*?</form>', re.S)
_HIDDEN = re.compile(r'<input[^>]*\btype="hidden"[^>]*>')
_NAMED = re.compile(r'\b(name|value)="([^"]*)"')
_SCREEN = re.compile(r'<[^>]*\bid="screen"[^>]*>')
_TICKET = re.compile(r'<body[^>]*\bdata-ticket="([^"]*)" data-wait="(\d+)"')
_NUMBER = re.compile(r'\bdata-(epoch|version)="([^"]*)"')


def way_in(page: str) -> list[tuple[str, str]] | None:
    """The hidden fields of the form at the door; None when there is no such form."""
    door = _DOOR.search(page)
    if door is None:
        return None
    inputs = (dict(_NAMED.findall(tag)) for tag in _HIDDEN.findall(door[0]))
    return [(unescape(has.get("name", "")), unescape(has.get("value", ""))) for has in inputs]


def words(page: str) -> str:
    """The beginning of what can be read on a page."""
    body = page.partition("<body")[2] or page
    return Screen(html=f"<body{body}").words[:300]


def number(page: str) -> tuple[str, int]:
    """Epoch and version of the screen in a page; nothing and 0 when it has none."""
    found = _SCREEN.search(page)
    marks = dict(_NUMBER.findall(found[0])) if found else {}
    return unescape(marks.get("epoch", "")), int(marks.get("version") or 0)


def first_ticket(page: str) -> tuple[str, int] | None:
    """The ticket that a phone's page brings along, and the ms to wait before it is shown."""
    found = _TICKET.search(page)
    return (found[1], int(found[2])) if found else None


def html_of(frame: bytes) -> str:
    """The page inside a `screen` as it came over the socket."""
    return str(loads(frame[2:])[1]["html"]) if frame else ""


def asks(html: str) -> tuple[Form, ...]:
    """The forms of a screen that ask a person for something that is sent."""
    return _asks(html) if "data-field" in html else ()


@lru_cache(maxsize=64)
def _asks(html: str) -> tuple[Form, ...]:
    return tuple(form for form in read(html).forms if form.asks and form.marks.get("audience") != "device")
