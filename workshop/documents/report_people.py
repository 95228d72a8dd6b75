"""Who was there: when they came and went, and for how many minutes of the workshop."""

from dataclasses import dataclass

from workshop.documents.report import Report
from workshop.screens import dates

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Present:
    """One named person. `left` is empty for those who stayed; `minutes` counts from the beginning."""

    name: str
    role: str
    institution: str
    came_at: int
    came: str
    left: str
    minutes: int
    phoneless: bool


def present(report: Report) -> tuple[Present, ...]:
    """Everybody who had a place, in the order of coming; who asked to be forgotten is a number elsewhere."""
    return tuple(
        Present(
            name=person.name,
            role=person.role,
            institution=person.institution,
            came_at=person.joined_at,
            came=dates.time_of_day(person.joined_at, report.agenda.language),
            left=dates.time_of_day(person.left_at, report.agenda.language) if person.left_at else "",
            minutes=_minutes(report, person.joined_at, person.left_at),
            phoneless=person.phoneless,
        )
        for person in report.people
        if person.name
    )


def _minutes(report: Report, came_at: int, left_at: int | None) -> int:
    until = min(left_at or report.ended_at, report.ended_at)
    return max(until - max(came_at, report.began_at), 0) // MINUTE_MS
