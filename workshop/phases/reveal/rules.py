"""Reveal: bars or lines, once enough have answered; on phones as on the wall, and my own words to raise."""

from collections.abc import Mapping
from typing import Any

from workshop.activity import Phase
from workshop.fields import counted
from workshop.moment import Moment
from workshop.phases.asked import ask
from workshop.phases.heading import heading
from workshop.phases.headline import headline
from workshop.phases.part import Part
from workshop.phases.progress import progress, shown
from workshop.phases.released import answers, compared, labels, on_the_wall, seen, waits


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """`answers` as on the wall, hidden lines left out; `mine` are private texts that may still be raised."""
    raisable = [each for each in shown(moment) if each.field.may_raise and each.field.name in part.kept]
    words = headline(phase, moment.activity)
    return {
        "headline": words,
        "lead": phase.lead,
        "points": phase.points,
        "hint": phase.hint,
        "answers": seen(moment, words),
        "two": compared(answers(moment), words),
        "mine": tuple((each.question, ask(each.field, part)) for each in raisable),
    }


def projector(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The head, the `leaves` of what is released, and what is `waiting` for how many."""
    known, head = answers(moment), heading(phase, moment)
    waiting = tuple(dict.fromkeys(waits(each.asked) for each in known))
    leaves = on_the_wall(known, head["headline"])
    return {**head, "progress": progress(moment), "leaves": leaves, "waiting": waiting}


def console(phase: Phase, moment: Moment) -> Mapping[str, Any]:
    """The same answers, each line with its ident, and what waits behind them."""
    known = answers(moment)
    spoken = any(not counted(each.asked.field) for each in known)
    named = labels(known, headline(phase, moment.activity))
    return {"progress": progress(moment), "answers": known, "labels": named, "spoken": spoken}
