"""The report as tables for a spreadsheet: RFC 4180, UTF-8 with its mark, and no cell that calculates."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from workshop.documents.escaping import in_a_cell
from workshop.documents.report import PromptTexts, Report
from workshop.documents.report_people import present
from workshop.words import _, speaking

BOM = "\ufeff"
MINUTE_S = 60
MINUTE_MS = 60_000


def attendance(report: Report) -> str:
    """Who was there."""
    with speaking(report.agenda.language):
        head = (
            _("name"),
            _("role"),
            _("institution"),
            _("came"),
            _("left"),
            _("minutes"),
            _("without a phone"),
        )
        return _table(
            head,
            (
                (
                    p.name,
                    p.role,
                    p.institution,
                    _time(p.came_at),
                    p.left,
                    p.minutes,
                    _("yes") if p.phoneless else "",
                )
                for p in present(report)
            ),
        )


def times(report: Report) -> str:
    """Planned and actual minutes of every item; nothing where it did not happen."""
    with speaking(report.agenda.language):
        rows = (
            (
                each.title,
                round(each.planned_s / MINUTE_S, 1),
                "" if each.actual_ms is None else round(each.actual_ms / MINUTE_MS, 1),
            )
            for each in report.minutes
        )
        return _table((_("item"), _("planned minutes"), _("actual minutes")), rows)


def changes(report: Report) -> str:
    """What was changed about the time."""
    with speaking(report.agenda.language):
        rows = ((_time(c.at), c.words, c.minutes or "", _("yes") if c.undone else "") for c in report.changes)
        return _table((_("time"), _("change"), _("minutes"), _("taken back")), rows)


def answers(report: Report) -> str:
    """How often each answer was chosen, as the room was shown it."""
    with speaking(report.agenda.language):
        rows: list[tuple[str, str | int, str, int, str, str | int]] = [
            (c.activity, c.round or "", c.prompt, c.answered, name, n)
            for c in report.chosen
            for (name, _count), n in zip(c.counts, c.said, strict=True)
        ]
        rows += _ratings(report)
        heads = (_("item"), _("round"), _("question"), _("answered"), _("answer"), _("chosen"))
        return _table(heads, rows)


def _ratings(report: Report) -> Iterator[tuple[str, int | str, str, int, str, int]]:
    """Ratings without a name: how often each point was given. They are asked once, in no round."""
    for each in report.rated:
        for when, counts in ((_("before today"), each.before), (_("now"), each.now)):
            prompt = f"{each.objective} ({when})"
            yield from (
                (each.activity, "", prompt, each.answered, str(n), c) for n, c in enumerate(counts, 1)
            )
    for said in report.reactions:
        counted = enumerate(said.counts, 1)
        yield from ((said.activity, "", said.statement, said.answered, str(n), c) for n, c in counted)


def shared(report: Report) -> str:
    """What was shared with the room or with the facilitator."""
    with speaking(report.agenda.language):
        rows = (
            (said.activity, said.round or "", said.prompt, _to(said), table or "", text)
            for said in report.said
            for text, table in said.lines
        )
        return _table((_("item"), _("round"), _("question"), _("to"), _("table"), _("text")), rows)


def _to(said: PromptTexts) -> str:
    return _("room") if said.to_room else _("facilitator")


def _time(at: int) -> str:
    """A time as spreadsheets read it, in this computer's time zone."""
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([in_a_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return BOM + out.getvalue()
