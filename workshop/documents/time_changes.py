"""What was changed about the time, in words: minutes more or less, pauses, what was left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.agenda import Agenda
from workshop.documents.in_words import within
from workshop.screens.dates import time_of_day
from workshop.storage.report import Happened
from workshop.words import _, ngettext

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Changed:
    """One change: when (ms since the epoch), in which step of the agenda, and what it was, in words.

    `step` is activity and phase; `minutes` is what was added, where minutes were.
    """

    at: int
    what: str
    words: str
    step: tuple[int, int]
    minutes: int = 0
    undone: bool = False


def changed(agenda: Agenda, timeline: Iterable[Happened]) -> tuple[Changed, ...]:
    """All changes in their order. What was taken back is said so; minutes in a row are one change."""
    found: list[Changed] = []
    for event in timeline:
        last = found[-1] if found else None
        if event.what == "undo" and last:
            found[-1] = replace(last, undone=True)
        elif event.what == "resume" and last and last.what == "pause":
            found[-1] = _paused(agenda, last, event.at - last.at)
        elif event.what in ("extend", "pause", "skip", "back", "jump", "shorten"):
            _add(agenda, found, event)
    return tuple(found)


def _add(agenda: Agenda, found: list[Changed], event: Happened) -> None:
    step, minutes = _step(event.data), int(event.data.get("minutes", 0))
    last = found[-1] if found else None
    if event.what == "extend" and last and (last.what, last.step, last.undone) == ("extend", step, False):
        found.pop()
        minutes, at = minutes + last.minutes, last.at
    else:
        at = event.at
    words = _words(agenda, event, step, minutes)
    if words:
        found.append(Changed(at, event.what, words, step, minutes))


def _words(agenda: Agenda, event: Happened, step: tuple[int, int], minutes: int) -> str:
    where = _where(agenda, step)
    if event.what == "extend":
        return _minutes(minutes).format(where=where) if minutes else ""
    if event.what == "skip":
        return _("The rest of {where} was left out").format(where=where)
    if event.what == "shorten":
        return _shortened(agenda, int(event.data.get("ends_at", 0)))
    if event.what == "pause":
        return _("Paused in {where}").format(where=where)
    there = _where(agenda, (int(event.data.get("activity", 0)), int(event.data.get("phase", 0))))
    words = _("Back to {there}") if event.what == "back" else _("On to {there}")
    return words.format(there=there)


def _shortened(agenda: Agenda, ends_at: int) -> str:
    if not ends_at:
        return _("Back to the end of the plan")
    return _("Shortened, to end at {time}").format(time=time_of_day(ends_at, agenda.language))


def _minutes(minutes: int) -> str:
    if minutes > 0:
        return ngettext("%(num)s minute more in {where}", "%(num)s minutes more in {where}", minutes) % {
            "num": minutes
        }
    return ngettext("%(num)s minute less in {where}", "%(num)s minutes less in {where}", -minutes) % {
        "num": -minutes
    }


def _paused(agenda: Agenda, pause: Changed, length: int) -> Changed:
    minutes = max(round(length / MINUTE_MS), 1)
    words = ngettext("Paused for %(num)s minute in {where}", "Paused for %(num)s minutes in {where}", minutes)
    where = _where(agenda, pause.step)
    return replace(pause, what="paused", words=(words % {"num": minutes}).format(where=where))


def _step(data: Mapping[str, Any]) -> tuple[int, int]:
    """The step the room was in when it was changed."""
    session = data.get("before", {}).get("session", {})
    return int(session.get("activity_at", 0)), int(session.get("phase_at", 0))


def _where(agenda: Agenda, step: tuple[int, int]) -> str:
    at, phase_at = step
    if at >= len(agenda.activities):
        return ""
    activity = agenda.activities[at]
    return within(activity, activity.phases[min(phase_at, len(activity.phases) - 1)])
