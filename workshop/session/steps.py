"""Moving through the agenda: next, back, jump, skip, by itself, end."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Activity, NotNow, Phase, Sitting
from workshop.agenda import Agenda
from workshop.audience import Audience
from workshop.change import Change
from workshop.clock import start
from workshop.fields import counted
from workshop.moment import CLOSED, LOBBY, RUNNING, Moment
from workshop.pace import after, entered
from workshop.phases.progress import rounds_shown
from workshop.session.gathering import Planned, gather
from workshop.words import _

DAY_MS = 86_400_000


def forward(moment: Moment, now: int, planned: Planned | None = None) -> Change | NotNow:
    """To the next phase, or the first of the next activity; at the tables that were planned for it."""
    if moment.phase_at + 1 < len(moment.activity.phases):
        return enter(moment, "next", moment.activity_at, moment.phase_at + 1, now, planned)
    following = after(moment, now)
    if following is not None:
        what = "begin" if moment.state == LOBBY else "next"
        return enter(moment, what, following, 0, now, planned)
    return NotNow(_("This is the last step. End the workshop when everybody has downloaded."), "last")


def back(moment: Moment, now: int) -> Change | NotNow:
    """To the phase before. The lobby is not gone back to; nor, once an earlier end was chosen, what is
    optional, which may have been left out."""
    if moment.phase_at > 0:
        return enter(moment, "back", moment.activity_at, moment.phase_at - 1, now)
    items, hurried = moment.agenda.activities, bool(moment.must_end_at)
    before_this = range(moment.activity_at - 1, 0, -1)
    earlier = next((at for at in before_this if not (hurried and items[at].optional)), None)
    if earlier is not None:
        last = len(moment.agenda.activities[earlier].phases) - 1
        return enter(moment, "back", earlier, last, now)
    return NotNow(_("This is the first step."), "first")


def jump(moment: Moment, activity: int, now: int) -> Change | NotNow:
    """To the beginning of an activity of the agenda."""
    if not 1 <= activity < len(moment.agenda.activities):
        return NotNow(_("The agenda has no such item."), "unknown")
    return enter(moment, "jump", activity, 0, now)


def skip(moment: Moment, now: int) -> Change | NotNow:
    """To the next activity, leaving the rest of this one out."""
    following = after(moment, now)
    if following is None:
        return NotNow(_("This is the last item."), "last")
    return enter(moment, "skip", following, 0, now)


def by_itself(moment: Moment, now: int, planned: Planned | None = None) -> Change | NotNow:
    """On, when the phase goes on by itself and its grace is over."""
    if moment.state != RUNNING or not moment.phase.by_itself or not moment.clock.due(now):
        return NotNow(_("Not yet."), "early")
    return forward(moment, now, planned)


def end(moment: Moment, now: int, unled: bool = False) -> Change:
    """The session is closed, for good; what was kept is deleted after the plan's days, counted from now."""
    last = len(moment.agenda.activities) - 1
    session = {
        "state": CLOSED,
        "step": moment.step + 1,
        "activity_at": last,
        "phase_at": len(moment.agenda.activities[last].phases) - 1,
        "scene": "live",
        "closed_at": now,
        "delete_at": now + moment.agenda.keep_days * DAY_MS,
        "unled": unled,
        **_clock_columns(0, now),
    }
    # No "before": what may be read after the end, an evaluation above all, is not followed by more answers.
    # Where nobody pressed, whoever leads the session after all may open it again.
    where = _where(moment, last, 0) if unled else {"activity": last, "phase": 0}
    told = _for_the_facilitator(moment.agenda)
    return Change("end", _("The workshop has ended."), session, release=told, room=True, data=where)


def _for_the_facilitator(agenda: Agenda) -> tuple[str, ...]:
    """The questions whose counts the facilitator reads after the end, when nobody's going changes them."""
    return tuple(
        question
        for question, asked in agenda.questions
        if counted(asked) and asked.audience is Audience.FACILITATOR
    )


def enter(
    moment: Moment, what: str, activity_at: int, phase_at: int, now: int, planned: Planned | None = None
) -> Change:
    """Everything that follows from coming into a phase: clock, groups, and what is shown by itself."""
    activity = moment.agenda.activities[activity_at]
    phase = activity.phases[phase_at]
    session = {
        "state": RUNNING,
        "step": moment.step + 1,
        "activity_at": activity_at,
        "phase_at": phase_at,
        "scene": "live",
        **_clock_columns(entered(moment, activity_at, phase_at, now), now),
        **({"began_at": now} if moment.state == LOBBY else {}),
    }
    return Change(
        what,
        phase.headline or activity.title,
        session,
        people=_fresh(moment, (activity_at, activity.sitting(phase_at))),
        seating=gather(moment, activity_at, phase_at, planned),
        release=shown(activity, activity_at, phase),
        room=True,
        data=_where(moment, activity_at, phase_at),
    )


def _fresh(moment: Moment, sitting: Sitting) -> dict[str, dict[str, Any]]:
    """What people asked for in the step before is over; what was said at a table holds only at that table."""
    fresh: dict[str, dict[str, Any]] = {
        p.handle: {"more_time": False} for p in moment.people.values() if p.more_time
    }
    if sitting != moment.sitting:
        for person in moment.people.values():
            if person.missed_by:
                over = {"missed_by": "", "asked_until": 0}
                fresh[person.handle] = {**fresh.get(person.handle, {}), **over}
    return fresh


def shown(activity: Activity, activity_at: int, phase: Phase) -> tuple[str, ...]:
    """The questions whose answers a phase reveals."""
    return tuple(
        f"{activity_at}.{n}.{name}" for name in phase.shows for n in rounds_shown(activity, phase, name)
    )


def _clock_columns(seconds: int, now: int) -> dict[str, Any]:
    clock = start(seconds, now)
    return {"began_phase_at": now, "total": clock.total, "ends_at": clock.ends_at, "left_ms": None}


def before(moment: Moment) -> Mapping[str, Any]:
    """The columns that undo puts back."""
    return {
        "state": moment.state,
        "activity_at": moment.activity_at,
        "phase_at": moment.phase_at,
        "scene": moment.scene,
        "began_phase_at": moment.clock.began_at,
        "total": moment.clock.total,
        "ends_at": moment.clock.ends_at,
        "left_ms": moment.clock.left_ms,
        "closed_at": moment.closed_at,
        "delete_at": moment.delete_at,
        "unled": moment.unled,
        "must_end_at": moment.must_end_at,
    }


def _where(moment: Moment, activity_at: int, phase_at: int) -> Mapping[str, Any]:
    return {"activity": activity_at, "phase": phase_at, "before": {"session": before(moment)}}
