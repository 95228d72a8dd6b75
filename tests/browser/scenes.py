"""Every step of a plan as a moment, with people, tables and answers in it, and the pages it is drawn on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from time import time
from typing import Any

from tests.rooms import TOKEN
from tests.screens.desks import desk
from workshop.activities import agenda
from workshop.activity import Group
from workshop.agenda import Agenda
from workshop.clock import start
from workshop.moment import CLOSED, LOBBY, RUNNING, Moment, ReleasedLine, Tally
from workshop.people import Person
from workshop.phases.progress import shown
from workshop.screens import templates
from workshop.screens.console import console
from workshop.screens.phone import Phones
from workshop.screens.projector import projector

NOW = round(time() * 1000)
"""Browsers have a clock of their own, so a step begins when it is drawn, ms since the epoch."""

DAY_MS = 86_400_000


def crowd(names: Sequence[str], count: int) -> tuple[str, ...]:
    """So many names; from the second time round they carry a letter, as people of one name do."""
    letters = ("", *(f" {letter}." for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return tuple(names[n % len(names)] + letters[n // len(names)] for n in range(count))


def steps(plan: Mapping[str, Any], names: Sequence[str], said: Sequence[str]) -> Iterator[tuple[str, Moment]]:
    """A name and a moment for every step of a plan, and for the time after it."""
    agreed = agenda(plan)
    for at, activity in enumerate(agreed.activities):
        for phase_at, phase in enumerate(activity.phases):
            yield f"{at} {activity.kind} {phase.name} {phase.round}", _at(agreed, at, phase_at, names, said)
    last = _at(agreed, len(agreed.activities) - 1, 0, names, said)
    yield "closed", replace(last, state=CLOSED, closed_at=NOW)


def _at(agreed: Agenda, at: int, phase_at: int, names: Sequence[str], said: Sequence[str]) -> Moment:
    people = {f"p{n:011}": Person(f"p{n:011}", name) for n, name in enumerate(names)}
    activity = agreed.activities[at]
    seated = _seated(agreed, at, phase_at, tuple(people))
    state = LOBBY if activity.kind == "lobby" else RUNNING
    moment = Moment(
        ident="session0aa", token=TOKEN, projector="P" * 16, epoch="e1", version=7, screen_version=5, step=3,
        state=state, agenda=agreed, activity_at=at, phase_at=phase_at,
        clock=start(activity.phases[phase_at].seconds, NOW), people=people, delete_at=NOW + 30 * DAY_MS,
        seating={(at, activity.sitting(phase_at)): seated} if seated else {},
    )  # fmt: skip
    return _answered(moment, said)


def _seated(agreed: Agenda, at: int, phase_at: int, handles: tuple[str, ...]) -> tuple[Group, ...]:
    activity = agreed.activities[at]
    formed = any(phase.gather or phase.grouped for phase in activity.phases[: phase_at + 1])
    if activity.grouping is None or not formed:
        return ()
    of = activity.grouping.of
    tables = [handles[n : n + of] for n in range(0, len(handles), of)]
    return tuple(Group(n, members, 2) for n, members in enumerate(tables, 1) if len(members) > 1)


def _answered(moment: Moment, said: Sequence[str]) -> Moment:
    """Everybody has answered what the step shows, each in other words."""
    lines: dict[str, tuple[ReleasedLine, ...]] = {}
    tallies: dict[str, Tally] = {}
    who = list(moment.people.values())
    for each in shown(moment):
        if each.field.type == "text":
            named = str(each.field.audience).endswith("named")
            lines[each.question] = tuple(
                ReleasedLine(str(n), said[n % len(said)], person.name if named else "")
                for n, person in enumerate(who)
            )
        else:
            many = len(each.field.options) or 5
            tallies[each.question] = Tally(tuple(len(who) // (n + 1) for n in range(many)), len(who))
    answered = {moment.question(ask.name): frozenset(list(moment.people)[::2]) for ask in moment.phase.asks}
    return replace(moment, lines=lines, tallies=tallies, answered=answered)


def wall(moment: Moment, scene: str | None = None, address: str = "192.168.100.123:8000") -> str:
    """The wall's screen."""
    return projector(moment, desk(moment, shown=address), scene).html


def wall_page(moment: Moment, preview: bool = False) -> str:
    """The whole page of the wall, as the projector opens it."""
    facts = {"title": moment.agenda.title, "token": "P" * 16, "language": moment.agenda.language,
             "screen": projector(moment, desk(moment)), "rehearsal": moment.rehearsal,
             "session": moment.ident, "preview": preview}  # fmt: skip
    return templates.render("facilitator/projector.html", facts)


def phone_page(moment: Moment, handle: str) -> str:
    """The whole page of somebody's phone, as a reload brings it."""
    facts = {"title": moment.agenda.title, "place": handle, "session": moment.ident, "ticket": "", "wait": "",
             "screen": Phones(moment).screen(handle), "plain": False, "lan": True, "preview": False,
             "rehearsal": moment.rehearsal, "language": moment.agenda.language}  # fmt: skip
    return templates.render("participant/phone.html", facts)


def console_page(moment: Moment) -> str:
    """The whole page of the console."""
    facts = {"title": moment.agenda.title, "session": moment.ident, "screen": console(moment, desk(moment)),
             "rehearsal": moment.rehearsal, "language": moment.agenda.language, "lan": True}  # fmt: skip
    return templates.render("facilitator/console.html", facts)
