"""The report as a page, as Markdown and as tables for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from workshop.documents.escaping import in_a_cell, in_markdown
from workshop.documents.report import Report
from workshop.web import dates
from workshop.words import _

BOM = "\ufeff"
MINUTE_S = 60
MINUTE_MS = 60_000


def page_facts(report: Report, session: str) -> dict[str, Any]:
    """What `documents/report.html` is drawn from."""
    return {
        "report": report,
        "at": f"/facilitator/sessions/{session}",
        "day": dates.day(report.began_at or report.now, report.language),
        "minutes": minutes_rows(report),
        "language": report.language,
    }


def minutes_rows(report: Report) -> list[tuple[str, float, float | None]]:
    """Title, planned and actual minutes of each item."""
    return [
        (
            each.title,
            round(each.planned_s / MINUTE_S, 1),
            None if each.actual_ms is None else round(each.actual_ms / MINUTE_MS, 1),
        )
        for each in report.minutes
    ]


def markdown(report: Report) -> str:
    """The report as text."""
    lines = [
        f"# {in_markdown(report.title)}",
        "",
        dates.day(report.began_at or report.now, report.language),
        "",
    ]
    lines += [f"## {_('People')}", "", *(f"- {in_markdown(_person(p))}" for p in report.people if p.name), ""]
    lines += [f"## {_('Minutes: planned and actual')}", ""]
    lines += [
        f"- {in_markdown(t)}: {planned:g} → {_or_dash(actual)}" for t, planned, actual in minutes_rows(report)
    ]
    lines += ["", f"## {_('What was shared')}", ""]
    for said in report.said:
        lines += [
            f"### {in_markdown(said.prompt)}",
            "",
            *(f"- {in_markdown(text)}" for text in said.texts),
            "",
        ]
    lines += [f"## {_('Answers')}", ""]
    for question in report.questions:
        counts = ", ".join(f"{in_markdown(option)}: {count}" for option, count in question.counts)
        lines.append(
            f"- {in_markdown(question.prompt)}: {question.answered}{' (' + counts + ')' if counts else ''}"
        )
    said_last = _("Private notes, feedback and ratings are not in this report, and nobody can add them.")
    return "\n".join([*lines, "", said_last, ""])


def attendance_csv(report: Report) -> str:
    """Who was there."""
    head = (_("name"), _("role"), _("institution"), _("came"), _("left"), _("without a phone"))
    rows = (
        (p.name, p.role, p.institution, _time(p.joined_at), _time(p.left_at), _("yes") if p.phoneless else "")
        for p in report.people
    )
    return _table(head, rows)


def times_csv(report: Report) -> str:
    """Planned and actual minutes."""
    rows = (
        (title, planned, "" if actual is None else actual) for title, planned, actual in minutes_rows(report)
    )
    return _table((_("item"), _("planned minutes"), _("actual minutes")), rows)


def shared_csv(report: Report) -> str:
    """What was shared with the room or the facilitator."""
    rows = ((s.activity, s.prompt, s.to, text) for s in report.said for text in s.texts)
    return _table((_("item"), _("prompt"), _("to"), _("text")), rows)


def _person(person: Any) -> str:
    return ", ".join(part for part in (person.name, person.role, person.institution) if part)


def _or_dash(minutes: float | None) -> str:
    return "-" if minutes is None else f"{minutes:g}"


def _time(at: int | None) -> str:
    return dates.time_of_day(at) if at else ""


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([in_a_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return BOM + out.getvalue()
