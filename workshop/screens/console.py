"""The console: the facilitator's whole screen, drawn of one moment. Seats and counts, never private words."""

from collections.abc import Mapping
from typing import Any

from workshop.fields import BENCH
from workshop.moment import CLOSED, LOBBY, Moment
from workshop.phases.ahead import ahead, running
from workshop.phases.face import face
from workshop.phases.roles import noun
from workshop.screens import alerts, templates
from workshop.screens.beforehand import before_go
from workshop.screens.dates import day, time_of_day
from workshop.screens.desk import Desk
from workshop.screens.drawing import Screen
from workshop.screens.floor import angles
from workshop.screens.forecast import forecast
from workshop.screens.roll import MOST, joined, roll
from workshop.screens.shared import PHASE_VIEWS
from workshop.screens.undone import last_act
from workshop.session.clearing import choices
from workshop.words import speaking


def console(moment: Moment, desk: Desk) -> Screen:
    """The console's screen; its number is the session's own."""
    with speaking(moment.agenda.language):
        html = templates.render("screens/console/run.html", _facts(moment, desk))
    return Screen(moment.epoch, moment.version, html)


def _facts(moment: Moment, desk: Desk) -> Mapping[str, Any]:
    waiting, there = alerts.alerts(moment, desk), joined(moment)
    return {
        "moment": moment,
        "desk": desk,
        "at": f"/facilitator/sessions/{moment.ident}",
        "lobby": moment.state == LOBBY,
        "closed": moment.state == CLOSED,
        "unled": moment.unled,
        "running": running(moment),
        "ahead": ahead(moment, desk.now),
        "clock": face(moment),
        "alerts": waiting[: alerts.MOST],
        "more_alerts": len(waiting[alerts.MOST :]),
        "undo": last_act(desk.undo, moment),
        "roll": roll(moment, desk, there) if len(there) <= MOST else (),
        "joined": len(there),
        "phones": sum(not person.phoneless for person in moment.here),
        "taking": taking(moment),
        "newest": choices(moment, desk.now),
        "before": before_go(moment, desk),
        "roles": _roles(moment),
        "angles": angles,
        "noun": noun,
        **_times(moment, desk),
        **PHASE_VIEWS[moment.phase.type].console(moment.phase, moment),
    }


def taking(moment: Moment) -> tuple[int, int] | None:
    """At the end: how many of those with a phone have taken their page, and of how many; else None."""
    mine = [person for person in moment.here if not person.phoneless]
    return (sum(person.took for person in mine), len(mine)) if moment.ending and mine else None


def _times(moment: Moment, desk: Desk) -> Mapping[str, Any]:
    expected = forecast(moment, desk)
    return {
        "forecast": expected,
        "now": time_of_day(desk.now, moment.agenda.language),
        "ends": time_of_day(expected.ends_at, moment.agenda.language),
        "deleted": day(moment.delete_at, moment.agenda.language) if moment.delete_at else "",
    }


def _roles(moment: Moment) -> tuple[str, ...]:
    """The parts whose phones can be looked at, once tables are formed."""
    grouping = moment.activity.grouping
    roles = grouping.roles if grouping is not None and moment.groups else ()
    return (*roles, BENCH) if moment.bench else roles
