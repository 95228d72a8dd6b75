"""Every step of every ready plan, in rooms of any size: nothing twice, nothing bare, nothing glued."""

import re
from html.parser import HTMLParser

import pytest

from tests.room import Room, room_with
from workshop.plans.library import load, names

PLANS = names()
SAID = {"text": "A word or two", "choice": 0, "scale": 3, "choices": [0], "ticks": [0]}
GLUED = re.compile(r"[?!.:…]\.(?!\.)(?<!\.\.\.)")
ISOLATED = re.compile(r"</?bdi[^>]*>")
"""A name is isolated, and part of its line all the same."""

LEAST, ONCE = 12, ("h1", "h2", "li", "label", "p")
"""Shorter texts may stand twice, as may buttons and what is said beside each field."""

BESIDE = ("You could begin with:", "Brought along", "My institution", "Only you see this")
OFTEN = (*BESIDE, "Shown when", "The whole room")
"""What stands beside each of several fields or answers."""


class Texts(HTMLParser):
    """The texts in the middle of a screen, in order, and how many of them are headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(ISOLATED.sub("", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("input", "br", "img", "path", "rect", "use"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            del self.inside[len(self.inside) - 1 - self.inside[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if "main" in self.inside and data.strip():
            self.texts.append((self.inside[-1], " ".join(data.split())))


def wrong(html: str) -> list[str]:
    """What a stranger would find odd about a screen."""
    texts = Texts(html).texts
    said = [text for tag, text in texts if tag in ONCE and len(text) >= LEAST]
    said = [text for text in said if text not in SAID.values() and not text.startswith(OFTEN)]
    found = [f"twice: {text}" for text in set(said) if said.count(text) > 1]
    found += [f"glued: {text}" for _tag, text in texts if GLUED.search(text)]
    bare = [text for tag, text in texts if tag != "h1"]
    return found + ([] if bare or "data-field" in html or "<svg" in html else [f"bare: {texts}"])


def lived(room: Room) -> list[str]:
    """Goes through the whole plan; everybody answers what is asked."""
    found: list[str] = []
    while room.console.goes_on()["ok"]:
        moment = room.moment
        where = f"{moment.activity.kind} {moment.phase.name} {moment.phase.round}"
        for screen in (*room.phones, room.projector):
            found += [f"{where}: {each}" for each in wrong(screen.html())]
        types = {asked.name: asked.type for asked in moment.phase.asks}
        for phone in room.phones:
            for field in phone.fields():
                sort = types.get(field.split(".")[2], "")
                if sort in SAID:
                    phone.writes(SAID[sort], field)
    return found


def sees(name: str, people: int) -> list[str]:
    """What is odd about a ready plan with so many people."""
    with room_with(load(name).plan or {}) as room:
        for n in range(people):
            room.person(f"P{n}", role="mentor" if n % 2 else "mentee")
        return sorted(set(lived(room)))


@pytest.mark.parametrize("name", PLANS)
def test_nothing_is_odd_about_a_ready_plan_with_seven_people(name: str) -> None:
    assert sees(name, 7) == []


@pytest.mark.long
@pytest.mark.parametrize("people", [1, 2, 4, 5, 11, 23])
@pytest.mark.parametrize("name", PLANS)
def test_nothing_is_odd_about_a_ready_plan_in_a_room_of_any_size(name: str, people: int) -> None:
    assert sees(name, people) == []
