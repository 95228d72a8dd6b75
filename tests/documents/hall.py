"""A hall of six people who have written, given and shown something in every place where words can be."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.room import Phone, Room, room_with
from tests.rooms import SCENE, item

NAMES = ("Ana", "Ben", "Cho", "Dov", "Eva", "Fay")
PLAN = {
    "title": "Peer mentoring that works",
    "host": "Marta",
    "activities": [
        item("role_play", scenes=[SCENE], rounds=1, minutes={"wall": 1}),
        item("feedback_practice"),
        item("poll", anonymous=True, title="Counted"),
        item("reflection", audience="facilitator", prompt="What shall I do better?"),
        item("reflection", title="Alone"),
    ],
}


@contextmanager
def hall() -> Iterator[tuple[Room, dict[str, Phone]]]:
    """The room in its last writing phase, and its people by name. Everybody's words carry their name."""
    with room_with(PLAN) as room:
        people = dict(zip(NAMES, room.people(*NAMES), strict=True))
        _role_play(room, people)
        _feedback(room, people)
        room.console.goes_to("vote", activity=3)
        for phone in people.values():
            phone.writes(2, "answer")
        room.console.goes_to("write", activity=4)
        for name, phone in people.items():
            phone.writes(f"TO-THE-FACILITATOR {name}", "mine")
        room.console.goes_to("write", activity=5)
        for name, phone in people.items():
            phone.writes(f"PRIVATE {name}", "mine")
            phone.drafts(f"DRAFT {name}", "mine")
        yield room, people


def _role_play(room: Room, people: dict[str, Phone]) -> None:
    room.console.goes_to("feedback", 1)
    for name, phone in people.items():
        if "observer" in room.moment.cast[phone.place]:
            phone.writes({"ticks": [0], "line": f"SHEET of {name}"}, "sheet", give=True)
    room.console.goes_to("sentence")
    for name, phone in people.items():
        phone.writes(f"RAISED {name}", "mine", **({"raise": True} if name != "Fay" else {}))
    room.console.goes_to("wall")


def _feedback(room: Room, people: dict[str, Phone]) -> None:
    room.console.goes_to("give", 1, activity=2)
    for name, phone in people.items():
        if "giver" in room.moment.cast[phone.place]:
            phone.writes({"strength": f"CARD of {name}"}, "card", give=True)
