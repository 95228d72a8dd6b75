"""Planned against actual: the minutes of every item of the agenda, when it will end, and how far behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.moment import CLOSED, LOBBY, Moment
from workshop.pace import comes, coming, ends, left_out
from workshop.screens.dates import time_of_day
from workshop.screens.desk import Desk
from workshop.words import _, ngettext

MINUTE_MS = 60_000

MOST = 6
"""So many earlier ends are offered at most; they are half an hour."""


@dataclass(frozen=True)
class Row:
    """One item of the agenda. `figures` are its minutes: planned, and beside them the actual ones.

    `optional` says that it may be left out, `left_out` that it will be.
    """

    at: int
    title: str
    figures: str
    state: str
    optional: bool = False
    left_out: bool = False

    @property
    def looks(self) -> str:
        """The classes of its line."""
        marks = ("skipped" if self.left_out else "", "optional" if self.optional else "")
        return " ".join(filter(None, (self.state, *marks)))

    @property
    def note(self) -> str:
        """What is said beside its title."""
        return _("left out") if self.left_out else _("optional") if self.optional else ""


@dataclass(frozen=True)
class Forecast:
    """The whole run: its items, when it ends (ms since the epoch), and how far that is from the plan.

    `choices` are the earlier ends that can be chosen, each with what it is called; `optional` says that some
    of what is to come may be left out.
    """

    rows: tuple[Row, ...]
    planned: int
    spent: int
    ends_at: int
    drift: str
    choices: tuple[tuple[int, str], ...] = ()
    optional: bool = False


def forecast(moment: Moment, desk: Desk) -> Forecast:
    """What the plan said, what came of it so far, and what follows for the end."""
    items = moment.agenda.activities
    # The doors are not on the list: they take as long as they take.
    lengths = coming(moment, desk.now)
    gone = left_out(moment, desk.now)
    rows = tuple(_row(moment, desk, at, lengths, at in gone) for at in range(1, len(items)))
    planned_ms = moment.agenda.seconds * 1000
    ends_at = comes(moment, desk.now) if moment.state != CLOSED else moment.closed_at
    began = moment.began_at or desk.now
    behind = round((ends_at - (moment.must_end_at or began + planned_ms)) / MINUTE_MS)
    optional = any(each.optional for each in items[moment.activity_at + 1 :])
    spent, choices = whole(desk.now - began), _choices(moment, desk.now)
    return Forecast(rows, whole(planned_ms), spent, ends_at, in_words(behind), choices, optional)


def _choices(moment: Moment, now: int) -> tuple[tuple[int, str], ...]:
    """The earlier ends there are, and how much shorter each is than the plan from here on."""
    if moment.state == CLOSED:
        return ()
    full = comes(replace(moment, must_end_at=None), now)
    return tuple((at, _choice(moment, at, full - at, now)) for at in ends(moment, now)[:MOST])


def _choice(moment: Moment, at: int, earlier_ms: int, now: int) -> str:
    """What an earlier end is called: when, how much shorter, and what is left out for it."""
    minutes, items = -(-earlier_ms // MINUTE_MS), moment.agenda.activities
    words = ngettext("End at {time}: {n} minute shorter", "End at {time}: {n} minutes shorter", minutes)
    said = words.format(time=time_of_day(at, moment.agenda.language), n=minutes)
    gone = [items[n].title for n in sorted(left_out(replace(moment, must_end_at=at), now))]
    return _("{end}, without {items}").format(end=said, items=", ".join(gone)) if gone else said


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


def _row(moment: Moment, desk: Desk, at: int, lengths: Mapping[tuple[int, int], int], gone: bool) -> Row:
    activity = moment.agenda.activities[at]
    planned = whole(activity.seconds * 1000) or (1 if activity.seconds else 0)
    state = _state(moment, desk, at)
    if at > moment.activity_at and moment.must_end_at:
        actual, shown = whole(1000 * sum(long for (n, _phase), long in lengths.items() if n == at)), True
    else:
        actual, shown = whole(desk.spent.get(at, 0)), state == "done"
    figures = f"{planned} → {actual}" if shown and actual != planned else str(planned)
    ahead = activity.optional and at > moment.activity_at and moment.state != CLOSED
    return Row(at, activity.title, figures, state, ahead and not gone, gone)


def _state(moment: Moment, desk: Desk, at: int) -> str:
    if moment.state == LOBBY:
        return "air" if moment.agenda.activities[at].kind == "break" else ""
    if at == moment.activity_at and moment.state != CLOSED:
        return "now"
    if at < moment.activity_at or moment.state == CLOSED:
        return "done" if desk.spent.get(at) else "skipped"
    return "air" if moment.agenda.activities[at].kind == "break" else ""
