"""The facilitator's report at any time: what was shared, who was there, planned and actual minutes."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from facilitator.entry import locked_page
from workshop.documents import report_page, report_tables, report_text
from workshop.documents.report import Report, gathered
from workshop.runtime.desk_facts import spent
from workshop.storage import facts
from workshop.storage import report as rows
from workshop.web import auth
from workshop.web.plain_page import plain_page
from workshop.words import _

reporting = Blueprint("reporting", __name__, url_prefix="/facilitator/sessions/<session>")

TABLES = {
    "attendance": report_tables.attendance,
    "times": report_tables.times,
    "changes": report_tables.changes,
    "answers": report_tables.answers,
    "shared": report_tables.shared,
}


@reporting.get("/report")
def page(session: str) -> ResponseReturnValue:
    """The report as a page."""
    report = _report(session)
    if report is None:
        return _no_session()
    return report_page.page(report, session)


@reporting.get("/report.md")
def text(session: str) -> ResponseReturnValue:
    """The report as Markdown."""
    report = _report(session)
    if report is None:
        return _no_session()
    return _download(report_text.markdown(report), "text/markdown; charset=utf-8", "rounds-report.md")


@reporting.get("/<table>.csv")
def table(session: str, table: str) -> ResponseReturnValue:
    """One table as CSV: attendance, times, changes, answers or shared."""
    report = _report(session)
    make = TABLES.get(table)
    if report is None or make is None:
        return _no_session()
    return _download(make(report), "text/csv; charset=utf-8", f"rounds-{table}.csv")


def _report(session: str) -> Report | None:
    sessions = auth.sessions()
    with sessions.store.reader() as conn:
        moment = facts.read_moment(conn, session, sessions.store.epoch, whole=True)
        if moment is None:
            return None
        return gathered(
            moment,
            sessions.now(),
            spent(sessions, moment),
            attendance=rows.attendance(conn, session),
            timeline=rows.timeline(conn, session),
            shared=rows.shared_lines(conn, session),
            texts=rows.facilitator_texts(conn, session),
            participation=rows.participation(conn, session),
            ratings=rows.ratings(conn, session),
        )


def _download(body: str, sort: str, name: str) -> Response:
    response = Response(body, content_type=sort)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _no_session() -> ResponseReturnValue:
    said = _("There is no such report.")
    return plain_page(_("Nothing here"), said, "/facilitator/?all=1", _("All sessions"), 404)


auth.only_for(reporting, auth.at_desk, locked_page)
