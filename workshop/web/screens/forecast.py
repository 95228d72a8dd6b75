"""Planned against actual: the minutes of every item of the agenda, when it will end, and how far behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.moment import CLOSED, LOBBY, Moment
from workshop.pace import coming, ends, next_begins
from workshop.web.dates import time_of_day
from workshop.web.desk import Desk
from workshop.words import _, ngettext

MINUTE_MS = 60_000

MOST = 6
"""So many earlier ends are offered at most; they are half an hour."""


@dataclass(frozen=True)
class Row:
    """One item of the agenda. `figures` are its minutes: planned, and beside them the actual ones."""

    at: int
    title: str
    figures: str
    state: str


@dataclass(frozen=True)
class Forecast:
    """The whole run: its items, when it ends (ms since the epoch), and how far that is from the plan.

    `choices` are the earlier ends that can be chosen, each with what it is called; `left_out` are what no
    longer takes place then.
    """

    rows: tuple[Row, ...]
    planned: int
    spent: int
    ends_at: int
    drift: str
    choices: tuple[tuple[int, str], ...] = ()
    left_out: tuple[str, ...] = ()


def forecast(moment: Moment, desk: Desk) -> Forecast:
    """What the plan said, what came of it so far, and what follows for the end."""
    items = moment.agenda.activities
    # The doors are not on the list: they take as long as they take.
    lengths = coming(moment, desk.now)
    rows = tuple(_row(moment, desk, at, lengths) for at in range(1, len(items)))
    planned_ms = moment.agenda.seconds * 1000
    ends_at = expected(moment, desk.now, lengths) if moment.state != CLOSED else moment.closed_at
    began = moment.began_at or desk.now
    behind = round((ends_at - (moment.must_end_at or began + planned_ms)) / MINUTE_MS)
    optional = tuple(each.title for each in items[moment.activity_at + 1 :] if each.optional)
    spent, choices = whole(desk.now - began), _choices(moment, desk.now)
    return Forecast(rows, whole(planned_ms), spent, ends_at, in_words(behind), choices, optional)


def expected(moment: Moment, now: int, lengths: Mapping[tuple[int, int], int]) -> int:
    """When it will end: after what remains of this step, and every step after it."""
    return next_begins(moment, now) + sum(lengths.values()) * 1000


def _choices(moment: Moment, now: int) -> tuple[tuple[int, str], ...]:
    """The earlier ends there are, and how much shorter each is than the plan from here on."""
    if moment.state == CLOSED:
        return ()
    full = expected(moment, now, coming(replace(moment, must_end_at=None), now))
    return tuple((at, _choice(at, full, moment.agenda.language)) for at in ends(moment, now)[:MOST])


def _choice(at: int, full: int, language: str) -> str:
    minutes = -(-(full - at) // MINUTE_MS)
    words = ngettext("End at {time}: {n} minute shorter", "End at {time}: {n} minutes shorter", minutes)
    return words.format(time=time_of_day(at, language), n=minutes)


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


def _row(moment: Moment, desk: Desk, at: int, lengths: Mapping[tuple[int, int], int]) -> Row:
    activity = moment.agenda.activities[at]
    planned = whole(activity.seconds * 1000) or (1 if activity.seconds else 0)
    state = _state(moment, desk, at)
    if at > moment.activity_at and moment.must_end_at:
        actual, shown = whole(1000 * sum(long for (n, _phase), long in lengths.items() if n == at)), True
    else:
        actual, shown = whole(desk.spent.get(at, 0)), state == "done"
    figures = f"{planned} → {actual}" if shown and actual != planned else str(planned)
    return Row(at, activity.title, figures, state)


def _state(moment: Moment, desk: Desk, at: int) -> str:
    if moment.state == LOBBY:
        return "air" if moment.agenda.activities[at].kind == "break" else ""
    if at == moment.activity_at and moment.state != CLOSED:
        return "now"
    if at < moment.activity_at or moment.state == CLOSED:
        return "done" if desk.spent.get(at) else "skipped"
    return "air" if moment.agenda.activities[at].kind == "break" else ""
