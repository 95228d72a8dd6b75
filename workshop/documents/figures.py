"""The workshop in five figures: people, tables, minutes, next steps, feedback."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from workshop.activity import MERGE
from workshop.documents.asking import asks_for_a_step
from workshop.moment import Moment
from workshop.storage.report import Attendance


@dataclass(frozen=True)
class Figures:
    """`stayed` counts those who did not leave; `repeats` pairs who sat together more than once.

    `tables` is the most that were formed at once. `steps` are next steps written, `gifts` cards of feedback
    given: counts of what nobody may read.
    """

    people: int
    stayed: int
    tables: int
    repeats: int
    planned_s: int
    actual_ms: int
    steps: int
    gifts: int


def figures(moment: Moment, people: Iterable[Attendance], actual_ms: int) -> Figures:
    """The figures of a whole session."""
    there = tuple(people)
    return Figures(
        people=len(there),
        stayed=sum(person.state == "here" for person in there),
        tables=max((len(groups) for groups in moment.seating.values()), default=0),
        repeats=_repeats(moment),
        planned_s=sum(item.seconds for item in moment.agenda.activities[1:]),
        actual_ms=actual_ms,
        steps=_steps(moment),
        gifts=len(moment.given),
    )


def _repeats(moment: Moment) -> int:
    """Pairs who sat together more than once. Who stays together while the group grows has met once."""
    last = {at: sitting for at, sitting in sorted(moment.seating)}
    grows = {at for at in last if _grows(moment, at)}
    met = Counter(
        pair
        for (at, sitting), groups in moment.seating.items()
        if at not in grows or sitting == last[at]
        for group in groups
        for pair in combinations(sorted(group.members), 2)
    )
    return sum(times > 1 for times in met.values())


def _grows(moment: Moment, at: int) -> bool:
    grouping = moment.agenda.activities[at].grouping
    return grouping is not None and grouping.mixing == MERGE


def _steps(moment: Moment) -> int:
    questions = {
        f"{at}.{phase.round}.{field.name}"
        for at, activity in enumerate(moment.agenda.activities)
        for phase in activity.phases
        for field in phase.asks
        if asks_for_a_step(phase, field)
    }
    return sum(len(moment.answered.get(question, ())) for question in questions)
