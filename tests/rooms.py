"""Rooms for tests: a moment of a session as it would stand, built in one line without a store.

moment("role_play", phase="brief", people=("Ana", "Ben", "Cho"))
moment({"kind": "poll", ...}, phase="reveal", tallies={...})
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from workshop.activities import agenda
from workshop.activity import Activity, Group
from workshop.agenda import Agenda
from workshop.clock import Countdown, start
from workshop.moment import LOBBY, RUNNING, Moment
from workshop.people import Person
from workshop.phases.part import Part, Places

NOW = 1_790_000_000_000
"""The time in these rooms, ms since the epoch."""

TOKEN = "K7QF4MW8H3T0ZV9N"

SCENE = {
    "title": "A strength and a snag",
    "mentor": "They teach superbly.\nSay both, with examples.",
    "mentee": "You have heard that your e-mails read as orders.",
    "observer": "Watch for the moment the mentor asks.",
}

ITEMS: Mapping[str, Mapping[str, Any]] = {
    "brief": {"points": ["One", "Two"]},
    "poll": {"question": "Which is hardest?", "choices": ["making time", "listening", "letting go"]},
    "reflection": {
        "prompt": "Who changed how you work?",
        "hint": "One verb.",
        "minutes": {"write": 3, "reveal": 2},
    },
    "role_play": {"scenes": [SCENE], "minutes": {"wall": 1}},
    "feedback_practice": {},
    "audit": {"pair": True},
    "case_discussion": {
        "case": "A mentor says any time and has moved the last four meetings.",
        "news": ["New: the mentor has nine mentees."],
    },
    "commitment": {"statements": 2},
    "evaluation": {},
    "peer_consultation": {},
    "peer_group": {},
    "fishbowl": {},
    "network_map": {"minutes": {"reveal": 1}},
    "development_plan": {},
    "cv_clinic": {},
    "debrief": {"preset": "what_now"},
    "pair_share": {"prompt": "Who changed how you work?"},
    "snowball": {"prompt": "Who changed how you work?"},
    "speed_mentoring": {},
    "speed_networking": {"minutes": {"note": 0.5}},
}
"""What a plan must say about a kind, and a little more, so that every phase of it takes place."""


def handle(name: str) -> str:
    """The public id that a person of this name has in these rooms."""
    return f"{name.casefold():z<12}"[:12]


def item(kind: str, **settings: Any) -> dict[str, Any]:
    """An item of a plan: a kind with its example settings, and those given."""
    return {"kind": kind, **ITEMS.get(kind, {}), **settings}


def person(name: str, **facts: Any) -> Person:
    """Somebody in the room."""
    return Person(handle(name), name, **facts)


def moment(
    *items: str | Mapping[str, Any],
    people: Iterable[str | Person] = ("Ana", "Ben", "Cho"),
    activity: int = 1,
    phase: str | int = 0,
    round_: int = 0,
    groups: Iterable[Iterable[str]] | None = None,
    **facts: Any,
) -> Moment:
    """A session with these items between lobby and closing, at a phase of one of them.

    `activity` is the index in the agenda (the lobby is 0). `phase` is an index, or the name of a phase (of
    `round_`, else of the first round that has it). `groups` are names at each table; without them
    everybody is seated in order once the phase needs tables. `facts` are fields of the Moment.
    """
    agreed = agenda({"title": "Peer mentoring that works", "activities": [_item(each) for each in items]})
    running = agreed.activities[activity]
    phase_at = phase if isinstance(phase, int) else _phase_at(running, phase, round_)
    there = {p.handle: p for p in (person(each) if isinstance(each, str) else each for each in people)}
    tables = _given(groups) if groups is not None else _seated(running, phase_at, there)
    sitting = running.sitting(phase_at)
    state = LOBBY if running.kind == "lobby" else RUNNING
    seating = {(activity, sitting): tables} if tables else {}
    known: dict[str, Any] = {"state": state, "seating": seating, **facts}
    return _at(agreed, activity, phase_at, people=there, **known)


def later(before: Moment, **facts: Any) -> Moment:
    """The same moment with other facts, one version on."""
    return replace(before, version=before.version + 1, **facts)


def _at(agreed: Agenda, activity: int, phase_at: int, **facts: Any) -> Moment:
    clock: Countdown = start(agreed.activities[activity].phases[phase_at].seconds, NOW)
    known = {
        "ident": "session0aa", "token": TOKEN, "projector": "P" * 16, "epoch": "e1", "version": 7,
        "screen_version": 5, "step": 3, "clock": clock, "delete_at": NOW + 30 * 86_400_000,
    }  # fmt: skip
    return Moment(agenda=agreed, activity_at=activity, phase_at=phase_at, **{**known, **facts})


def _item(each: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return item(each) if isinstance(each, str) else each


def _phase_at(running: Activity, name: str, round_: int) -> int:
    places = [n for n, p in enumerate(running.phases) if p.name == name and round_ in (0, p.round)]
    assert places, f"{running.kind} has no phase {name!r} in round {round_}"
    return places[0]


def _given(groups: Iterable[Iterable[str]]) -> tuple[Group, ...]:
    return tuple(Group(n, tuple(map(handle, names)), 2) for n, names in enumerate(groups, 1))


def _seated(running: Activity, phase_at: int, there: Mapping[str, Person]) -> tuple[Group, ...]:
    """Everybody in the order of coming, as many at a table as the activity likes; a last one joins them."""
    formed = any(p.gather or p.grouped for p in running.phases[: phase_at + 1])
    if running.grouping is None or not formed:
        return ()
    here = [p.handle for p in there.values() if p.here]
    of = running.grouping.of
    tables = [here[n : n + of] for n in range(0, len(here), of)]
    if len(tables) > 1 and len(tables[-1]) < running.grouping.least:
        rest = tables.pop()
        tables[-1] += rest
    return tuple(Group(n, tuple(members), 2) for n, members in enumerate(tables, 1))


def part_of(room: Moment, who: str) -> Part:
    """The part of somebody with this handle."""
    return Places(room).part(who)


def slots_of(room: Moment, who: str) -> dict[str, str]:
    """Their own words for the slots."""
    return Places(room).slots(who)
