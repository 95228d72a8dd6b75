"""Reveal on a phone: the same bars and lines as on the wall, and my own words to raise."""

from dataclasses import dataclass
from typing import Any

from workshop.activity import Phase
from workshop.moment import Line, Moment
from workshop.phases.asked import ask
from workshop.phases.headline import headline
from workshop.phases.part import Part
from workshop.phases.progress import shown
from workshop.phases.reveal.wall import Answers, Bar, answers, compared, labels, unhidden, waits


@dataclass(frozen=True)
class Seen:
    """What the room has seen of one question, its words where the headline has not got them; without bars and
    lines it waits, and `later` says for what."""

    label: str
    bars: tuple[Bar, ...]
    answered: int
    lines: tuple[Line, ...]
    later: str


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


def seen(moment: Moment, words: str) -> tuple[Seen, ...]:
    """The answers of the running phase as a phone shows them under a headline of these `words`."""
    known = answers(moment)
    return tuple(map(_seen, labels(known, words), known))


def _seen(label: str, each: Answers) -> Seen:
    return Seen(label, each.bars, each.answered, unhidden(each), waits(each.asked))
