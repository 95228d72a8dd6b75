"""Every phone screen there is, for tests: each phase of each kind, each person in it, and each state."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.rooms import ITEMS, NOW, handle, item, moment, person
from workshop.moment import CLOSED, Moment, ReleasedLine, Tally

HOME_MADE: dict[str, Any] = {
    "title": "Three conversations",
    "groups": {"of": 3, "hosts": True},
    "rounds": 2,
    "phases": [
        {"name": "talk", "type": "talk", "minutes": 12, "prompt": "What makes mentoring last?", "warn": 2},
        {
            "name": "line",
            "type": "write",
            "minutes": 2,
            "prompt": "For the next guests",
            "asks": [{"name": "line", "label": "One line", "audience": "group", "of": "host"}],
        },
        {
            "name": "scale",
            "type": "rate",
            "minutes": 1,
            "prompt": "How much of it is true?",
            "asks": [
                {"name": "true", "type": "scale", "label": "True here.", "audience": "room"},
                {"name": "signs", "type": "ticks", "label": "Seen today", "options": ["asked", "waited"]},
            ],
        },
        {
            "name": "hear",
            "type": "harvest",
            "minutes": 2,
            "once": "after",
            "prompt": "One sentence",
            "asks": [{"name": "said", "label": "Our sentence", "audience": "room"}],
        },
    ],
}
"""A format of a plan's own, with what the ready kinds do not use."""

LINES = (
    ReleasedLine("a", "Ask, then wait."),
    ReleasedLine("b", "Say both.", "Eli"),
    ReleasedLine("c", "Rude words", hidden=True),
)


def rooms() -> Iterator[tuple[str, Moment]]:
    """A name and a moment for each kind and phase."""
    yield "lobby", moment("break", activity=0)
    yield "break", moment("break")
    yield "closing", moment("break", activity=2)
    for kind in ITEMS:
        for at, phase in enumerate(moment(kind).activity.phases):
            yield f"{kind} {phase.name} {phase.round}", moment(kind, phase=at)
    for at, phase in enumerate(moment(HOME_MADE).activity.phases):
        yield f"home-made {phase.name} {phase.round}", moment(HOME_MADE, phase=at)
    yield from changed()


def changed() -> Iterator[tuple[str, Moment]]:
    """The same with something that has happened."""
    play = moment("role_play", phase="play")
    feedback = moment("role_play", phase="feedback")
    kept = {"1.0.mine": frozenset({handle("Ana")})}
    yield "paused", replace(play, clock=play.clock.pause(NOW + 60_000))
    yield "given", replace(feedback, given=frozenset({("1.1.sheet", handle("Cho"), handle("Ana"))}))
    yield "kept", moment("role_play", phase="sentence", answered=kept)
    yield "wall", moment("role_play", phase="wall", answered=kept, lines={"1.0.mine": LINES})
    yield "bars", moment("poll", phase="reveal", tallies={"1.0.answer": Tally((5, 9, 1), 15)})
    yield "anonymous", moment(item("poll", several=True, anonymous=True))
    yield "device", moment(item("reflection", audience="device"))
    yield "table lines", moment(HOME_MADE, phase="line", group_lines={("1.1.line", 1): ("Be kind.",)})
    yield "alone", moment("role_play", phase="play", people=("Ana",))
    yield "closed", replace(moment("break", activity=2), state=CLOSED, closed_at=NOW)
    yield "found", moment("role_play", phase="find", arrivals={(1, 1): frozenset({handle("Ana")})})
    for state in ("left", "missed", "removed"):
        yield (
            "put out" if state == "missed" else state,
            moment("role_play", phase="play", people=(person("Ana", state=state), "Ben", "Cho")),
        )
    yield "watching", moment("role_play", phase="brief", people=(person("Ana", watching=True), "Ben", "Cho"))
    yield "stuck", moment("role_play", phase="brief", people=(person("Ana", stuck=True), "Ben", "Cho"))
    asked = person("Ana", missed_by="x", asked_until=NOW + 15_000)
    yield "asked", moment("role_play", phase="play", people=(asked, "Ben", "Cho"))
    yield "missed", moment("role_play", phase="play", people=(person("Ana", missed_by="x"), "Ben", "Cho"))
