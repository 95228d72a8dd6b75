"""Planned against actual: the minutes of every item of the agenda, when it will end, and how far behind."""

from dataclasses import dataclass

from workshop.moment import CLOSED, LOBBY, Moment
from workshop.web.desk import Desk
from workshop.words import _

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Row:
    """One item of the agenda. `figures` are its minutes: planned, and beside them the actual ones."""

    at: int
    title: str
    figures: str
    state: str


@dataclass(frozen=True)
class Forecast:
    """The whole run: its items, when it ends (ms since the epoch), and how far that is from the plan."""

    rows: tuple[Row, ...]
    planned: int
    spent: int
    ends_at: int
    drift: str


def forecast(moment: Moment, desk: Desk) -> Forecast:
    """What the plan said, what came of it so far, and what follows for the end."""
    items = moment.agenda.activities
    # The doors are not on the list: they take as long as they take.
    rows = tuple(_row(moment, desk, at) for at in range(1, len(items)))
    planned_ms = moment.agenda.seconds * 1000
    ends_at = desk.now + left(moment, desk.now) if moment.state != CLOSED else moment.closed_at
    began = moment.began_at or desk.now
    behind = round((ends_at - began - planned_ms) / MINUTE_MS)
    return Forecast(rows, whole(planned_ms), whole(desk.now - began), ends_at, in_words(behind))


def left(moment: Moment, now: int) -> int:
    """Milliseconds still planned: what remains of this phase, and every phase after it."""
    if moment.state == LOBBY:
        return moment.agenda.seconds * 1000
    clock = moment.clock
    here = clock.left_ms if clock.left_ms is not None else (clock.ends_at or now) - now
    later = sum(phase.seconds for phase in moment.activity.phases[moment.phase_at + 1 :])
    later += sum(activity.seconds for activity in moment.agenda.activities[moment.activity_at + 1 :])
    return max(here, 0) + later * 1000


def in_words(behind: int) -> str:
    """How far the run is from its plan."""
    if behind == 0:
        return _("on time")
    if behind > 0:
        return _("{minutes} min behind").format(minutes=behind)
    return _("{minutes} min ahead").format(minutes=-behind)


def whole(ms: int) -> int:
    """Whole minutes, rounded."""
    return max(round(ms / MINUTE_MS), 0)


def _row(moment: Moment, desk: Desk, at: int) -> Row:
    activity = moment.agenda.activities[at]
    planned = whole(activity.seconds * 1000) or (1 if activity.seconds else 0)
    state = _state(moment, desk, at)
    actual = whole(desk.spent.get(at, 0))
    figures = f"{planned} → {actual}" if state == "done" and actual != planned else str(planned)
    return Row(at, activity.title, figures, state)


def _state(moment: Moment, desk: Desk, at: int) -> str:
    if moment.state == LOBBY:
        return "air" if moment.agenda.activities[at].kind == "break" else ""
    if at == moment.activity_at and moment.state != CLOSED:
        return "now"
    if at < moment.activity_at or moment.state == CLOSED:
        return "done" if desk.spent.get(at) else "skipped"
    return "air" if moment.agenda.activities[at].kind == "break" else ""
