"""A stored plan as an agenda, and what its fields mean here: which are counted, which have no names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from json import loads

from workshop.activities import agenda
from workshop.activity import Activity
from workshop.agenda import Agenda
from workshop.audience import Audience
from workshop.fields import SCALE, Field, FieldId, Harvested, counted
from workshop.words import speaking

SHOWN_TO = frozenset({Audience.ROOM, Audience.NAMED})


@dataclass(frozen=True)
class Composed:
    """An agenda with its fields by question (field id without receiver).

    `pages` are anonymous questions asked page by page: each phone must know its own place among them.
    """

    agenda: Agenda
    fields: Mapping[str, Field]
    unnamed: frozenset[str]
    counted: frozenset[str]
    pages: frozenset[str]


@lru_cache(maxsize=32)
def composed(plan: str) -> Composed:
    """What a stored plan says, in the plan's language."""
    read = loads(plan)
    with speaking(read.get("language") or "en"):
        made = _marked(agenda(read))
    fields = dict(made.questions)
    return Composed(
        made,
        fields,
        frozenset(question for question, asked in fields.items() if asked.anonymous),
        frozenset(question for question, asked in fields.items() if counted(asked)),
        frozenset(question for question, asked in fields.items() if asked.page and asked.anonymous),
    )


def bars(asked: Field) -> int:
    """How many counts a tally of this field has: one for each option, or for each step of the scale."""
    return len(SCALE) if asked.type == "scale" else len(asked.options)


def together(question: str, asked: Harvested) -> tuple[str, ...]:
    """The questions whose lines are shown with this one's: the same question in other rounds."""
    fid = FieldId.read(question)
    return tuple(str(FieldId(fid.activity, n, fid.name)) for n in asked.rounds) if fid else ()


def _marked(made: Agenda) -> Agenda:
    """The same, with every question to a table marked that a phase of its activity shows to the room."""
    return replace(made, activities=tuple(map(_harvested, made.activities)))


def _harvested(activity: Activity) -> Activity:
    shown = {(name, phase.round) for phase in activity.phases for name in phase.shows}

    def mark(asked: Field, round_: int) -> Field:
        if asked.audience is not Audience.GROUP:
            return asked
        if (asked.name, round_) in shown:
            return Harvested(**vars(asked), rounds=(round_,))
        rounds = {p.round for p in activity.phases for each in p.asks if each.name == asked.name}
        late = tuple(sorted(n for n in rounds if (asked.name, n) not in shown))
        return Harvested(**vars(asked), rounds=late) if (asked.name, 0) in shown else asked

    phases = (replace(p, asks=tuple(mark(asked, p.round) for asked in p.asks)) for p in activity.phases)
    return replace(activity, phases=tuple(phases))
