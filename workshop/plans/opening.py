"""Answers that could never be shown, since so many people are not expected."""

from collections.abc import Iterator

from workshop.activity import HARVEST, REVEAL, Activity, Phase
from workshop.audience import Audience
from workshop.fields import Field
from workshop.phases.progress import SMALLEST, TABLES, rounds_shown
from workshop.plans.problem import Complaint, Path
from workshop.plans.seats import cast, tables
from workshop.plans.turnout import people
from workshop.words import _

MOST = 100
"""With so many people everything is shown."""


def complaints(activity: Activity, count: int, path: Path, phases: dict[str, Path]) -> Iterator[Complaint]:
    """Hints for one activity with so many people; `phases` says where a phase stands, if it does."""
    seen: set[tuple[Path, str]] = set()
    for phase in activity.phases:
        here = phases.get(phase.name, path)
        for field, round_ in _shown(activity, phase):
            wrong, expected = _never(activity, field, round_, count)
            if wrong and (here, wrong) not in seen:
                seen.add((here, wrong))
                yield Complaint(here, wrong, expected, warning=True)
    if count < SMALLEST and any(_for_the_report(field) for phase in activity.phases for field in phase.asks):
        wrong = _("with {people} you never read these answers: the report waits for {least}")
        expected = _("at least {least}").format(least=SMALLEST)
        yield Complaint(path, wrong.format(people=people(count), least=SMALLEST), expected, warning=True)


def _shown(activity: Activity, phase: Phase) -> Iterator[tuple[Field, int]]:
    """The questions that a phase shows, each with the first of its rounds."""
    own = [field.name for field in phase.asks] if phase.type == HARVEST else []
    for name in (phase.shows or own) if phase.type in (HARVEST, REVEAL) else ():
        for round_ in rounds_shown(activity, phase, name)[:1]:
            field = activity.field(name, round_)
            if field is not None:
                yield field, round_


def _never(activity: Activity, field: Field, round_: int, count: int) -> tuple[str, str]:
    """Why the answers to a question never appear, and what would help; empty when they may."""
    if field.audience is Audience.NAMED or _opens(activity, field, round_, count):
        return "", ""
    lines = _("with {people} this is never shown: it waits for lines of {least} tables")
    answers = _("with {people} this is never shown: it waits for {least} answers")
    wrong, least = (lines, TABLES) if _of_tables(field) else (answers, SMALLEST)
    enough = next((more for more in range(count, MOST) if _opens(activity, field, round_, more)), MOST)
    return wrong.format(people=people(count), least=least), _("at least {least}").format(least=enough)


def _opens(activity: Activity, field: Field, round_: int, count: int) -> bool:
    """Whether so many people can give enough answers, or write at enough tables."""
    asked = _asked(activity, field, round_, count)
    return sum(map(bool, asked)) >= TABLES if _of_tables(field) else sum(asked) >= SMALLEST


def _of_tables(field: Field) -> bool:
    return field.audience is Audience.GROUP


def _asked(activity: Activity, field: Field, round_: int, count: int) -> list[int]:
    """How many people are asked, table by table."""
    groups = activity.grouping
    if groups is None:
        return [count]
    each = tables(groups, count, activity.sitting_of(round_, field.name))
    parts = cast(groups, each, round_)
    return [
        sum(field.asked_of(roles, size) for roles in those.values())
        for those, size in zip(parts, each, strict=True)
    ]


def _for_the_report(field: Field) -> bool:
    return field.audience is Audience.FACILITATOR
