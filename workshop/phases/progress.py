"""How far the room is: who is asked something in this phase, and how many have answered."""

from dataclasses import dataclass

from workshop.activity import HARVEST, MOVE, REVEAL, Activity, Phase
from workshop.audience import Audience
from workshop.fields import Field, Harvested, counted
from workshop.moment import Moment

SMALLEST, STEP, TABLES = 5, 3, 3
"""Answers are shown from five people on, lines of tables from three; then three more at least (domain rules 1
to 3). Said here once; kept where answers are stored."""


@dataclass(frozen=True)
class Progress:
    """A count, and behind it those who are asked. `who` is empty where nobody may know who has answered."""

    answered: int = 0
    of: int = 0
    asked: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    nameless: bool = False


@dataclass(frozen=True)
class Shown:
    """One question whose answers a phase shows. `waiting` answers are not shown yet, `least` would be."""

    question: str
    field: Field
    waiting: int
    least: int

    @property
    def ready(self) -> bool:
        """Whether what waits is enough to be shown."""
        return self.waiting >= self.least


def progress(moment: Moment) -> Progress:
    """How many of those who are asked in the running phase have answered anything.

    Where each question is a page of its own, those count who are through with all of them.

    A phase that reveals counts what was sent for it, and a phase with an anonymous field its answers: both
    without handles. While people find their tables, having found it is the answer. What stays on the phones
    is not counted.
    """
    phase = moment.phase
    if phase.type == MOVE and phase.check_in:
        seated = frozenset(moment.table_of)
        return Progress(len(seated & moment.at_table), len(seated), seated, seated & moment.at_table)
    if phase.type in (REVEAL, HARVEST) and phase.shows:
        return Progress(_sent(moment), len(_reachable(moment)), nameless=True)
    sent = [field for field in phase.asks if field.audience is not Audience.DEVICE]
    asked = frozenset([h for h in _reachable(moment) if _is_asked(moment, h, sent)] if sent else ())
    pages = [field for field in sent if field.page]
    if any(field.anonymous for field in sent):
        counts = [_counted(moment, moment.question(field.name)) for field in pages or sent]
        count = min(counts) if pages else max(counts)
        return Progress(count, max(len(asked), count), asked, nameless=True)
    kept = {field: moment.answered.get(moment.question(field.name), frozenset()) for field in sent}
    who = frozenset().union(*kept.values()) & frozenset(moment.people)
    if pages:
        who = frozenset(h for h in who if all(h in kept[p] for p in pages if _is_asked(moment, h, [p])))
    return Progress(len(who), len(asked | who), asked, who)


def shown(moment: Moment) -> tuple[Shown, ...]:
    """The questions whose answers the running phase shows: of its own round, else of every round."""
    phase, found = moment.phase, []
    for name in phase.shows or _own(phase):
        for round_ in rounds_shown(moment.activity, phase, name):
            field = moment.activity.field(name, round_)
            if field is not None:
                found.append(_shown(moment, f"{moment.activity_at}.{round_}.{name}", field))
    return tuple(found)


def rounds_shown(activity: Activity, phase: Phase, name: str) -> list[int]:
    """The rounds whose answers a phase shows: its own when the field is asked there, else all that ask it."""
    rounds = sorted({p.round for p in activity.phases if any(asked.name == name for asked in p.asks)})
    return [n for n in rounds if n == phase.round] or rounds


def _own(phase: Phase) -> tuple[str, ...]:
    return tuple(field.name for field in phase.asks) if phase.type == HARVEST else ()


def _shown(moment: Moment, question: str, field: Field) -> Shown:
    before = bool(moment.lines.get(question)) or question in moment.tallies
    first = TABLES if isinstance(field, Harvested) else SMALLEST
    least = STEP if before else max(STEP, first - moment.too_few.get(question, 0))
    return Shown(question, field, moment.waiting.get(question, 0), least)


def _reachable(moment: Moment) -> tuple[str, ...]:
    """Those who can answer on a phone of their own."""
    return tuple(person.handle for person in moment.here if not person.phoneless)


def _is_asked(moment: Moment, handle: str, fields: list[Field]) -> bool:
    group = moment.table_of.get(handle)
    if group is None and moment.people[handle].watching:
        return False
    roles, size = moment.cast.get(handle, ()), len(group.members) if group else 0
    return any(field.asked_of(roles, size) for field in fields)


def _counted(moment: Moment, question: str) -> int:
    return moment.unnamed.get(question, 0) or len(moment.answered.get(question, frozenset()))


def _sent(moment: Moment) -> int:
    """The most that any shown question has got: answers of a poll, or lines sent to the room."""
    return max((_arrived(moment, each) for each in shown(moment)), default=0)


def _arrived(moment: Moment, each: Shown) -> int:
    if not counted(each.field):
        return each.waiting + len(moment.lines.get(each.question, ()))
    return _counted(moment, each.question)
