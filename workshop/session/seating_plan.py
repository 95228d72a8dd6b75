"""A seating planned before "go", for the people who are there: shown before anybody walks, then committed."""

from dataclasses import dataclass

from workshop.activity import Sitting
from workshop.matching.company import Company
from workshop.matching.outlook import BENCH, CLASHES, REPEATS, TWICE, Draft, foresee
from workshop.moment import Moment
from workshop.session.company import company
from workshop.session.gathering import LONGER, QUICK, Planned, coming, draft, seated

COUNTED = (REPEATS, CLASHES, BENCH, TWICE)
"""What is counted for each round anew."""

PlanKey = tuple[Sitting, Company]
"""What a plan is made for: a sitting, and the people who will be seated in it."""


@dataclass(frozen=True)
class SeatingPlan:
    """A draft, and what it was made for. `longer` says that the facilitator has asked to look longer."""

    sitting: Sitting
    here: Company
    draft: Draft
    longer: bool = False

    def is_for(self, key: PlanKey) -> bool:
        """Whether it was made for the same people and what is known between them."""
        return (self.sitting, self.here) == key

    @property
    def now(self) -> Draft:
        """The coming round alone, with its own numbers."""
        lasting = tuple(each for each in self.draft.outlook.short if each.code not in COUNTED)
        return foresee(self.here, self.draft.rounds[:1], 0, lasting, self.draft.outlook.forced)

    @property
    def planned(self) -> Planned:
        """The coming round, to be committed."""
        return Planned(self.sitting, self.draft.first)

    def is_worse_than(self, other: "SeatingPlan") -> bool:
        """Whether more is amiss in it: first who may not meet, then who met before, sits twice, sits out."""
        return self._costs > other._costs

    @property
    def _costs(self) -> tuple[int, ...]:
        outlook = self.draft.outlook
        return outlook.clashes, outlook.repeats, outlook.twice, outlook.benches


def key_of(moment: Moment) -> PlanKey | None:
    """What the next press would form tables for; None when it forms none."""
    sitting = coming(moment)
    grouping = moment.agenda.activities[sitting[0]].grouping if sitting else None
    if sitting is None or grouping is None:
        return None
    return sitting, company(moment, sitting, seated(moment, grouping.at(sitting[1])))


def plan(moment: Moment, key: PlanKey, longer: bool = False) -> SeatingPlan:
    """The best that a quick look finds, or a `longer` one of about two seconds."""
    sitting, here = key
    return SeatingPlan(sitting, here, draft(moment, sitting, here, LONGER if longer else QUICK), longer)
