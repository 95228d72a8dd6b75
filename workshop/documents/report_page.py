"""The report as a page for screen and A4."""

from collections.abc import Iterator

from workshop.documents.figures import Figures
from workshop.documents.minutes_chart import chart, in_words
from workshop.documents.report import Chosen, Report
from workshop.documents.report_people import present
from workshop.documents.report_words import forgotten, how_many, last_words, moved
from workshop.documents.sheets import on_letter
from workshop.phases.progress import SMALLEST
from workshop.screens import dates, templates
from workshop.tongue import ours
from workshop.words import _, ngettext, speaking

MINUTE_S = 60
MINUTE_MS = 60_000
BAR = 334
"""Units that a bar is long when everybody who answered has chosen it."""


def page(report: Report, session: str) -> str:
    """The page of this report."""
    with speaking(report.agenda.language):
        facts = {
            "report": report,
            "at": f"/facilitator/sessions/{session}",
            "day": ", ".join(
                filter(None, (dates.day(report.began_at, ours(report.agenda.language)), report.agenda.place))
            ),
            "hours": hours(report),
            "figures": tuple(in_figures(report.figures, report.closed)),
            "chart": chart(report.minutes),
            "minutes": [(each.title, *in_words(each)) for each in report.minutes],
            "changes": changes(report),
            "chosen": [(each, _bars(each)) for each in report.chosen],
            "to_room": [each for each in report.said if each.to_room],
            "to_facilitator": [each for each in report.said if not each.to_room],
            "how_many": how_many,
            "moved": moved,
            "present": present(report),
            "institutions": any(person.institution for person in report.people),
            "forgotten": forgotten(report),
            "last_words": last_words(),
            "language": report.agenda.language,
            "letter": on_letter(report.agenda.language),
        }
        return templates.render("documents/report.html", facts)


def hours(report: Report) -> str:
    """From when to when: "15:00 to 16:34"; while it runs, since when."""
    began = dates.time_of_day(report.began_at, report.agenda.language)
    if not report.closed:
        return _("since {began}").format(began=began)
    return _("{began} to {ended}").format(
        began=began, ended=dates.time_of_day(report.ended_at, report.agenda.language)
    )


def in_figures(those: Figures, closed: bool) -> Iterator[tuple[str, str]]:
    """A large figure and the words under it. What is counted of fewer than five is left out."""
    yield str(those.people), _people(those, closed)
    if those.tables:
        again = ngettext("%(num)s repeat", "%(num)s repeats", those.repeats)
        tables = ngettext("table", "tables", those.tables)
        yield str(those.tables), f"{tables}, {again % {'num': those.repeats}}"
    yield _minutes(those, closed)
    if those.steps >= SMALLEST:
        yield str(those.steps), _("next steps written")
    if those.gifts >= SMALLEST:
        yield str(those.gifts), _("cards of feedback given")


def _people(those: Figures, closed: bool) -> str:
    people = ngettext("person", "people", those.people)
    if those.stayed == those.people:
        words = _("{people}, all stayed") if closed else _("{people}, all here")
    else:
        words = _("{people}, {stayed} stayed") if closed else _("{people}, {stayed} here now")
    return words.format(people=people, stayed=those.stayed)


def _minutes(those: Figures, closed: bool) -> tuple[str, str]:
    planned, actual = round(those.planned_s / MINUTE_S), round(those.actual_ms / MINUTE_MS)
    if not closed:
        return str(actual), _("minutes so far, of {planned}").format(planned=planned)
    if planned == actual:
        return str(actual), _("minutes, as planned")
    if actual > planned:
        return f"+{actual - planned}", _("minutes over {planned}").format(planned=planned)
    return f"\N{MINUS SIGN}{planned - actual}", _("minutes under {planned}").format(planned=planned)


def changes(report: Report) -> list[str]:
    """When and what, one line each."""
    back = _("{change} (taken back)")
    said = ((each, back.format(change=each.words) if each.undone else each.words) for each in report.changes)
    return [f"{dates.time_of_day(each.at, report.agenda.language)}: {words}" for each, words in said]


def _bars(chosen: Chosen) -> list[tuple[str, str, float]]:
    bars = zip(chosen.counts, chosen.said, strict=True)
    return [(name, said, round(BAR * count / chosen.answered, 1)) for (name, count), said in bars]
