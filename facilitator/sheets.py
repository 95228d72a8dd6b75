"""Sheets of a hall: everybody, and every table, as pages of their own that are drawn when somebody looks."""

import gevent
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from facilitator.entry import locked_page
from workshop.moment import CLOSED, Moment
from workshop.phases.room import room
from workshop.runtime.desk_facts import desk_of
from workshop.screens import templates
from workshop.screens.floor import angles
from workshop.screens.roll import found, roll
from workshop.web import auth, sockets
from workshop.words import speaking

sheets = Blueprint("sheets", __name__, url_prefix="/facilitator/sessions/<session>")

AT_ONCE = 60
"""People on one sheet; of more it says how many there are, and a name or a table finds them."""

A_ROW = 20
"""Tables drawn in one go, before the room has its turn again."""


@sheets.get("/people")
def people(session: str) -> ResponseReturnValue:
    """Everybody, or those whom `find` names: choose one, then say what is to be done."""
    moment = auth.sessions().moment(session)
    if moment is None:
        return locked_page()
    words = request.args.get("find", "")[:80]
    those = found(moment, words)
    with speaking(moment.agenda.language):
        listed = roll(moment, desk_of(auth.sessions(), moment, sockets.wire()), those)
        facts = {**_frame(moment), "roll": listed[:AT_ONCE], "found": len(listed), "find": words}
        return templates.render("facilitator/people.html", facts)


@sheets.get("/tables")
def tables(session: str) -> ResponseReturnValue:
    """Every table from above, as many as there are."""
    moment = auth.sessions().moment(session)
    if moment is None:
        return locked_page()
    drawn = room(moment, most_tables=len(moment.groups))
    rows = []
    for start in range(0, len(drawn["tables"]), A_ROW):
        with speaking(moment.agenda.language):
            some = {**drawn, "tables": drawn["tables"][start : start + A_ROW], "angles": angles}
            rows.append(templates.render("facilitator/tables_row.html", some))
        gevent.sleep(0)
    with speaking(moment.agenda.language):
        return templates.render("facilitator/tables.html", {**_frame(moment), **drawn, "rows": rows})


def _frame(moment: Moment) -> dict[str, object]:
    return {
        "at": f"/facilitator/sessions/{moment.ident}",
        "step": moment.step,
        "closed": moment.state == CLOSED,
        "two_sided": moment.agenda.two_sided,
        "language": moment.agenda.language,
    }


auth.only_for(sheets, auth.at_desk, locked_page)
