"""The report as Markdown."""

from collections.abc import Iterable, Iterator

from workshop.documents.escaping import in_markdown
from workshop.documents.minutes_chart import in_words
from workshop.documents.report import PromptTexts, Report
from workshop.documents.report_page import changes, hours, in_figures
from workshop.documents.report_people import Present, present
from workshop.documents.report_words import few, forgotten, last_words, moved, took_part
from workshop.screens import dates
from workshop.words import _, speaking


def markdown(report: Report) -> str:
    """The report as text."""
    with speaking(report.agenda.language):
        lines = [f"# {in_markdown(report.agenda.title)}", "", in_markdown(_about(report)), ""]
        lines += [
            f"- {figure} {in_markdown(words)}" for figure, words in in_figures(report.figures, report.closed)
        ]
        lines += ["", *_section(_("Minutes: planned and actual"), _minutes(report))]
        lines += _section(_("What the room chose"), _chosen(report))
        lines += _section(_("Before and now"), _rated(report))
        lines += _section(_("How it was"), _reactions(report))
        for said in report.said:
            lines += _section(_heading(said), _texts(said))
        lines += _section(_("Who took part"), (in_markdown(line) for line in took_part(report)))
        lines += _section(_("Who was here"), [*map(_person, present(report)), *forgotten(report)])
        return "\n".join([*lines, "---", "", last_words(), ""])


def _about(report: Report) -> str:
    host = _("with {host}").format(host=report.agenda.host) if report.agenda.host else ""
    day = dates.day(report.began_at, report.agenda.language)
    return ", ".join(filter(None, (day, hours(report), report.agenda.place, host)))


def _section(title: str, lines: Iterable[str]) -> list[str]:
    body = [f"- {line}" for line in lines]
    return [f"## {in_markdown(title)}", "", *body, ""] if body else []


def _minutes(report: Report) -> Iterator[str]:
    for each in report.minutes:
        figures = ", ".join(filter(None, in_words(each)))
        yield f"{in_markdown(each.title)}: {figures}"
    yield from map(in_markdown, changes(report))


def _chosen(report: Report) -> Iterator[str]:
    for each in report.chosen:
        names = (name for name, _count in each.counts)
        counts = "; ".join(f"{in_markdown(name)}: {n}" for name, n in zip(names, each.said, strict=True))
        yield f"{in_markdown(each.heading)} ({each.answered}): {counts}"


def _rated(report: Report) -> Iterator[str]:
    for each in report.rated:
        words = moved(each) if each.before else few(each.answered)
        yield f"{in_markdown(each.objective)} {in_markdown(words)}"


def _reactions(report: Report) -> Iterator[str]:
    for each in report.reactions:
        counts = "; ".join(f"{point}: {count}" for point, count in enumerate(each.counts, 1))
        yield f"{in_markdown(each.statement)} {in_markdown(counts or few(each.answered))}"


def _heading(said: PromptTexts) -> str:
    words = (
        _("To the room, without names: {prompt}") if said.to_room else _("To you, without names: {prompt}")
    )
    return words.format(prompt=said.heading)


def _texts(said: PromptTexts) -> Iterator[str]:
    for text, table in said.lines:
        lines = "  \n  ".join(in_markdown(text).split("\n"))
        yield f"{lines} ({_('Table {number}').format(number=table)})" if table else lines


def _person(person: Present) -> str:
    who = ", ".join(filter(None, (person.name, person.role, person.institution)))
    until = f"{person.came}\N{EN DASH}{person.left}" if person.left else person.came
    return in_markdown(
        _("{who}: {times}, {minutes} min").format(who=who, times=until, minutes=person.minutes)
    )
