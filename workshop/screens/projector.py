"""The projector: what the whole room may see, drawn of one moment. Nobody's part, nobody's notes."""

from collections.abc import Mapping
from typing import Any

from workshop.moment import CLOSED, LOBBY, Moment
from workshop.phases.callnames import call_names
from workshop.phases.face import face
from workshop.phases.heading import size as size_of
from workshop.screens import qr, templates
from workshop.screens.dates import day
from workshop.screens.desk import Desk
from workshop.screens.drawing import Screen
from workshop.screens.floor import chairs
from workshop.screens.shared import PHASE_VIEWS
from workshop.tongue import ours
from workshop.words import speaking

NEWEST, LETTERS = 6, 44
"""As many first names stand in the lobby, and so many letters together; the others are counted."""

DAY_MS = 86_400_000


def projector(moment: Moment, desk: Desk, scene: str | None = None) -> Screen:
    """The room's screen; its number is the session's own. `scene` overrides live, join or blank."""
    with speaking(moment.agenda.language):
        html = templates.render("screens/stage/scene.html", _facts(moment, desk, scene or moment.scene))
    return Screen(moment.epoch, moment.version, html)


def _facts(moment: Moment, desk: Desk, scene: str) -> Mapping[str, Any]:
    facts = {"moment": moment, "desk": desk, "clock": face(moment), "drawn": _drawn(moment, scene)}
    if facts["drawn"] == "blank":
        return facts
    if facts["drawn"] in ("lobby", "ending"):
        return {**facts, **_way_in(moment, desk)}
    return {**facts, **PHASE_VIEWS[moment.phase.type].projector(moment.phase, moment)}


def _drawn(moment: Moment, scene: str) -> str:
    """Which drawing: `blank`, `lobby`, `ending`, or the running phase's own (its type)."""
    if scene == "blank":
        return "blank"
    if scene == "join" or moment.state == LOBBY:
        return "lobby"
    if moment.state == CLOSED or moment.activity.kind == "closing":
        return "ending"
    return moment.phase.type


def _way_in(moment: Moment, desk: Desk) -> Mapping[str, Any]:
    newest = _newest(moment)
    size, path = qr.svg_path(desk.join)
    until = moment.delete_at or desk.now + moment.agenda.keep_days * DAY_MS
    return {
        "size": size,
        "path": path,
        "chairs": chairs(len(moment.here)),
        "here": len(moment.here),
        "newest": newest,
        "others": len(moment.here) - len(newest),
        "title": moment.agenda.title,
        "title_size": size_of(moment.agenda.title),
        "until": day(until, ours(moment.agenda.language)),
        "headline": moment.phase.headline,
        "lead": moment.phase.lead,
    }


def _newest(moment: Moment) -> list[str]:
    names = call_names(moment)
    shown: list[str] = []
    for person in reversed(moment.here[-NEWEST:]):
        if sum(map(len, shown)) + len(names[person.handle]) > LETTERS:
            break
        shown.append(names[person.handle])
    return shown[::-1]
