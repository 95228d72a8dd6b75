"""What a table reads: its own lines, those its last guests left there, and what its members brought along."""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.activity import TALK, Activity, Group
from workshop.audience import Audience
from workshop.moment import Moment

OWN, CARRIED, BROUGHT = "own", "carried", "brought"


@dataclass(frozen=True)
class Heard:
    """Lines of one field. `lines` holds the writer's handle (empty where nobody is named) and the words."""

    sort: str
    name: str
    lines: tuple[tuple[str, str], ...]


def heard(moment: Moment, handle: str, group: Group | None) -> tuple[Heard, ...]:
    """All that this person reads at this table in the running phase, in the order of reading."""
    if group is None:
        return ()
    found = (*_carried(moment, group), *_brought(moment, handle, group), *_own(moment, group))
    return tuple(each for each in found if each.lines)


def _own(moment: Moment, group: Group) -> Iterator[Heard]:
    for field in moment.phase.asks:
        if field.audience is Audience.GROUP:
            yield Heard(OWN, field.name, _lines_of(moment, moment.question(field.name), group))


def _carried(moment: Moment, group: Group) -> Iterator[Heard]:
    """What was written at this table in the round before, for those who sit there next."""
    round_ = moment.phase.round - 1
    if moment.phase.type == TALK:
        for name in carried(moment.activity, round_):
            yield Heard(CARRIED, name, _lines_of(moment, f"{moment.activity_at}.{round_}.{name}", group))


def carried(activity: Activity, round_: int) -> tuple[str, ...]:
    """The fields of a round that go on to the next people at the table."""
    return tuple(
        field.name
        for phase in activity.phases
        if phase.round == round_
        for field in phase.asks
        if field.carried
    )


def _brought(moment: Moment, handle: str, group: Group) -> Iterator[Heard]:
    """What the others at the table wrote before for those they would meet."""
    for name in moment.phase.brings:
        question = f"{moment.activity_at}.0.{name}"
        said = ((other, moment.brought.get((question, other), "")) for other in group.members)
        yield Heard(BROUGHT, name, tuple(each for each in said if each[1] and each[0] != handle))


def _lines_of(moment: Moment, question: str, group: Group) -> tuple[tuple[str, str], ...]:
    return tuple(("", line) for line in moment.group_lines.get((question, group.table), ()))
