"""Reveal on a phone: the same bars and lines as on the wall, and my own words to raise."""

from dataclasses import dataclass
from typing import Any

from workshop.activity import Phase
from workshop.moment import Line, Moment
from workshop.phases.asked import ask
from workshop.phases.part import Part
from workshop.phases.progress import SMALLEST, shown
from workshop.phases.reveal.wall import Answers, Bar, answers, compared


@dataclass(frozen=True)
class Seen:
    """What the room has seen of one question; without bars and lines it waits for more answers."""

    bars: tuple[Bar, ...]
    answered: int
    lines: tuple[Line, ...]


def phone(phase: Phase, part: Part, moment: Moment) -> dict[str, Any]:
    """`answers` as on the wall, hidden lines left out; `mine` are private texts that may still be raised."""
    raisable = [each for each in shown(moment) if each.field.may_raise and each.field.name in part.kept]
    known = answers(moment)
    return {
        "headline": phase.headline or moment.activity.title,
        "lead": phase.lead,
        "answers": tuple(map(seen, known)),
        "two": compared(known),
        "least": SMALLEST,
        "mine": tuple((each.question, ask(each.field, part)) for each in raisable),
    }


def seen(each: Answers) -> Seen:
    """The answers of one question as a phone shows them."""
    return Seen(each.bars, each.answered, tuple(line for line in each.lines if not line.hidden))
