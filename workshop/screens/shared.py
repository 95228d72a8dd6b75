"""What a phone's screen is drawn from: its template and its facts. Nothing in them names a person."""

import keyword
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from workshop.activity import HARVEST, HOLD, MOVE, RATE, READ, REVEAL, TALK, WRITE, Phase
from workshop.moment import CLOSED, Moment
from workshop.phases.ahead import label, turn, within
from workshop.phases.face import face, question
from workshop.phases.harvest import rules as harvest
from workshop.phases.headline import headline
from workshop.phases.hold import rules as hold
from workshop.phases.move import rules as move
from workshop.phases.part import ALONE, ASKED, LEFT, MISSED, REMOVED, SPARE, Part
from workshop.phases.rate import rules as rate
from workshop.phases.read import rules as read
from workshop.phases.reveal import rules as reveal
from workshop.phases.talk import rules as talk
from workshop.phases.write import rules as write
from workshop.screens import dates
from workshop.session.missing import ASK_MS
from workshop.tongue import ours
from workshop.wire.slots import mark, unmark
from workshop.words import _

Facts = dict[str, Hashable]

INSTEAD = {
    LEFT: "screens/phone/left.html",
    MISSED: "screens/phone/left.html",
    ASKED: "screens/phone/asked.html",
    ALONE: "screens/phone/alone.html",
    SPARE: "screens/phone/spare.html",
}
"""What those see for whom the phase is not drawn."""


class PhaseView(Protocol):
    """What a phase type shows on the three screens: the module `rules.py` of its folder."""

    def phone(self, phase: Phase, part: Part, moment: Moment, /) -> dict[str, Any]:
        """The facts of one person's phone."""

    def projector(self, phase: Phase, moment: Moment, /) -> Mapping[str, Any]:
        """The facts of the wall."""

    def console(self, phase: Phase, moment: Moment, /) -> Mapping[str, Any]:
        """The facts of the console."""


PHASE_VIEWS: Mapping[str, PhaseView] = {
    HOLD: hold,
    READ: read,
    WRITE: write,
    RATE: rate,
    TALK: talk,
    MOVE: move,
    HARVEST: harvest,
    REVEAL: reveal,
}
"""The eight phase types by name."""


def shared(moment: Moment, part: Part) -> tuple[tuple[str, ...], Facts]:
    """Templates, of which the first that exists is drawn, and their facts. Speak the session's language."""
    moment = unmarked(moment)
    facts: Facts = {
        "state": part.state,
        "stuck": part.stuck,
        "eyebrow": eyebrow(moment),
        "clock": face(moment),
        "base": f"{moment.activity_at}.{moment.phase.round}",
        **_around(moment, part),
    }
    instead = _instead(moment, part)
    if instead:
        # Only this one person's clock is not the room's.
        asks = {"clock": question(mark("asked_until"), ASK_MS // 1000)} if part.state == ASKED else {}
        return (instead,), facts | asks
    kind, sort = moment.activity.kind, moment.phase.type
    folder = f"{kind}_" if keyword.iskeyword(kind) else kind
    own = f"activities/{folder}"
    templates = (f"{own}/{moment.phase.name}.html", f"{own}/phone.html", f"phases/{sort}/phone.html")
    return templates, facts | PHASE_VIEWS[sort].phone(moment.phase, part, moment)


def eyebrow(moment: Moment) -> str:
    """What this belongs to: the round and the step in it, else the activity."""
    phase = moment.phase
    above = turn(moment.activity, phase)
    if above and phase.course:
        return f"{above}: {within(label(phase))}"
    title = _(moment.activity.title)
    return above or ("" if title == headline(phase, moment.activity) else title)


def _instead(moment: Moment, part: Part) -> str:
    """The template of those for whom the phase is not drawn; empty for everybody else."""
    if part.state == REMOVED:
        return "screens/phone/removed.html"
    if moment.state == CLOSED:
        return "activities/closing/phone.html"
    return INSTEAD.get(part.state, "")


def _around(moment: Moment, part: Part) -> Facts:
    grouping = moment.activity.grouping
    return {
        "closed": moment.state == CLOSED,
        "agreed": part.agreed,
        "alone": grouping.words if grouping else "",
        "lan": moment.lan,
        "days": moment.agenda.keep_days,
        "until": dates.day(moment.delete_at, ours(moment.agenda.language)) if moment.delete_at else "",
    }


def unmarked(moment: Moment) -> Moment:
    """The same moment; in lines from the room nothing can pass for a slot."""
    said = [line for lines in moment.lines.values() for line in lines]
    if not any(unmark(line.text + line.name) != line.text + line.name for line in said):
        return moment
    clean = {
        question: tuple(replace(line, text=unmark(line.text), name=unmark(line.name)) for line in lines)
        for question, lines in moment.lines.items()
    }
    return replace(moment, lines=clean)


def without_markers(value: Any) -> Any:
    """A person's words, however nested, without the characters that would make a slot of them."""
    if isinstance(value, str):
        return unmark(value)
    if isinstance(value, Mapping):
        return {key: without_markers(said) for key, said in value.items()}
    return [without_markers(said) for said in value] if isinstance(value, list | tuple) else value
