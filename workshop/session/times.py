"""Time and second thoughts: pause, resume, more or less time, undo."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import NotNow
from workshop.change import Change
from workshop.clock import Countdown
from workshop.moment import RUNNING, Moment
from workshop.pace import earliest
from workshop.session.seats import seated_again
from workshop.session.steps import DAY_MS, before
from workshop.words import _

PUT_OUT = ("missed", "removed")
"""How somebody is away without a word of their own; who left by themselves is brought back by nobody."""


def pause(moment: Moment, now: int) -> Change | NotNow:
    """The clock stands still on every screen."""
    if moment.state != RUNNING or moment.clock.ends_at is None:
        return NotNow(_("No clock is running."), "untimed")
    return _clock(moment, "pause", _("Paused"), moment.clock.pause(now), {})


def resume(moment: Moment, now: int) -> Change | NotNow:
    """The clock runs on."""
    if not moment.clock.paused:
        return NotNow(_("The clock is running."), "running")
    return _clock(moment, "resume", _("Running again"), moment.clock.resume(now), {})


def extend(moment: Moment, minutes: int, now: int) -> Change | NotNow:
    """More minutes, or less. Everybody sees the same new end."""
    if moment.state != RUNNING or not -30 <= minutes <= 60 or minutes == 0:
        return NotNow(_("Time can be changed by up to an hour while the workshop runs."), "range")
    if minutes < 0 and moment.clock.ends_at is None and not moment.clock.paused:
        return NotNow(_("This step has no clock to take time from."), "untimed")
    said = _("{minutes} min").format(minutes=f"{minutes:+d}")
    return _clock(moment, "extend", said, moment.clock.extend(minutes * 60, now), {"minutes": minutes})


def shorten(moment: Moment, ends_at: int, now: int) -> Change | NotNow:
    """Another end: the steps to come give what is missing, each as it begins; 0 is the plan's."""
    if ends_at and not earliest(moment, now) <= ends_at <= now + DAY_MS:
        why = _("That is too early for what is still to come. Choose a later end, or skip an item.")
        return NotNow(why, "range")
    said = _("A new end") if ends_at else _("The plan's own end again")
    data = {"ends_at": ends_at, "before": {"session": before(moment)}}
    return Change("shorten", said, {"must_end_at": ends_at or None}, data=data)


def undo(moment: Moment, remembered: Mapping[str, Any], now: int) -> Change | NotNow:
    """What the last command changed is as it was. The step still rises, so that a late click does nothing.

    A clock that has stood still since goes on from where it stood; who was put out gets the chair again.
    """
    if not remembered:
        return NotNow(_("There is nothing to undo."), "nothing")
    # What an older version remembered names the sitting as well, which follows from the phase.
    known = {name: value for name, value in remembered.get("session", {}).items() if name != "sitting"}
    session = {**known, "step": moment.step + 1}
    if moment.clock.paused and session.get("ends_at"):
        session["ends_at"] = moment.clock.resume(now).ends_at
    away = {h for h, p in moment.people.items() if p.state in PUT_OUT and p.name}
    people = {h: columns for h, columns in remembered.get("people", {}).items() if h in away}
    seating = seated_again(moment, people, now, remembered.get("chairs", {}))
    lines = frozenset(remembered.get("unhide", ()))
    data = {"activity": session.get("activity_at", moment.activity_at)}
    return Change("undo", _("Undone"), session, people, seating=seating, unhide=lines, room=True, data=data)


def _clock(moment: Moment, what: str, said: str, clock: Countdown, extra: Mapping[str, Any]) -> Change:
    session = {"total": clock.total, "ends_at": clock.ends_at, "left_ms": clock.left_ms}
    data = {**extra, "before": {"session": before(moment)}}
    return Change(what, said, session, room=True, data=data)
