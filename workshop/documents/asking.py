"""What one person was asked so far, in the order of the agenda; a field where it is asked first."""

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.activity import Activity, Phase
from workshop.audience import Audience
from workshop.fields import Field
from workshop.moment import CLOSED, Moment

STEPS = frozenset({"step", "sentence"})
"""A field or a phase of this name asks what somebody will do next. It leads a takeaway."""


@dataclass(frozen=True)
class Asking:
    """A field in its phase. `mine` says that this person was asked, and the room has been there."""

    at: int
    activity: Activity
    phase: Phase
    field: Field
    mine: bool

    @property
    def question(self) -> str:
        """The field's id without a receiver."""
        return f"{self.at}.{self.phase.round}.{self.field.name}"

    @property
    def is_step(self) -> bool:
        """Whether the answer is this person's own next step."""
        return asks_for_a_step(self.phase, self.field)


def askings(moment: Moment, handle: str) -> Iterator[Asking]:
    """All fields of the agenda."""
    for at, activity in enumerate(moment.agenda.activities):
        known: set[tuple[int, str]] = set()
        for phase_at, phase in enumerate(activity.phases):
            for field in phase.asks:
                if (phase.round, field.name) not in known:
                    mine = _reached(moment, at, phase_at) and _is_asked(moment, handle, at, phase, field)
                    yield Asking(at, activity, phase, field, mine)
                known.add((phase.round, field.name))


def asks_for_a_step(phase: Phase, field: Field) -> bool:
    """Whether a field asks people for a next step of their own."""
    own = field.audience is not Audience.GROUP and not field.anonymous
    return own and bool({field.name, phase.name} & STEPS)


def _reached(moment: Moment, at: int, phase_at: int) -> bool:
    return moment.state == CLOSED or (at, phase_at) <= (moment.activity_at, moment.phase_at)


def _is_asked(moment: Moment, handle: str, at: int, phase: Phase, field: Field) -> bool:
    return field.asked_of(*moment.asked_as(handle, at, phase.round, field.name))
