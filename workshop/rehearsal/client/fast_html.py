"""What a client makes out of a page at a glance: the way in, the number of the screen, its first ticket."""

import re
from collections.abc import Mapping
from html import unescape

_DOOR = re.compile(r'<form[^>]*\bid="join".*?</form>', re.S)
_INPUT = re.compile(r"<(?:input|select)\b[^>]*>")
_MARK = re.compile(r'\b(type|name|value)="([^"]*)"')
_AT = re.compile(r'\bdata-at="([^"]*)"')
_SCREEN = re.compile(r'<[^>]*\bid="screen"[^>]*>')
_TICKET = re.compile(r'<body[^>]*\bdata-ticket="([^"]*)" data-wait="(\d+)"')
_NUMBER = re.compile(r'\bdata-(epoch|version)="([^"]*)"')


def way_in(page: str, given: Mapping[str, str]) -> list[tuple[str, str]] | None:
    """What the form at the door sends, `given` filled in where that is asked; None without such a form."""
    door = _DOOR.search(page)
    if door is None:
        return None
    inputs = [dict(_MARK.findall(tag)) for tag in _INPUT.findall(door[0])]
    hidden = [(has["name"], unescape(has.get("value", ""))) for has in inputs if has.get("type") == "hidden"]
    asked = {has.get("name", "") for has in inputs}
    return [*hidden, *((name, value) for name, value in given.items() if value and name in asked)]


def address(page: str) -> str:
    """Where a page says that it is at home; empty when it does not."""
    found = _AT.search(page)
    return unescape(found[1]) if found else ""


def number(page: str) -> tuple[str, int]:
    """Epoch and version of the screen in a page; nothing and 0 when it has none."""
    found = _SCREEN.search(page)
    marks = dict(_NUMBER.findall(found[0])) if found else {}
    return unescape(marks.get("epoch", "")), int(marks.get("version") or 0)


def first_ticket(page: str) -> tuple[str, int] | None:
    """The ticket that a phone's page brings along, and the ms to wait before it is shown."""
    found = _TICKET.search(page)
    return (found[1], int(found[2])) if found else None
